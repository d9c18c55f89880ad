import type { AdapterOptions } from '../adapter-options.ts';
import { checkAddress, pacedReads, readsByUrgency, writeTiming } from '../adapter-parts.ts';
import type { Issuer, IssuerReads, Urgency } from '../issuer.ts';
import { KULIPA_CAPABILITIES } from './capabilities.ts';
import { type Client, createClient } from './client.ts';
import { createBeginIdentityCheck } from './identity-check.ts';
import { cardReads } from './reads/card-reads.ts';
import { userReads } from './reads/user-reads.ts';
import { walletReads } from './reads/wallet-reads.ts';
import { kulipaWebhooks } from './webhook.ts';
import { createWebhookKeys } from './webhook-keys.ts';
import { createSend } from './writes/send.ts';

export interface KulipaOptions extends AdapterOptions {
  readonly apiKey: string;
}

/** One key, which has no end and is never handed out. */
const CREDENTIAL = { id: 'api_key', expiresAt: null } as const;

/**
 * Kulipa behind the port. README.md beside this file lists what is documented, what is contradicted, what only a
 * client has seen and what was decided here. Throws only for a base address that is not one, for one that would
 * send the key unencrypted, and for a key that no header can carry.
 */
export function createKulipa(options: KulipaOptions): Issuer {
  const baseUrl = checkAddress('Kulipa', options.baseUrl, options.environment);
  const { apiKey, transports } = options;
  const timing = writeTiming(KULIPA_CAPABILITIES.callTimeoutMs, options);
  if (!/^[\x21-\x7e]{1,512}$/.test(apiKey)) throw new Error('The Kulipa key is empty or not plain text.');
  const pacedFor = pacedReads(options);
  const clientFor = (urgency: Urgency) => createClient(pacedFor(urgency), baseUrl, apiKey);
  const reads = readsByUrgency((urgency) => kulipaReads(clientFor(urgency)));

  return {
    id: 'kulipa',
    displayName: 'Kulipa',
    environment: options.environment,
    capabilities: KULIPA_CAPABILITIES,
    webhooks: kulipaWebhooks(createWebhookKeys(clientFor('person'))),
    ...reads.person,
    reads: (urgency) => reads[urgency],
    beginIdentityCheck: createBeginIdentityCheck({
      baseUrl,
      apiKey,
      isSandbox: options.environment === 'sandbox',
      transport: transports?.write,
      connectTimeoutMs: timing.connectTimeoutMs,
    }),
    credential: async () => ({ ok: true, value: CREDENTIAL }),
    send: createSend({
      baseUrl,
      apiKey,
      credentialId: CREDENTIAL.id,
      client: clientFor('baseline'),
      transport: transports?.write,
      timing,
    }),
  };
}

const kulipaReads = (client: Client): IssuerReads => ({
  ...userReads(client),
  ...cardReads(client),
  ...walletReads(client),
});
