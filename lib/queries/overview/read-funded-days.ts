import type { Db } from '../../db/client.ts';
import { toMoneyText } from '../../domain/money.ts';
import type { FundedDay } from '../../domain/overview/overview-view.ts';

interface Row {
  readonly day: string;
  readonly minor: string;
  readonly count: string;
}

/**
 * What went to cards on each of the last `days` days of the company's zone, today included, oldest first;
 * a day without any is there with zero. In one currency: sums never mix two.
 */
export async function readFundedDays(
  db: Pick<Db, 'pool'>,
  {
    issuer,
    currency,
    exponent,
    zone,
    days,
  }: {
    issuer: string;
    currency: string;
    exponent: number;
    zone: string;
    days: number;
  },
): Promise<readonly FundedDay[]> {
  const { rows } = await db.pool.query<Row>(
    `WITH today AS (SELECT (clock_timestamp() AT TIME ZONE $1)::date AS day),
     moved AS (
       SELECT (r.occurred_at AT TIME ZONE $1)::date AS day, sum(r.amount_minor) AS minor, count(*) AS count
         FROM records r, today
        WHERE r.issuer = $2 AND r.currency = $3 AND r.exponent = $5 AND r.kind IN ('fund', 'withdraw') AND r.kind = 'fund'
          AND r.status = 'success' AND r.double_of IS NULL
          AND r.occurred_at >= (today.day - ($4::int - 1))::timestamp AT TIME ZONE $1
        GROUP BY 1)
     SELECT to_char(d.day, 'YYYY-MM-DD') AS day, coalesce(moved.minor, 0) AS minor, coalesce(moved.count, 0) AS count
       FROM today, LATERAL (SELECT today.day - n AS day FROM generate_series(0, $4::int - 1) n) d
       LEFT JOIN moved USING (day)
      ORDER BY d.day`,
    [zone, issuer, currency, days, exponent],
  );
  return rows.map(({ day, minor, count }) => ({
    day,
    minor,
    amount: toMoneyText({ minor: BigInt(minor), currency, exponent }),
    count: Number(count),
  }));
}
