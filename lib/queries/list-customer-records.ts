import type { Db } from '../db/client.ts';
import type { CardStatus } from '../domain/cards/card-status.ts';
import type { RecordDoubt } from '../domain/cards/doubts.ts';
import type { RecordKind, RecordStatus } from '../domain/cards/snapshots.ts';
import type { CustomerRecord, CustomerRecordPage } from '../domain/customers/customer-money.ts';
import { toMoneyText } from '../domain/money.ts';
import { cutPage, keysetBound, keysetOrder, readKeyset } from './keyset.ts';
import { instantKey, type ListOrder } from './list-order.ts';
import { SqlParams } from './sql-params.ts';

const SIZE = 10;

interface Row {
  readonly id: string;
  readonly occurred_at: Date;
  readonly kind: string;
  readonly status: string;
  readonly raw_type: string;
  readonly amount_minor: string;
  readonly currency: string;
  readonly exponent: number;
  readonly description: string;
  readonly doubt: string | null;
  readonly card_id: string;
  readonly last4: string | null;
  readonly card_status: CardStatus;
}

const NEWEST: ListOrder<Row> = {
  table: 'r',
  isDescending: true,
  keys: [instantKey('r.occurred_at', (row) => row.occurred_at)],
};

/** What the issuer lists for all cards of a customer, newest first. `size` is given by tests only. */
export async function listCustomerRecords(
  db: Pick<Db, 'pool'>,
  customerId: string,
  place: { readonly older: string | null; readonly newer: string | null },
  { size = SIZE }: { size?: number } = {},
): Promise<CustomerRecordPage> {
  const keyset = readKeyset(place, NEWEST);
  const params = new SqlParams();
  const own = `k.customer_id = ${params.add(customerId)}::uuid`;
  const bound = keysetBound(keyset, params) ?? 'true';
  const { rows } = await db.pool.query<Row>(
    `SELECT r.id, r.occurred_at, r.kind, r.status, r.raw_type, r.amount_minor::text, r.currency, r.exponent,
            r.description, r.doubts[1] AS doubt, k.id AS card_id, k.last4, k.status AS card_status
       FROM records r JOIN cards k ON k.id = r.card_id
      WHERE ${own} AND ${bound}
      ORDER BY ${keysetOrder(keyset)} LIMIT ${params.add(size + 1)}`,
    params.values,
  );
  const page = cutPage(keyset, rows, size);
  if (!page) return listCustomerRecords(db, customerId, { older: null, newer: null }, { size });
  return { ...page, rows: page.rows.map(toRecord) };
}

const toRecord = (row: Row): CustomerRecord => ({
  id: row.id,
  at: row.occurred_at.toISOString(),
  // Written by the adapter's closed lists (lib/domain/cards/snapshots.ts).
  recordKind: row.kind as RecordKind,
  status: row.status as RecordStatus,
  rawType: row.raw_type,
  amount: toMoneyText({ minor: BigInt(row.amount_minor), currency: row.currency, exponent: row.exponent }),
  description: row.description,
  doubt: row.doubt as RecordDoubt | null,
  card: { id: row.card_id, last4: row.last4, status: row.card_status },
});
