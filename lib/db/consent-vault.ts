import type { ConsentTokens, ConsentVault } from '../domain/consents/consent-vault.ts';
import { auditConsent, clockOf, STANDING, sealTokens, unsealTokens } from './consent-rows.ts';
import type { Consent, PrismaClient } from './generated/client.ts';
import { TX } from './rows.ts';

const isSame = (a: ConsentTokens, b: ConsentTokens): boolean =>
  a.accessToken === b.accessToken && a.refreshToken === b.refreshToken;

/**
 * The standing consents of an issuer's customers on PostgreSQL, their tokens encrypted with `key` (32 bytes).
 * What replaces tokens names the very bytes it read: of two processes that renew at once one is told so.
 */
export function createConsentVault(prisma: PrismaClient, key: Uint8Array, issuer = 'sparkle'): ConsentVault {
  /** The standing one with its tokens; throws where they cannot be opened: nothing is known then. */
  const find = async (issuerCustomerId: string) => {
    const row = await prisma.consent.findFirst({ where: { issuer, issuerCustomerId, ...STANDING } });
    if (!row?.tokensSealed) return null;
    const tokens = unsealTokens(key, row.id, row.tokensSealed);
    if (tokens === null) throw new Error('consents: the tokens were encrypted with another key');
    return { row, sealed: row.tokensSealed, tokens };
  };

  /** Ends this row, as long as it holds these bytes. */
  const endRow = (row: Consent, because: 'refused' | 'expired' | 'revoked'): Promise<boolean> =>
    prisma.$transaction(async (tx) => {
      const ended = await tx.consent.updateMany({
        where: { id: row.id, tokensSealed: row.tokensSealed, ...STANDING },
        data: { tokensSealed: null, endedAt: await clockOf(tx), endedBecause: because },
      });
      if (ended.count === 0) return false;
      const { issuerCustomerId } = row;
      const entry = { issuer, issuerCustomerId, action: 'consent.ended', actorId: null };
      await auditConsent(tx, { ...entry, detail: { because } });
      return true;
    }, TX);

  return {
    async list() {
      const now = await clockOf(prisma);
      const rows = await prisma.consent.findMany({
        where: { issuer, ...STANDING, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
        select: { id: true, issuerCustomerId: true, expiresAt: true },
        orderBy: { id: 'asc' },
      });
      return rows.map(({ id: consentId, ...row }) => ({ consentId, ...row }));
    },

    async tokens(issuerCustomerId) {
      const found = await find(issuerCustomerId);
      if (found === null) return null;
      const { expiresAt } = found.row;
      if (expiresAt === null || expiresAt > (await clockOf(prisma))) return found.tokens;
      await endRow(found.row, 'expired');
      return null;
    },

    async saveTokens(issuerCustomerId, tokens, before) {
      const found = await find(issuerCustomerId);
      if (found === null || !isSame(found.tokens, before)) return false;
      const { id } = found.row;
      const saved = await prisma.consent.updateMany({
        where: { id, tokensSealed: found.sealed, ...STANDING },
        data: { tokensSealed: sealTokens(key, id, tokens) },
      });
      return saved.count > 0;
    },

    async end(issuerCustomerId, reason, tokens) {
      const found = await find(issuerCustomerId);
      if (found !== null && isSame(found.tokens, tokens)) await endRow(found.row, reason);
    },
  };
}
