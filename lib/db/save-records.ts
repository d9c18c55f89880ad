import { randomUUID } from 'node:crypto';
import type { RecordSnapshot } from '../domain/cards/snapshots.ts';
import type { Tx } from './rows.ts';

/** Inserts or updates a card's records as told at `asOf`; what was told later stays. */
export async function saveRecords(
  tx: Pick<Tx, '$executeRaw'>,
  card: { readonly issuer: string; readonly cardId: string },
  records: readonly RecordSnapshot[],
  asOf: Date,
): Promise<void> {
  if (records.length === 0) return;
  const rows = records.map((record) => ({
    ...record,
    id: randomUUID(),
    amountMinor: record.amountMinor.toString(),
  }));
  await tx.$executeRaw`
    INSERT INTO records (id, issuer, issuer_record_id, card_id, kind, raw_type, status, raw_status,
      amount_minor, currency, exponent, description, occurred_at, first_seen_at, as_of)
    SELECT DISTINCT ON ("issuerRecordId") id, ${card.issuer}, "issuerRecordId", ${card.cardId}::uuid, kind,
      "rawType", status, "rawStatus", "amountMinor", currency, exponent, description, "occurredAt",
      clock_timestamp(), ${asOf}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t(
      id uuid, "issuerRecordId" text, kind text, "rawType" text, status text, "rawStatus" text,
      "amountMinor" bigint, currency text, exponent int, description text, "occurredAt" timestamptz)
    ORDER BY "issuerRecordId"
    ON CONFLICT (issuer, card_id, issuer_record_id) DO UPDATE SET
      kind = excluded.kind, raw_type = excluded.raw_type, status = excluded.status,
      raw_status = excluded.raw_status, amount_minor = excluded.amount_minor,
      description = excluded.description, occurred_at = excluded.occurred_at, as_of = excluded.as_of
    WHERE records.as_of < excluded.as_of`;
}
