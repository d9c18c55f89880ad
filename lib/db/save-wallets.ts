import { randomUUID } from 'node:crypto';
import type { WalletRecordSnapshot } from '../domain/cards/snapshots.ts';
import type { CacheStore } from '../domain/store.ts';
import type { ToldWallet } from '../domain/sync/sync-store.ts';
import type { PrismaClient } from './generated/client.ts';
import { TX, type Tx } from './rows.ts';

/**
 * Inserts or updates a wallet as told at `asOf`; what was told later stays. A customer's is never the one that the
 * company's cards draw on, whatever was told.
 */
export async function saveWallet(
  tx: Pick<Tx, '$executeRaw'>,
  issuer: string,
  wallet: ToldWallet,
  asOf: Date,
): Promise<void> {
  const isForCards = wallet.isForCards && wallet.issuerCustomerId === undefined;
  await tx.$executeRaw`
    INSERT INTO wallets (id, issuer, issuer_wallet_id, issuer_customer_id, name, currency, exponent,
      balance_minor, is_for_cards, as_of)
    VALUES (${randomUUID()}::uuid, ${issuer}, ${wallet.issuerWalletId}, ${wallet.issuerCustomerId ?? null},
      ${wallet.name ?? null}, ${wallet.currency}, ${wallet.exponent}, ${wallet.balanceMinor},
      ${isForCards}, ${asOf})
    ON CONFLICT (issuer, issuer_wallet_id) DO UPDATE SET
      name = excluded.name, balance_minor = excluded.balance_minor, is_for_cards = excluded.is_for_cards, as_of = excluded.as_of
    WHERE wallets.as_of < excluded.as_of`;
}

/** Inserts or updates rows of the wallets' own list. */
export async function saveWalletRecords(
  tx: Pick<Tx, '$executeRaw'>,
  issuer: string,
  records: readonly WalletRecordSnapshot[],
  asOf: Date,
): Promise<void> {
  const text = (minor: bigint | null) => minor?.toString() ?? null;
  const rows = records.map((record) => ({
    ...record,
    id: randomUUID(),
    amountMinor: text(record.amountMinor),
    feeMinor: text(record.feeMinor),
    beforeMinor: text(record.beforeMinor),
    afterMinor: text(record.afterMinor),
  }));
  await tx.$executeRaw`
    INSERT INTO wallet_records (id, issuer, issuer_record_id, issuer_wallet_id, raw_type, category, status,
      raw_status, amount_minor, fee_minor, currency, exponent, before_minor, after_minor, description,
      occurred_at, first_seen_at, as_of)
    SELECT DISTINCT ON ("issuerRecordId") id, ${issuer}, "issuerRecordId", "issuerWalletId", "rawType",
      category, status, "rawStatus", "amountMinor", "feeMinor", currency, exponent, "beforeMinor",
      "afterMinor", description, "occurredAt", clock_timestamp(), ${asOf}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t(
      id uuid, "issuerRecordId" text, "issuerWalletId" text, "rawType" text, category text, status text,
      "rawStatus" text, "amountMinor" bigint, "feeMinor" bigint, currency text, exponent int,
      "beforeMinor" bigint, "afterMinor" bigint, description text, "occurredAt" timestamptz)
    ORDER BY "issuerRecordId"
    ON CONFLICT (issuer, issuer_record_id) DO UPDATE SET
      status = excluded.status, raw_status = excluded.raw_status, amount_minor = excluded.amount_minor,
      fee_minor = excluded.fee_minor, before_minor = excluded.before_minor,
      after_minor = excluded.after_minor, description = excluded.description, as_of = excluded.as_of
    WHERE wallet_records.as_of < excluded.as_of`;
}

/** A page of one wallet's own rows, and with the last one that all of them are here. */
export const saveWalletPage = (
  prisma: PrismaClient,
  { issuer, issuerWalletId }: Parameters<CacheStore['saveWalletPage']>[0],
  { rows, asOf, wholeAsOf }: Parameters<CacheStore['saveWalletPage']>[1],
): Promise<void> =>
  prisma.$transaction(async (tx) => {
    await saveWalletRecords(tx, issuer, rows, asOf);
    if (wholeAsOf === null) return;
    // Two may have read it at the same time: the newer reading counts.
    await tx.wallet.updateMany({
      where: { issuer, issuerWalletId, OR: [{ recordsAsOf: null }, { recordsAsOf: { lt: wholeAsOf } }] },
      data: { recordsAsOf: wholeAsOf },
    });
  }, TX);
