import { createHash } from 'node:crypto';
import { CONSENT_BEGUN_MS, type ConsentStore } from '../domain/consents/consent-store.ts';
import {
  auditConsent,
  clockOf,
  STANDING,
  sealTokens,
  sealVerifier,
  unsealTokens,
  unsealVerifier,
} from './consent-rows.ts';
import { Prisma, type PrismaClient } from './generated/client.ts';
import { later, TX } from './rows.ts';

const digest = (state: string): string => createHash('sha256').update(state).digest('hex');

const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';

type Finish = Parameters<ConsentStore['finish']>[0];

/** Consents on PostgreSQL, their secrets encrypted with `key` (32 bytes). */
export function createConsentStore(prisma: PrismaClient, key: Uint8Array): ConsentStore {
  const finish = ({
    id,
    issuerCustomerId,
    tokens,
    scopes,
    expiresAt,
    actorId,
  }: Finish): ReturnType<ConsentStore['finish']> =>
    prisma.$transaction(async (tx) => {
      const now = await clockOf(tx);
      const { issuer } = await tx.consent.findUniqueOrThrow({ where: { id }, select: { issuer: true } });
      const older = await tx.consent.updateMany({
        where: { issuer, issuerCustomerId, ...STANDING },
        data: { tokensSealed: null, endedAt: now, endedBecause: 'replaced' },
      });
      const finished = await tx.consent.updateMany({
        where: { id, returnedAt: { not: null }, finishedAt: null, endedAt: null },
        data: {
          issuerCustomerId,
          scopes: [...scopes],
          finishedAt: now,
          expiresAt,
          tokensSealed: sealTokens(key, id, tokens),
        },
      });
      if (finished.count === 0) throw new Error('consents: only one that was taken can be finished');
      const detail = { isReplacing: older.count > 0 };
      const entry = { issuer, issuerCustomerId, action: 'consent.finished', actorId, detail };
      return { customerId: await auditConsent(tx, entry) };
    }, TX);

  return {
    begin: ({ id, issuer, state, verifier, scopes, actorId }) =>
      prisma.$transaction(async (tx) => {
        const now = await clockOf(tx);
        // Nobody can finish these any more: what is secret of them goes.
        await tx.consent.updateMany({
          where: { returnedAt: null, endedAt: null, begunAt: { lt: later(now, -CONSENT_BEGUN_MS) } },
          data: { verifierSealed: null, endedAt: now, endedBecause: 'abandoned' },
        });
        const verifierSealed = sealVerifier(key, id, verifier);
        const row = { id, issuer, scopes: [...scopes], stateHash: digest(state), verifierSealed };
        await tx.consent.create({ data: { ...row, begunBy: actorId, begunAt: now } });
        const entry = { issuer, issuerCustomerId: null, action: 'consent.begun', actorId };
        await auditConsent(tx, { ...entry, detail: {} });
      }, TX),

    takeReturned: ({ issuer, state, actorId }) =>
      prisma.$transaction(async (tx) => {
        const refuse = async (kind: 'unknown' | 'replayed' | 'late' | 'foreign') => {
          const entry = { issuer, issuerCustomerId: null, action: 'consent.refused', actorId };
          await auditConsent(tx, { ...entry, detail: { because: kind } });
          return { kind };
        };
        const now = await clockOf(tx);
        const row = await tx.consent.findUnique({ where: { stateHash: digest(state) } });
        if (row?.issuer !== issuer) return refuse('unknown');
        if (row.begunBy !== actorId) return refuse('foreign');
        if (row.returnedAt !== null) return refuse('replayed');
        if (row.endedAt !== null || later(row.begunAt, CONSENT_BEGUN_MS) <= now) return refuse('late');
        const taken = await tx.consent.updateMany({
          where: { id: row.id, returnedAt: null, endedAt: null },
          data: { returnedAt: now, verifierSealed: null },
        });
        if (taken.count === 0) return refuse('replayed');
        const verifier = row.verifierSealed && unsealVerifier(key, row.id, row.verifierSealed);
        // Begun with another key: as if nobody had begun it.
        if (!verifier) return refuse('unknown');
        return { kind: 'taken', consent: { id: row.id, verifier, scopes: row.scopes } } as const;
      }, TX),

    async finish(input) {
      try {
        return await finish(input);
      } catch (error) {
        // Another consent of the same customer was finished meanwhile: now it can be seen, and is replaced.
        if (!isUniqueViolation(error)) throw error;
        return await finish(input);
      }
    },

    giveUp: ({ id, because, detail, actorId }) =>
      prisma.$transaction(async (tx) => {
        const given = await tx.consent.updateMany({
          where: { id, finishedAt: null, endedAt: null },
          data: { verifierSealed: null, endedAt: await clockOf(tx), endedBecause: because },
        });
        if (given.count === 0) return;
        const { issuer } = await tx.consent.findUniqueOrThrow({ where: { id }, select: { issuer: true } });
        const entry = { issuer, issuerCustomerId: null, action: `consent.${because}`, actorId };
        await auditConsent(tx, { ...entry, detail: detail === '' ? {} : { because: detail } });
      }, TX),

    async findTokens(issuer, issuerCustomerId) {
      const row = await prisma.consent.findFirst({ where: { issuer, issuerCustomerId, ...STANDING } });
      return row?.tokensSealed ? unsealTokens(key, row.id, row.tokensSealed) : null;
    },

    revoke: ({ issuer, issuerCustomerId, reason, isToldIssuer, actorId }) =>
      prisma.$transaction(async (tx) => {
        const revoked = await tx.consent.updateMany({
          where: { issuer, issuerCustomerId, ...STANDING },
          data: {
            tokensSealed: null,
            endedAt: await clockOf(tx),
            endedBecause: 'revoked',
            endedBy: actorId,
            endedReason: reason,
          },
        });
        if (revoked.count === 0) return false;
        const detail = { reason, isToldIssuer };
        await auditConsent(tx, { issuer, issuerCustomerId, action: 'consent.revoked', actorId, detail });
        return true;
      }, TX),
  };
}
