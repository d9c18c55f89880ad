import type { AdapterOptions } from '../adapter-options.ts';
import { type Issuer, type IssuerReads, URGENCIES, type Urgency } from '../issuer.ts';
import { createReadTransport, READ_TIMING, type ReadTransport } from '../read-transport.ts';
import { KULIPA_CAPABILITIES } from './capabilities.ts';
import { type Client, createClient } from './client.ts';
import { createBeginIdentityCheck } from './identity-check.ts';
import { cardReads } from './reads/card-reads.ts';
import { userReads } from './reads/user-reads.ts';
import { walletReads } from './reads/wallet-reads.ts';
import { kulipaWebhooks } from './webhook.ts';
import { createWebhookKeys } from './webhook-keys.ts';
import { createSend, WRITE_TIMING } from './writes/send.ts';

export interface KulipaOptions extends Omit<AdapterOptions, 'transports'> {
  readonly apiKey: string;
  /** Either may be the network's. */
  readonly transports?: Partial<AdapterOptions['transports']>;
}

/** One key, which has no end and is never handed out. */
const CREDENTIAL = { id: 'api_key', expiresAt: null } as const;

/**
 * Kulipa behind the port. README.md beside this file lists what is documented, what is contradicted, what only a
 * client has seen and what was decided here. Throws only for a base address that is not one, for one that would
 * send the key unencrypted, and for a key that no header can carry.
 */
export function createKulipa(options: KulipaOptions): Issuer {
  const baseUrl = checkBaseUrl(options.baseUrl, options.environment);
  const { apiKey, log, pace, transports, timing } = options;
  if (!/^[\x21-\x7e]{1,512}$/.test(apiKey)) throw new Error('The Kulipa key is empty or not plain text.');
  const transport = transports?.read ?? createReadTransport({ ...READ_TIMING, ...timing?.read }, log);
  const pacedFor = (urgency: Urgency): ReadTransport =>
    pace ? (call) => transport({ ...call, pace: () => pace(urgency) }) : transport;
  const clientFor = (urgency: Urgency) => createClient(pacedFor(urgency), baseUrl, apiKey);
  const reads = Object.fromEntries(
    URGENCIES.map((urgency) => [urgency, kulipaReads(clientFor(urgency))]),
  ) as Record<Urgency, IssuerReads>;

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
      connectTimeoutMs: timing?.write?.connectTimeoutMs ?? WRITE_TIMING.connectTimeoutMs,
    }),
    credential: async () => ({ ok: true, value: CREDENTIAL }),
    send: createSend({
      baseUrl,
      apiKey,
      credentialId: CREDENTIAL.id,
      client: clientFor('baseline'),
      transport: transports?.write,
      timing: {
        ...WRITE_TIMING,
        ...timing?.write,
        callTimeoutMs: { ...WRITE_TIMING.callTimeoutMs, ...timing?.write?.callTimeoutMs },
      },
    }),
  };
}

function checkBaseUrl(text: string, environment: string): string {
  const url = new URL(text);
  const isLocal = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && (isLocal || environment === 'sandbox'))) {
    throw new Error('The Kulipa base address must start with https://.');
  }
  return text.replace(/\/+$/, '');
}

const kulipaReads = (client: Client): IssuerReads => ({
  ...userReads(client),
  ...cardReads(client),
  ...walletReads(client),
});
