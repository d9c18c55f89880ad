import type { Db } from '../db/client.ts';
import type { RecordStatus } from '../domain/cards/snapshots.ts';
import type { CustomerWalletRecord, CustomerWalletRecordPage } from '../domain/customers/customer-wallet.ts';
import { toMoneyText } from '../domain/money.ts';
import { cutPage, keysetBound, keysetOrder, readKeyset } from './keyset.ts';
import { instantKey, type ListOrder } from './list-order.ts';
import { SqlParams } from './sql-params.ts';
import { SIGNED_MINOR } from './wallet-rows.ts';

const SIZE = 10;

interface Row {
  readonly id: string;
  readonly occurred_at: Date;
  readonly issuer_record_id: string;
  readonly wallet_name: string | null;
  readonly raw_type: string;
  readonly status: string;
  readonly raw_status: string;
  readonly amount_minor: string;
  readonly after_minor: string | null;
  readonly currency: string;
  readonly exponent: number;
  readonly description: string;
}

const NEWEST: ListOrder<Row> = {
  table: 'm',
  isDescending: true,
  keys: [instantKey('m.occurred_at', (row) => row.occurred_at)],
};

interface Owner {
  readonly issuer: string;
  readonly issuerCustomerId: string;
}

/** What the issuer lists for the wallets that are this customer's own, newest first. `size` is given by tests only. */
export async function listCustomerWalletRecords(
  db: Pick<Db, 'pool'>,
  owner: Owner,
  place: { readonly older: string | null; readonly newer: string | null },
  { size = SIZE }: { size?: number } = {},
): Promise<CustomerWalletRecordPage> {
  const keyset = readKeyset(place, NEWEST);
  const params = new SqlParams();
  const own = `w.issuer = ${params.add(owner.issuer)} AND w.issuer_customer_id = ${params.add(owner.issuerCustomerId)}`;
  const bound = keysetBound(keyset, params) ?? 'true';
  const { rows } = await db.pool.query<Row>(
    `SELECT m.id, m.occurred_at, m.issuer_record_id, w.name AS wallet_name, m.raw_type, m.status, m.raw_status,
            (${SIGNED_MINOR})::text AS amount_minor, m.after_minor::text, m.currency, m.exponent, m.description
       FROM wallets w
       JOIN wallet_records m ON m.issuer = w.issuer AND m.issuer_wallet_id = w.issuer_wallet_id
      WHERE ${own} AND ${bound}
      ORDER BY ${keysetOrder(keyset)} LIMIT ${params.add(size + 1)}`,
    params.values,
  );
  const page = cutPage(keyset, rows, size);
  if (!page) return listCustomerWalletRecords(db, owner, { older: null, newer: null }, { size });
  return { ...page, rows: page.rows.map(toRecord) };
}

function toRecord(row: Row): CustomerWalletRecord {
  const { currency, exponent, after_minor: after } = row;
  const money = (minor: bigint) => toMoneyText({ minor, currency, exponent });
  return {
    id: row.id,
    at: row.occurred_at.toISOString(),
    issuerRecordId: row.issuer_record_id,
    walletName: row.wallet_name,
    rawType: row.raw_type,
    // Written by the adapter's closed list (lib/domain/cards/snapshots.ts).
    status: row.status as RecordStatus,
    rawStatus: row.raw_status,
    amount: money(BigInt(row.amount_minor)),
    after: after === null ? null : money(BigInt(after)),
    description: row.description,
  };
}
