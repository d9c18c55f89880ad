import { randomUUID } from 'node:crypto';
import type { AdapterOptions } from '../adapter-options.ts';
import { type Credential, type Issuer, type IssuerReads, URGENCIES, type Urgency } from '../issuer.ts';
import { createReadTransport, READ_TIMING, type ReadTransport } from '../read-transport.ts';
import { SLASH_CAPABILITIES } from './capabilities.ts';
import { type Client, createClient } from './client.ts';
import { cardReads } from './reads/card-reads.ts';
import { customerReads } from './reads/customer-reads.ts';
import { createEntity, type Entity } from './reads/entity.ts';
import { walletReads } from './reads/wallet-reads.ts';
import { slashWebhooks } from './webhook.ts';
import { createSend, WRITE_TIMING } from './writes/send.ts';

export interface SlashOptions extends AdapterOptions {
  readonly apiKey: string;
  /** For a key of a user, which reaches several legal entities: the one this desk works for. */
  readonly legalEntityId?: string;
  /** This process's clock; the key has no end, so nothing here asks it. */
  readonly now?: () => Date;
  /** Names the credential inside this desk; absent: a random UUID. */
  readonly newId?: () => string;
}

/**
 * Slash behind the port. README.md beside this file lists what is documented, what is contradicted and what was
 * decided here. Throws only for settings that cannot be used: a base address that is not one or would send the key
 * unencrypted, a key or an entity that does not fit into a header.
 */
export function createSlash(options: SlashOptions): Issuer {
  const baseUrl = checkBaseUrl(options.baseUrl, options.environment);
  const identified = headersOf(options);
  const { log, pace } = options;
  const transport =
    options.transports?.read ?? createReadTransport({ ...READ_TIMING, ...options.timing?.read }, log);
  const pacedFor = (urgency: Urgency): ReadTransport =>
    pace ? (call) => transport({ ...call, pace: () => pace(urgency) }) : transport;
  const clientFor = (urgency: Urgency) => createClient(pacedFor(urgency), baseUrl, identified);
  const entity = createEntity(options.legalEntityId ?? null);
  const reads = Object.fromEntries(
    URGENCIES.map((urgency) => [urgency, slashReads(clientFor(urgency), entity)]),
  ) as Record<Urgency, IssuerReads>;
  const credential: Credential = { id: (options.newId ?? randomUUID)(), expiresAt: null };

  return {
    id: 'slash',
    displayName: 'Slash',
    environment: options.environment,
    capabilities: SLASH_CAPABILITIES,
    webhooks: slashWebhooks,
    ...reads.person,
    reads: (urgency) => reads[urgency],
    // One key, for good: there is nothing to fetch and nothing that ends by itself.
    credential: async () => ({ ok: true, value: credential }),
    send: createSend({
      baseUrl,
      identified,
      credentialId: credential.id,
      ownerId: entity.known,
      client: clientFor('judge'),
      transport: options.transports?.write,
      timing: {
        ...WRITE_TIMING,
        ...options.timing?.write,
        callTimeoutMs: { ...WRITE_TIMING.callTimeoutMs, ...options.timing?.write?.callTimeoutMs },
      },
    }),
  };
}

function checkBaseUrl(text: string, environment: string): string {
  const url = new URL(text);
  const isLocal = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && (isLocal || environment === 'sandbox'))) {
    throw new Error('The Slash base address must start with https://.');
  }
  return text.replace(/\/+$/, '');
}

/** Both stand in headers: what is no visible text without spaces could break out of them. */
const IN_HEADER = /^[\x21-\x7e]{1,512}$/;

function headersOf({ apiKey, legalEntityId }: SlashOptions): Readonly<Record<string, string>> {
  if (!IN_HEADER.test(apiKey)) throw new Error('The Slash API key is not one.');
  if (legalEntityId === undefined) return { 'x-api-key': apiKey };
  if (!IN_HEADER.test(legalEntityId)) throw new Error('The Slash legal entity is not an id.');
  return { 'x-api-key': apiKey, 'x-legal-entity': legalEntityId };
}

const slashReads = (client: Client, entity: Entity): IssuerReads => ({
  ...customerReads(client, entity),
  ...cardReads(client, entity),
  ...walletReads(client),
});
