import type { Db } from '../../db/client.ts';
import { PAGE_SIZE } from '../../domain/lists/list-page.ts';
import { toMoneyText } from '../../domain/money.ts';
import type { WalletMovement, WalletMovementPage } from '../../domain/overview/wallet-movement.ts';
import { readPosition, writePosition } from '../position.ts';
import { SqlParams } from '../sql-params.ts';
import { OF_THE_COMPANY, SIGNED_MINOR } from '../wallet-rows.ts';

interface Row {
  readonly id: string;
  readonly issuer: string;
  readonly wallet_name: string | null;
  readonly issuer_record_id: string;
  readonly raw_type: string;
  readonly status: string;
  readonly raw_status: string;
  readonly amount_minor: string;
  readonly fee_minor: string | null;
  readonly after_minor: string | null;
  readonly currency: string;
  readonly exponent: number;
  readonly description: string;
  readonly occurred_at: Date;
}

/**
 * What the issuers list for the company's wallets, newest first. Rows that name no wallet are a card's, and those
 * of a customer's wallet are the customer's: both are left out.
 */
export async function listWalletMovements(
  db: Pick<Db, 'pool'>,
  { older, size = PAGE_SIZE }: { older: string | null; size?: number },
): Promise<WalletMovementPage> {
  const params = new SqlParams();
  const at = readPosition(older);
  const bound = at
    ? `AND (m.occurred_at, m.id) < (${params.add(at.at)}::timestamptz, ${params.add(at.id)}::uuid)`
    : '';
  const { rows } = await db.pool.query<Row>(
    `SELECT m.id, m.issuer, m.issuer_record_id, m.raw_type, m.status, m.raw_status,
            ${SIGNED_MINOR} AS amount_minor, m.fee_minor,
            m.after_minor, m.currency, m.exponent, m.description, m.occurred_at,
            w.name AS wallet_name
       FROM wallet_records m
       LEFT JOIN wallets w ON w.issuer = m.issuer AND w.issuer_wallet_id = m.issuer_wallet_id
      WHERE ${OF_THE_COMPANY} ${bound}
      ORDER BY m.occurred_at DESC, m.id DESC LIMIT ${params.add(size + 1)}`,
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
  return {
    id: row.id,
    issuer: row.issuer,
    walletName: row.wallet_name,
    issuerRecordId: row.issuer_record_id,
    rawType: row.raw_type,
    status: row.status,
    rawStatus: row.raw_status,
    amount: money(BigInt(row.amount_minor)),
    fee: told(row.fee_minor),
    after: told(row.after_minor),
    description: row.description,
    occurredAt: row.occurred_at.toISOString(),
  };
}
