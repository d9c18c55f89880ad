import type { Intent as IntentRow } from './generated/client.ts';
import type { Tx } from './rows.ts';

/**
 * When the card, before `sentAt`, last stood as a freeze or unfreeze asks for, by anything kept: a reading
 * that showed it, an order that set it, or the order that ended it. Null if never, and for other kinds.
 */
export async function findLastStoodSo(tx: Tx, row: IntentRow, sentAt: Date): Promise<Date | null> {
  if ((row.kind !== 'freeze' && row.kind !== 'unfreeze') || row.cardId === null) return null;
  const wanted = row.kind === 'freeze' ? 'frozen' : 'active';
  const [found] = await tx.$queryRaw<{ at: Date | null }[]>`
    SELECT max(at) AS at FROM (
      SELECT (r.content->>'to')::timestamptz AS at
        FROM readings r JOIN intents i ON i.id = r.intent_id
       WHERE i.card_id = ${row.cardId}::uuid AND i.id <> ${row.id}::uuid AND r.taken_at < ${sentAt}
         AND r.content->'card'->>'status' = ${wanted}
      UNION ALL
      SELECT (a.baseline->>'to')::timestamptz
        FROM attempts a JOIN intents i ON i.id = a.intent_id
       WHERE i.card_id = ${row.cardId}::uuid AND i.id <> ${row.id}::uuid AND a.started_at < ${sentAt}
         AND a.baseline->'card'->>'status' = ${wanted}
      UNION ALL
      -- It set what is asked for, or it ended that: either way the card stood so around then.
      SELECT coalesce(a.finished_at, a.started_at)
        FROM attempts a JOIN intents i ON i.id = a.intent_id
       WHERE i.card_id = ${row.cardId}::uuid AND i.id <> ${row.id}::uuid AND a.started_at < ${sentAt}
         AND i.kind IN ('freeze', 'unfreeze') AND i.state IN ('succeeded', 'unknown')) AS stood
    WHERE at < ${sentAt}`;
  return found?.at ?? null;
}
