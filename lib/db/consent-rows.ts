import type { ConsentTokens } from '../domain/consents/consent-vault.ts';
import type { Prisma } from './generated/client.ts';
import { audit, type Tx } from './rows.ts';
import { findCustomerId } from './save-customers.ts';
import { seal, unseal } from './sealed.ts';

/** Finished and not ended; `expiresAt` may have passed. */
export const STANDING = {
  finishedAt: { not: null },
  endedAt: null,
} as const satisfies Prisma.ConsentWhereInput;

const tokensPlace = (id: string): string => `consents.tokens_sealed:${id}`;
const verifierPlace = (id: string): string => `consents.verifier_sealed:${id}`;

export const sealVerifier = (key: Uint8Array, id: string, verifier: string) =>
  seal(key, verifierPlace(id), verifier);
export const unsealVerifier = (key: Uint8Array, id: string, sealed: Uint8Array): string | null =>
  unseal(key, verifierPlace(id), sealed);

export const sealTokens = (key: Uint8Array, id: string, tokens: ConsentTokens) =>
  seal(
    key,
    tokensPlace(id),
    JSON.stringify({
      accessToken: tokens.accessToken,
      accessExpiresAt: tokens.accessExpiresAt.toISOString(),
      refreshToken: tokens.refreshToken,
    }),
  );

/** Null where the key is another one, or the bytes are not what was written. */
export function unsealTokens(key: Uint8Array, id: string, sealed: Uint8Array): ConsentTokens | null {
  const text = unseal(key, tokensPlace(id), sealed);
  if (text === null) return null;
  // Authenticated: nobody but `sealTokens` wrote it.
  const kept = JSON.parse(text) as {
    accessToken: string;
    accessExpiresAt: string;
    refreshToken: string | null;
  };
  return { ...kept, accessExpiresAt: new Date(kept.accessExpiresAt) };
}

export async function clockOf(tx: Pick<Tx, '$queryRaw'>): Promise<Date> {
  const [clock] = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  if (!clock) throw new Error('consents: the database did not tell its clock');
  return clock.now;
}

/** About the customer where they are known here, whose id is the answer; else about the issuer. */
export async function auditConsent(
  tx: Tx,
  entry: {
    readonly issuer: string;
    readonly issuerCustomerId: string | null;
    readonly action: string;
    readonly actorId: string | null;
    readonly detail: Record<string, string | boolean>;
  },
): Promise<string | null> {
  const { issuer, issuerCustomerId, action, actorId, detail } = entry;
  const customerId = issuerCustomerId === null ? null : await findCustomerId(tx, issuer, issuerCustomerId);
  const about = customerId
    ? { objectKind: 'customer', objectId: customerId }
    : { objectKind: 'issuer', objectId: issuer };
  await audit(tx, { actorId, action, ...about, detail });
  return customerId;
}
