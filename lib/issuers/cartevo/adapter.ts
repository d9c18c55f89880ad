import type { AdapterOptions } from '../adapter-options.ts';
import { type Issuer, type IssuerReads, URGENCIES, type Urgency } from '../issuer.ts';
import { createReadTransport, READ_TIMING, type ReadTransport } from '../read-transport.ts';
import { CARTEVO_CAPABILITIES } from './capabilities.ts';
import { type Client, createClient } from './client.ts';
import { cardReads } from './reads/card-reads.ts';
import { customerReads } from './reads/customer-reads.ts';
import { walletReads } from './reads/wallet-reads.ts';
import { createTokens } from './tokens.ts';
import { cartevoWebhooks } from './webhook.ts';
import { createSend, WRITE_TIMING } from './writes/send.ts';

export interface CartevoOptions extends AdapterOptions {
  readonly clientId: string;
  readonly clientKey: string;
  /** This process's clock; decides only about tokens. */
  readonly now?: () => Date;
  /** Names a token inside this desk; absent: random UUIDs. */
  readonly newId?: () => string;
}

/**
 * Cartevo behind the port. README.md beside this file lists what is documented, what is contradicted and
 * what was decided here. Throws only for a base address that is not one, or that would send real
 * credentials unencrypted.
 */
export function createCartevo(options: CartevoOptions): Issuer {
  const baseUrl = checkBaseUrl(options.baseUrl, options.environment);
  const now = options.now ?? (() => new Date());
  const { clientId, clientKey, log, pace, newId } = options;
  const transport =
    options.transports?.read ?? createReadTransport({ ...READ_TIMING, ...options.timing?.read }, log);
  const pacedFor = (urgency: Urgency): ReadTransport =>
    pace ? (call) => transport({ ...call, pace: () => pace(urgency) }) : transport;
  // Whoever waits for a token waits for the same one: it is fetched as what is most urgent.
  const tokens = createTokens({
    transport: pacedFor('judge'),
    baseUrl,
    clientId,
    clientKey,
    now,
    newId,
    log,
  });
  const clientFor = (urgency: Urgency) => createClient(pacedFor(urgency), baseUrl, tokens);
  const reads = Object.fromEntries(
    URGENCIES.map((urgency) => [urgency, cartevoReads(clientFor(urgency))]),
  ) as Record<Urgency, IssuerReads>;

  return {
    id: 'cartevo',
    displayName: 'Cartevo',
    environment: options.environment,
    capabilities: CARTEVO_CAPABILITIES,
    webhooks: cartevoWebhooks,
    ...reads.person,
    reads: (urgency) => reads[urgency],
    async credential(minLifeMs) {
      const token = await tokens.current(minLifeMs);
      // Field by field: the secret stays behind.
      return token.ok ? { ok: true, value: { id: token.value.id, expiresAt: token.value.expiresAt } } : token;
    },
    send: createSend({
      baseUrl,
      tokens,
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
    throw new Error('The Cartevo base address must start with https://.');
  }
  return text.replace(/\/+$/, '');
}

const cartevoReads = (client: Client): IssuerReads => ({
  ...customerReads(client),
  ...cardReads(client),
  ...walletReads(client),
});
