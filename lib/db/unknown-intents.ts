import type { IntentState } from '../domain/intents/intent.ts';
import type { AnyReading } from '../domain/judge/full-reading.ts';
import type { UnknownCase } from '../domain/store.ts';
import type { Prisma, PrismaClient } from './generated/client.ts';
import { later, lockIntent, TX, toIntent } from './rows.ts';

/** An unknown with the baseline of its last attempt; null when it is not unknown. */
export const findUnknown = (prisma: PrismaClient, intentId: string): Promise<UnknownCase | null> =>
  findCase(prisma, { id: intentId, state: 'unknown' });

/** The same also for what is rejected or not_applied and still watched. */
export const findLooked = (prisma: PrismaClient, intentId: string): Promise<UnknownCase | null> =>
  findCase(prisma, { id: intentId, OR: [{ state: 'unknown' }, { watchAt: { not: null } }] });

async function findCase(prisma: PrismaClient, where: Prisma.IntentWhereInput): Promise<UnknownCase | null> {
  const row = await prisma.intent.findFirst({
    where,
    include: {
      attempts: { where: { NOT: { outcome: 'not_sent' } }, orderBy: { number: 'desc' }, take: 1 },
      card: { select: { issuerCardId: true } },
      customer: { select: { issuerCustomerId: true } },
    },
  });
  const attempt = row?.attempts[0];
  if (!row || !attempt) return null;
  return {
    intent: toIntent(row),
    attemptId: attempt.id,
    baseline: attempt.baseline as unknown as AnyReading,
    issuerCardId: row.card?.issuerCardId ?? null,
    issuerCustomerId: row.customer?.issuerCustomerId ?? null,
  };
}

/** Appends a reading; the next look follows in `delayMs`, or not at all if it was settled meanwhile. */
export async function recordReading(
  prisma: PrismaClient,
  input: { id: string; intentId: string; attemptId: string; reading: AnyReading; delayMs: number },
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const locked = await lockIntent(tx, input.intentId);
    if (!locked) return;
    await tx.reading.create({
      data: {
        id: input.id,
        intentId: input.intentId,
        attemptId: input.attemptId,
        takenAt: locked.now,
        content: input.reading as unknown as Prisma.InputJsonObject,
      },
    });
    if (locked.row.state !== 'unknown') return;
    await tx.intent.update({
      where: { id: input.intentId },
      data: { looks: { increment: 1 }, nextLookAt: later(locked.now, input.delayMs) },
    });
  }, TX);
}

/** Makes an unknown due now. */
export async function requestLook(prisma: PrismaClient, intentId: string): Promise<boolean> {
  const updated = await prisma.$executeRaw`
    UPDATE intents SET next_look_at = clock_timestamp() WHERE id = ${intentId}::uuid AND state = 'unknown'`;
  return updated === 1;
}

/**
 * Due intents for this process: each is bumped by `leaseMs`, so that of many workers one takes it, and it
 * comes back by itself if that one dies.
 */
export async function takeDue(
  prisma: PrismaClient,
  limit: number,
  leaseMs: number,
): Promise<readonly { id: string; state: IntentState }[]> {
  return prisma.$queryRaw<{ id: string; state: IntentState }[]>`
    WITH looks AS (
      SELECT id, next_look_at AS due FROM intents
      WHERE state IN ('ready', 'unknown') AND next_look_at <= clock_timestamp()
      ORDER BY next_look_at LIMIT ${limit} FOR UPDATE SKIP LOCKED),
    watches AS (
      SELECT id, watch_at AS due FROM intents WHERE watch_at <= clock_timestamp()
      ORDER BY watch_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    UPDATE intents SET
      next_look_at = CASE WHEN watch_at IS NULL
        THEN clock_timestamp() + ${leaseMs} * interval '1 millisecond' END,
      watch_at = CASE WHEN watch_at IS NOT NULL
        THEN clock_timestamp() + ${leaseMs} * interval '1 millisecond' END
    WHERE id IN (
      SELECT id FROM (SELECT * FROM looks UNION ALL SELECT * FROM watches) AS found ORDER BY due LIMIT ${limit})
    RETURNING id, state::text AS state`;
}
