import type { AdapterOptions } from '../adapter-options.ts';
import { checkAddress, pacedReads, readsByUrgency, writeTiming } from '../adapter-parts.ts';
import type { Issuer, IssuerReads, Urgency } from '../issuer.ts';
import { CARTEVO_CAPABILITIES } from './capabilities.ts';
import { type Client, createClient } from './client.ts';
import { cardReads } from './reads/card-reads.ts';
import { customerReads } from './reads/customer-reads.ts';
import { walletReads } from './reads/wallet-reads.ts';
import { createTokens } from './tokens.ts';
import { cartevoWebhooks } from './webhook.ts';
import { createSend } from './writes/send.ts';

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
  const baseUrl = checkAddress('Cartevo', options.baseUrl, options.environment);
  const now = options.now ?? (() => new Date());
  const { clientId, clientKey, log, newId } = options;
  const pacedFor = pacedReads(options);
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
  const reads = readsByUrgency((urgency) => cartevoReads(clientFor(urgency)));

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
      timing: writeTiming(CARTEVO_CAPABILITIES.callTimeoutMs, options),
    }),
  };
}

const cartevoReads = (client: Client): IssuerReads => ({
  ...customerReads(client),
  ...cardReads(client),
  ...walletReads(client),
});
