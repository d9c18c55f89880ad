import type { Db } from '../../db/client.ts';
import { PAGE_SIZE } from '../../domain/lists/list-page.ts';
import { toMoneyText } from '../../domain/money.ts';
import type { WalletMovement, WalletMovementPage } from '../../domain/overview/wallet-movement.ts';
import { readPosition, writePosition } from '../position.ts';
import { SqlParams } from '../sql-params.ts';

interface Row {
  readonly id: string;
  readonly issuer_record_id: string;
  readonly raw_type: string;
  readonly status: string;
  readonly raw_status: string;
  readonly amount_minor: string;
  readonly fee_minor: string | null;
  readonly before_minor: string | null;
  readonly after_minor: string | null;
  readonly currency: string;
  readonly exponent: number;
  readonly description: string;
  readonly occurred_at: Date;
}

/** What the issuer lists for its wallets, newest first. Rows that name no wallet are a card's: left out. */
export async function listWalletMovements(
  db: Pick<Db, 'pool'>,
  { older, size = PAGE_SIZE }: { older: string | null; size?: number },
): Promise<WalletMovementPage> {
  const params = new SqlParams();
  const at = readPosition(older);
  const bound = at
    ? `AND (occurred_at, id) < (${params.add(at.at)}::timestamptz, ${params.add(at.id)}::uuid)`
    : '';
  const { rows } = await db.pool.query<Row>(
    `SELECT id, issuer_record_id, raw_type, status, raw_status, amount_minor, fee_minor, before_minor,
            after_minor, currency, exponent, description, occurred_at
       FROM wallet_records WHERE issuer_wallet_id IS NOT NULL ${bound}
      ORDER BY occurred_at DESC, id DESC LIMIT ${params.add(size + 1)}`,
    params.values,
  );
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return {
    rows: shown.map(toMovement),
    older: rows.length > size && last ? writePosition(last.occurred_at.toISOString(), last.id) : null,
  };
}

function toMovement(row: Row): WalletMovement {
  const { currency, exponent } = row;
  const money = (minor: bigint) => toMoneyText({ minor, currency, exponent });
  const told = (minor: string | null) => (minor === null ? null : money(BigInt(minor)));
  // Listed without a sign: the balances beside it tell the way it went.
  const isOut =
    row.before_minor !== null &&
    row.after_minor !== null &&
    BigInt(row.after_minor) < BigInt(row.before_minor);
  return {
    id: row.id,
    issuerRecordId: row.issuer_record_id,
    rawType: row.raw_type,
    status: row.status,
    rawStatus: row.raw_status,
    amount: money(isOut ? -BigInt(row.amount_minor) : BigInt(row.amount_minor)),
    fee: told(row.fee_minor),
    after: told(row.after_minor),
    description: row.description,
    occurredAt: row.occurred_at.toISOString(),
  };
}
