import { randomUUID } from 'node:crypto';
import type { ConsentVault } from '../../domain/consents/consent-vault.ts';
import type { AdapterOptions } from '../adapter-options.ts';
import { checkAddress, pacedReads } from '../adapter-parts.ts';
import type { Urgency } from '../issuer.ts';
import type { ReadTransport } from '../read-transport.ts';
import { type Assumptions, assumptionsOf } from './assumptions.ts';
import type { AuthHost } from './auth-calls.ts';
import type { Api } from './client.ts';
import type { Caller } from './signature.ts';

export interface SparkleOptions extends AdapterOptions {
  /** Such as https://identity.sparkle.ng; absent: where the API is. */
  readonly authUrl?: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The bank meant, where the registration named one. */
  readonly connectionId?: string;
  /** Where the consents of customers are kept. */
  readonly consents: ConsentVault;
  /** Whether the undocumented call for a card's status is taken to exist; absent: in a sandbox only. */
  readonly assumeStatusCall?: boolean;
  /** What else is assumed otherwise than in assumptions.ts. */
  readonly assumptions?: Partial<Assumptions>;
  /** This process's clock; decides about tokens and the days of statements. */
  readonly now?: () => Date;
  /** Names tokens inside this desk, and each read at the issuer: unique. Absent: random UUIDs. */
  readonly newId?: () => string;
}

/** What every part of this adapter needs, made of the options once. */
export interface Parts {
  readonly api: Api;
  readonly host: AuthHost;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly pacedFor: (urgency: Urgency) => ReadTransport;
}

/** Without the vault: whoever begins a consent has nothing in it yet. */
export type ConnectionOptions = Omit<SparkleOptions, 'consents'>;

/** Throws only for an address that is not one, or that would send real credentials unencrypted. */
export function partsOf(options: ConnectionOptions): Parts {
  const { environment, clientId, clientSecret, connectionId } = options;
  const baseUrl = checkAddress('Sparkle', options.baseUrl, environment);
  const assumptions = assumptionsOf(environment, options.assumeStatusCall, options.assumptions);
  const caller: Caller = { clientId, clientSecret, connectionId, assumptions };
  const newId = options.newId ?? randomUUID;
  return {
    api: { baseUrl, caller, newId },
    host: { url: checkAddress('Sparkle', options.authUrl ?? baseUrl, environment), caller },
    now: options.now ?? (() => new Date()),
    newId,
    pacedFor: pacedReads(options),
  };
}
