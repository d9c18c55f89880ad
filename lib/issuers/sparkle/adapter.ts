import { readsByUrgency, writeTiming } from '../adapter-parts.ts';
import type { Issuer, IssuerReads, Urgency } from '../issuer.ts';
import { createAppToken } from './app-token.ts';
import { createBearers } from './bearers.ts';
import { sparkleCapabilities } from './capabilities.ts';
import { createClient } from './client.ts';
import { sparkleConsents } from './consents.ts';
import { partsOf, type SparkleOptions } from './options.ts';
import { accountReads } from './reads/account-reads.ts';
import { cardReads } from './reads/card-reads.ts';
import { customerReads } from './reads/customer-reads.ts';
import { createSend } from './writes/send.ts';

export type { SparkleOptions } from './options.ts';

/**
 * Sparkle (Open Banking Nigeria) behind the port. README.md beside this file lists what is documented, what is
 * contradicted and what was assumed. Throws only for addresses that are none, or that would send real
 * credentials unencrypted.
 */
export function createSparkle(options: SparkleOptions): Issuer {
  const { consents: vault, log } = options;
  const { api, host, now, newId, pacedFor } = partsOf(options);
  const capabilities = sparkleCapabilities(api.caller.assumptions);
  // Whoever waits for a token waits for the same one: it is fetched as what is most urgent.
  const transport = pacedFor('judge');
  const bearers = createBearers({ vault, host, transport, now, newId, log });
  const appToken = createAppToken({ host, transport, now, newId });
  const hints = new Map<string, string>();

  const readsFor = (urgency: Urgency): IssuerReads => {
    const client = createClient(api, pacedFor(urgency), bearers);
    return {
      // No call names the company: it is the application, which the auth host takes or does not.
      async identity() {
        const proven = await appToken.prove();
        return proven.ok ? { ok: true, value: { companyId: api.caller.clientId } } : proven;
      },
      ...customerReads(client, vault),
      ...cardReads(client, vault, hints),
      ...accountReads(client, now),
    };
  };
  const reads = readsByUrgency(readsFor);

  return {
    id: 'sparkle',
    displayName: 'Sparkle',
    environment: options.environment,
    capabilities,
    webhooks: null,
    consents: sparkleConsents(options),
    ...reads.person,
    reads: (urgency) => reads[urgency],
    async credential(minLifeMs, issuerCustomerId) {
      if (issuerCustomerId === undefined) return appToken.current(minLifeMs);
      const bearer = await bearers.current(issuerCustomerId, minLifeMs);
      // Field by field: the secret stays behind.
      return bearer.ok
        ? { ok: true, value: { id: bearer.value.id, expiresAt: bearer.value.expiresAt } }
        : bearer;
    },
    send: createSend({
      baseUrl: api.baseUrl,
      caller: api.caller,
      capabilities,
      bearers,
      transport: options.transports?.write,
      timing: writeTiming(capabilities.callTimeoutMs, options),
    }),
  };
}
