import { FENCE_MARGIN_MS, SEND_BY_MS } from '../domain/intents/intent.ts';
import type { AnyReading } from '../domain/judge/full-reading.ts';
import type { AskAgainInput } from '../domain/store.ts';
import { Prisma, type PrismaClient } from './generated/client.ts';
import { hasNewerOrder } from './newer-order.ts';
import { lockWithTarget } from './record-intent.ts';
import { audit, later, TX } from './rows.ts';
import { whyBarred } from './why-barred.ts';

/** An issuer that has not told by then will not: the readings must. */
const MOST_REPEATS = 5;
/** An answer that its process did not write down in this time beyond the call's is not coming (ms). */
const SLACK_MS = 15_000;

/**
 * tx: an unknown stays unknown, and gains an attempt that repeats its first one: the same key, the same body, the
 * same baseline. It could be the first to arrive, so all that must hold for a send holds here; and an order about
 * how a card stands is never put after a newer one. While sending is paused not even a freeze is asked again: a
 * card that still stands active is stopped by a new one.
 */
export async function beginAskingAgain(
  prisma: PrismaClient,
  input: AskAgainInput,
): Promise<{ baseline: AnyReading } | null> {
  return prisma.$transaction(async (tx) => {
    // Under the lock of its card, so that an order recorded meanwhile is seen.
    const locked = await lockWithTarget(tx, input.intentId);
    if (locked?.row.state !== 'unknown') return null;
    const { row, now } = locked;
    if (await hasNewerOrder(tx, row)) return null;
    const issuer = await tx.issuer.findUniqueOrThrow({ where: { id: row.issuer } });
    if (row.sendBefore <= now || issuer.pausedAt !== null || (await whyBarred(tx, row, issuer)) !== null)
      return null;
    const attempts = await tx.attempt.findMany({
      where: { intentId: row.id },
      orderBy: { number: 'asc' },
    });
    const first = attempts.find(({ outcome }) => outcome !== 'not_sent');
    const last = attempts.at(-1);
    if (!first || !last) return null;
    if (later(first.startedAt, input.keptMs - FENCE_MARGIN_MS) <= now) return null;
    if (attempts.filter(({ repeatsId }) => repeatsId === first.id).length >= MOST_REPEATS) return null;
    // Somebody is asking right now.
    const isUnderWay = last.outcome === null && later(last.sendBy, input.callTimeoutMs + SLACK_MS) > now;
    if (isUnderWay) return null;
    const number = last.number + 1;
    await tx.attempt.create({
      data: {
        id: input.attemptId,
        intentId: row.id,
        number,
        repeatsId: first.id,
        baseline: first.baseline ?? Prisma.JsonNull,
        strength: first.strength,
        fencedBy: 'key',
        sendBy: later(now, SEND_BY_MS),
        credentialExpiresAt: input.credentialExpiresAt,
        startedAt: now,
      },
    });
    await audit(tx, {
      actorId: null,
      action: 'intent.asked_again',
      objectKind: 'intent',
      objectId: row.id,
      detail: { attempt: number },
    });
    return { baseline: first.baseline as unknown as AnyReading };
  }, TX);
}
