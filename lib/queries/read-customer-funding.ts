import type { Db } from '../db/client.ts';
import type { CustomerFunding } from '../domain/customers/customer-money.ts';
import { toMoneyText } from '../domain/money.ts';

const DAYS = 30;

interface Row {
  readonly currencies:
    | readonly { currency: string; exponent: number; topped_up: string; withdrawn: string }[]
    | null;
  readonly as_of: Date | null;
  readonly unread: number;
}

/** What went onto a customer's cards and back. A row that is told a second time counts once. */
export async function readCustomerFunding(
  db: Pick<Db, 'pool'>,
  customerId: string,
): Promise<CustomerFunding> {
  const { rows } = await db.pool.query<Row>(
    `SELECT (SELECT json_agg(json_build_object('currency', m.currency, 'exponent', m.exponent,
                       'topped_up', m.topped_up::text, 'withdrawn', m.withdrawn::text) ORDER BY m.currency)
               FROM (SELECT r.currency, r.exponent,
                            coalesce(sum(r.amount_minor) FILTER (WHERE r.kind = 'fund'), 0) AS topped_up,
                            coalesce(sum(r.amount_minor) FILTER (WHERE r.kind = 'withdraw'), 0) AS withdrawn
                       FROM cards k JOIN records r ON r.card_id = k.id
                      WHERE k.customer_id = $1 AND r.kind IN ('fund', 'withdraw') AND r.status = 'success'
                        AND r.double_of IS NULL AND r.occurred_at > now() - interval '${DAYS} days'
                      GROUP BY r.currency, r.exponent) m) AS currencies,
            min(k.records_as_of) AS as_of,
            (count(*) FILTER (WHERE k.records_as_of IS NULL))::int AS unread
       FROM cards k WHERE k.customer_id = $1`,
    [customerId],
  );
  const [row] = rows;
  return {
    days: DAYS,
    currencies: (row?.currencies ?? []).map(({ topped_up, withdrawn, ...currency }) => ({
      toppedUp: toMoneyText({ ...currency, minor: BigInt(topped_up) }),
      withdrawn: toMoneyText({ ...currency, minor: BigInt(withdrawn) }),
    })),
    asOf: row?.as_of?.toISOString() ?? null,
    unread: row?.unread ?? 0,
  };
}
