import { SEND_WINDOW_MS, STATUS_KINDS } from '../domain/intents/intent.ts';
import type { RepeatFreezeInput } from '../domain/store.ts';
import { isOfEarlierDatabase } from './earlier-database.ts';
import type { Intent as IntentRow, PrismaClient } from './generated/client.ts';
import { insert, lockTarget } from './record-intent.ts';
import { later, lockIntent, TX, type Tx } from './rows.ts';
import { uuidV5 } from './uuid-v5.ts';

const DAY_MS = 24 * 3_600_000;
/** So many freezes of one card that nobody answered in a day, and no further one is sent by itself. */
const MOST_UNKNOWN = 5;

/**
 * An unknown freeze that left its card active is asked for once more, under the card's row lock, so that an
 * order recorded meanwhile is seen: only the newest is repeated. Each repeat waits for one look more than
 * the one before, and the last of them waits for a person.
 */
export async function repeatFreeze(prisma: PrismaClient, input: RepeatFreezeInput): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const found = await tx.intent.findUnique({ where: { id: input.intentId } });
    if (found?.kind !== 'freeze' || found.cardId === null) return false;
    const now = await lockTarget(tx, found);
    const locked = await lockIntent(tx, input.intentId);
    if (locked?.row.state !== 'unknown') return false;
    const newest = await findNewestOrder(tx, found.cardId);
    if (newest?.id !== input.intentId) return false;
    // Asked in the database that this one was restored from, where it may long be undone (DESIGN 4, rule 11).
    if (await isOfEarlierDatabase(tx, found.createdAt)) return false;
    const unanswered = await tx.intent.count({
      where: {
        cardId: found.cardId,
        kind: 'freeze',
        state: 'unknown',
        createdAt: { gt: later(now, -DAY_MS) },
      },
    });
    if (unanswered > Math.min(locked.row.looks, MOST_UNKNOWN)) return false;
    // It was asked for again once already and not sent in its time: a person looks after it.
    if (await tx.intent.findUnique({ where: { id: input.id }, select: { id: true } })) return false;
    await insertRepeat(tx, found, input, now);
    return true;
  }, TX);
}

/**
 * An unfreeze is known to have come, and since it was asked for a freeze was carried out that is still the newest
 * order: it may have come after that and have undone it. The freeze is asked for once more; that a card is frozen
 * twice does no harm. To be called under the card's row lock, once for an unfreeze.
 */
export async function repeatOvertakenFreeze(tx: Tx, unfreeze: IntentRow, now: Date): Promise<void> {
  if (unfreeze.kind !== 'unfreeze' || unfreeze.cardId === null) return;
  const newest = await findNewestOrder(tx, unfreeze.cardId);
  if (newest?.kind !== 'freeze' || newest.state !== 'succeeded') return;
  if (await isOfEarlierDatabase(tx, newest.createdAt)) return;
  const id = uuidV5(newest.id, `undone by ${unfreeze.id}`);
  await insertRepeat(tx, newest, { id, sendWindowMs: SEND_WINDOW_MS }, now);
}

const findNewestOrder = (tx: Tx, cardId: string): Promise<IntentRow | null> =>
  tx.intent.findFirst({
    where: { cardId, kind: { in: [...STATUS_KINDS, 'terminate'] }, state: { not: 'cancelled' } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });

async function insertRepeat(
  tx: Tx,
  freeze: IntentRow,
  { id, sendWindowMs }: Pick<RepeatFreezeInput, 'id' | 'sendWindowMs'>,
  now: Date,
): Promise<void> {
  const { issuer, kind, customerId, cardId, amountMinor, currency, exponent } = freeze;
  const { brand, nameOnCard, lock, memo, reference, inputHash, actorId } = freeze;
  const asked = { issuer, kind, customerId, cardId, amountMinor, currency, exponent, lock, actorId };
  const repeat = { ...asked, id, brand, nameOnCard, memo, reference, inputHash, repeatOf: freeze.id };
  await insert(tx, { ...repeat, firstLookMs: 0, sendWindowMs }, now);
}
