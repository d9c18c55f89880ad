import { randomUUID } from 'node:crypto';
import { createDb } from '../../lib/db/client.ts';
import { createConsentStore } from '../../lib/db/consent-store.ts';
import { SPARKLE_SCOPES } from '../../lib/issuers/sparkle/consents.ts';

/** As long as the sandbox's access tokens count (ms). */
const TOKEN_LIFE_MS = 3_600_000;

interface Asked {
  readonly databaseUrl: string;
  /** 32 bytes. */
  readonly key: Buffer;
  /** Where Sparkle's sandbox listens. */
  readonly sandboxUrl: string;
  readonly clientId: string;
  /** Who will have begun them. */
  readonly email: string;
  readonly count: number;
}

/**
 * Lets the first customers of Sparkle's sandbox consent without a browser, so that its lists are not empty. At every
 * start: the sandbox is in memory, and knows nothing of what it was told before. The others can be asked in a browser.
 */
export async function consentSome({
  databaseUrl,
  key,
  sandboxUrl,
  clientId,
  email,
  count,
}: Asked): Promise<void> {
  const db = createDb(databaseUrl, { poolSize: 2 });
  try {
    const store = createConsentStore(db.prisma, key);
    const { id: actorId } = await db.prisma.user.findUniqueOrThrow({ where: { email } });
    const { customers } = await ask<{ customers: { customerId: string }[] }>(sandboxUrl, '/customers');
    const scopes = SPARKLE_SCOPES;
    for (const { customerId: issuerCustomerId } of customers.slice(0, count)) {
      const given = await ask<{ accessToken: string; refreshToken: string }>(sandboxUrl, '/consent', {
        customerId: issuerCustomerId,
        clientId,
        scopes,
      });
      const state = randomUUID();
      const issuer = 'sparkle';
      await store.begin({ id: randomUUID(), issuer, state, verifier: randomUUID(), scopes, actorId });
      const taken = await store.takeReturned({ issuer, state, actorId });
      if (taken.kind !== 'taken') throw new Error(`A consent of the demo was not taken: ${taken.kind}.`);
      const accessExpiresAt = new Date(Date.now() + TOKEN_LIFE_MS);
      const tokens = { ...given, accessExpiresAt };
      const { id } = taken.consent;
      await store.finish({ id, issuerCustomerId, tokens, scopes, expiresAt: null, actorId });
    }
  } finally {
    await db.close();
  }
}

async function ask<T>(sandboxUrl: string, path: string, body?: object): Promise<T> {
  const post = {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  };
  const response = await fetch(`${sandboxUrl}/__sandbox${path}`, body && post);
  if (!response.ok) throw new Error(`${path} of Sparkle's sandbox: ${response.status}`);
  return (await response.json()) as T;
}
