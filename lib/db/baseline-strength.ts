import { isChangeKind, isStatusKind } from '../domain/intents/intent.ts';
import type { BaselineStrength } from '../domain/judge/case-facts.ts';
import type { AnyReading } from '../domain/judge/full-reading.ts';
import { strengthOf } from '../domain/judge/strength-of.ts';
import { type Intent as IntentRow, Prisma } from './generated/client.ts';
import { claimAnswered, findDoubleIds } from './record-claims.ts';
import type { Tx } from './rows.ts';

/**
 * What a baseline is worth, told before the first byte. What it lists is claimed first by the orders that
 * were accepted before it, so that only what is truly missing weakens it.
 */
export async function rateBaseline(
  tx: Tx,
  row: IntentRow,
  baseline: AnyReading,
  now: Date,
): Promise<BaselineStrength> {
  const { cardId, issuer } = row;
  if (isStatusKind(row.kind) || isChangeKind(row.kind))
    return strengthOf({ previous: null, baseline, unclaimed: 0 });
  if (row.kind === 'create_customer') return strengthOf({ previous: null, baseline, unclaimed: 0 });
  if (row.kind === 'issue' || cardId === null) {
    return strengthOf({ previous: await findPrevious(tx, row, baseline), baseline, unclaimed: 0 });
  }
  await claimAnswered(tx, { issuer, cardId }, baseline, now);
  const unclaimed = await tx.intent.count({
    where: { cardId, kind: { in: ['fund', 'withdraw'] }, state: 'succeeded', claims: { none: {} } },
  });
  const previous = await findPrevious(tx, row, baseline);
  return strengthOf({ previous, baseline, unclaimed, doubleIds: await findDoubleIds(tx, cardId) });
}

/** The newest complete reading of the same card (for `issue`, customer) begun before this one. */
async function findPrevious(tx: Tx, row: IntentRow, baseline: AnyReading): Promise<AnyReading | null> {
  const same =
    row.kind === 'issue'
      ? Prisma.sql`kind = 'issue' AND customer_id = ${row.customerId}::uuid`
      : Prisma.sql`kind IN ('fund', 'withdraw', 'terminate') AND card_id = ${row.cardId}::uuid`;
  const [found] = await tx.$queryRaw<{ content: AnyReading }[]>`
    WITH same AS (SELECT id FROM intents WHERE ${same}),
    kept AS (
      (SELECT a.baseline AS content FROM attempts a JOIN same ON same.id = a.intent_id
        ORDER BY a.started_at DESC LIMIT 5)
      UNION ALL
      (SELECT r.content FROM readings r JOIN same ON same.id = r.intent_id
        ORDER BY r.taken_at DESC LIMIT 10))
    SELECT content FROM kept
     WHERE content->>'complete' = 'true' AND jsonb_typeof(content->'wallet') = 'object'
       AND content->>'from' < ${baseline.from}
     ORDER BY content->>'from' DESC LIMIT 1`;
  return found?.content ?? null;
}
