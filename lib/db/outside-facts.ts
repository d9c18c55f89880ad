import type { OutsideFacts } from '../domain/judge/case-facts.ts';
import type { Tx } from './rows.ts';

/** So many are told; one is proof enough. */
const MOST = 20;

/**
 * Whether others act at this issuer since `from`. Unless an admin had declared otherwise by then they may: who
 * vouches for what comes says nothing of what was before. Against a declaration
 * stands what has appeared since then, in the last 30 days, and no intent explains or could still explain.
 */
export async function findOutside(tx: Tx, issuer: string, from: Date): Promise<OutsideFacts> {
  const row = await tx.issuer.findUniqueOrThrow({ where: { id: issuer } });
  const isVouched = row.onlyThisDeskSince !== null && row.onlyThisDeskSince <= from;
  if (!isVouched || !row.completeSince) return { others: 'possible', seen: [] };
  const seen = await tx.$queryRaw<{ id: string }[]>`
    WITH since AS (SELECT greatest(${row.onlyThisDeskSince}::timestamptz, ${row.completeSince}::timestamptz,
      clock_timestamp() - interval '30 days') AS at),
    strangers AS (
      SELECT k.id, k.issuer_card_id, k.first_seen_at FROM cards k, since
       WHERE k.issuer = ${issuer} AND k.first_seen_at > since.at
         AND NOT EXISTS (SELECT FROM intents i WHERE i.kind = 'issue' AND i.card_id = k.id))
    (SELECT s.issuer_card_id AS id FROM strangers s JOIN cards k ON k.id = s.id
      WHERE NOT EXISTS (
        SELECT FROM intents i JOIN attempts a ON a.intent_id = i.id
         WHERE i.kind = 'issue' AND i.customer_id = k.customer_id AND i.card_id IS NULL
           AND a.started_at <= s.first_seen_at)
      ORDER BY 1 LIMIT ${MOST})
    UNION ALL
    (SELECT r.issuer_record_id FROM records r, since
      WHERE r.issuer = ${issuer} AND r.first_seen_at > since.at AND r.kind IN ('fund', 'withdraw')
        AND r.status <> 'failed' AND r.double_of IS NULL
        -- A card that appeared is told above, its rows with it.
        AND NOT EXISTS (SELECT FROM strangers s WHERE s.id = r.card_id)
        AND NOT EXISTS (SELECT FROM record_claims c WHERE c.issuer = r.issuer AND c.card_id = r.card_id
          AND c.issuer_record_id = r.issuer_record_id)
        AND NOT EXISTS (
          SELECT FROM intents i JOIN attempts a ON a.intent_id = i.id
           WHERE i.card_id = r.card_id AND i.amount_minor = r.amount_minor AND a.started_at <= r.first_seen_at
             AND (i.kind::text = r.kind OR (i.kind = 'issue' AND r.kind = 'fund'))
             AND NOT EXISTS (SELECT FROM record_claims c WHERE c.intent_id = i.id))
      ORDER BY 1 LIMIT ${MOST})`;
  return { others: 'nobody', seen: seen.map(({ id }) => id) };
}
