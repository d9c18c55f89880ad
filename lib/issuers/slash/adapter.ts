import { randomUUID } from 'node:crypto';
import type { AdapterOptions } from '../adapter-options.ts';
import { checkAddress, pacedReads, readsByUrgency, writeTiming } from '../adapter-parts.ts';
import type { Credential, Issuer, IssuerReads, Urgency } from '../issuer.ts';
import { SLASH_CAPABILITIES } from './capabilities.ts';
import { type Client, createClient } from './client.ts';
import { cardReads } from './reads/card-reads.ts';
import { customerReads } from './reads/customer-reads.ts';
import { createEntity, type Entity } from './reads/entity.ts';
import { walletReads } from './reads/wallet-reads.ts';
import { slashWebhooks } from './webhook.ts';
import { createSend } from './writes/send.ts';

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
  const baseUrl = checkAddress('Slash', options.baseUrl, options.environment);
  const identified = headersOf(options);
  const pacedFor = pacedReads(options);
  const clientFor = (urgency: Urgency) => createClient(pacedFor(urgency), baseUrl, identified);
  const entity = createEntity(options.legalEntityId ?? null);
  const reads = readsByUrgency((urgency) => slashReads(clientFor(urgency), entity));
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
      timing: writeTiming(SLASH_CAPABILITIES.callTimeoutMs, options),
    }),
  };
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
