import type { Db } from '../db/client.ts';
import type { BalancePoint } from '../domain/overview/overview-view.ts';

/** A picture of more points than its pixels shows nothing more. */
const MOST_POINTS = 300;

/** The balances of a card that were told in the last 90 days, oldest first, and the one before them. */
export async function readCardBalances(
  db: Pick<Db, 'pool'>,
  cardId: string,
): Promise<readonly BalancePoint[]> {
  const { rows } = await db.pool.query<{ at: Date; minor: string }>(
    `WITH recent AS (
       SELECT at, balance_minor AS minor FROM card_balances
        WHERE card_id = $1 AND at > clock_timestamp() - interval '90 days' ORDER BY at DESC LIMIT ${MOST_POINTS}),
     before AS (
       SELECT greatest(at, clock_timestamp() - interval '90 days') AS at, balance_minor AS minor FROM card_balances
        WHERE card_id = $1 AND at <= clock_timestamp() - interval '90 days' ORDER BY card_balances.at DESC LIMIT 1)
     SELECT at, minor FROM before UNION ALL SELECT at, minor FROM recent ORDER BY at`,
    [cardId],
  );
  return rows.map(({ at, minor }) => ({ at: at.toISOString(), minor }));
}
