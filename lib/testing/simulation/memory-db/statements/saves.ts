import type {
  CustomerSnapshot,
  RecordSnapshot,
  WalletRecordSnapshot,
} from '../../../../domain/cards/snapshots.ts';
import { DatabaseError } from '../database-error.ts';
import { type Engine, typed } from '../engine.ts';
import { equalOf } from '../raw-statement.ts';
import type { RowOf } from '../row.ts';
import { ordered } from './instant.ts';

interface Told {
  issuer: string;
  rows: string;
  asOf: Date;
}

/** A snapshot as lib/db hands it over: JSON, with instants and amounts as text. */
export type Written<T> = {
  readonly [K in keyof T]: T[K] extends Date | bigint
    ? string
    : T[K] extends bigint | null
      ? string | null
      : T[K];
} & { readonly id: string };

export const readRows = <T>(json: string): Written<T>[] => JSON.parse(json);
const minor = (text: string | null): bigint | null => (text === null ? null : BigInt(text));

/** `SELECT DISTINCT ON (key) … ORDER BY key`. */
export function distinct<T>(rows: readonly T[], keyOf: (row: T) => string): T[] {
  const first = new Map<string, T>();
  for (const row of rows) if (!first.has(keyOf(row))) first.set(keyOf(row), row);
  return ordered([...first.values()], keyOf);
}

const byRecordId = (row: { readonly issuerRecordId: string }): string => row.issuerRecordId;

/** Of save-customers, save-wallets and save-records. */
export const SAVES = [
  equalOf<Told>`
    INSERT INTO customers (id, issuer, issuer_customer_id, first_name, last_name, email, phone, country,
      is_active, kyc_status, created_at, as_of)
    SELECT id, ${'issuer'}, "issuerCustomerId", "firstName", "lastName", email, phone, country, "isActive",
      "kycStatus", "createdAt", ${'asOf'}
    FROM jsonb_to_recordset(${'rows'}::jsonb) AS t(
      id uuid, "issuerCustomerId" text, "firstName" text, "lastName" text, email text, phone text,
      country text, "isActive" boolean, "kycStatus" text, "createdAt" timestamptz)
    ORDER BY "issuerCustomerId"
    ON CONFLICT (issuer, issuer_customer_id) DO UPDATE SET
      first_name = excluded.first_name, last_name = excluded.last_name, email = excluded.email,
      phone = excluded.phone, country = excluded.country,
      is_active = coalesce(excluded.is_active, customers.is_active),
      kyc_status = coalesce(excluded.kyc_status, customers.kyc_status), as_of = excluded.as_of
    WHERE customers.as_of < excluded.as_of`((engine, { issuer, rows, asOf }) => {
    const customers = typed(engine, 'Customer');
    const told = readRows<CustomerSnapshot>(rows).map(
      (row): RowOf<'Customer'> => ({
        ...pick(row, 'id', 'issuerCustomerId', 'firstName', 'lastName', 'email', 'phone', 'country'),
        ...pick(row, 'isActive', 'kycStatus'),
        issuer,
        createdAt: new Date(row.createdAt),
        asOf,
      }),
    );
    refuseTwice(told.map(({ issuerCustomerId }) => issuerCustomerId));
    return count(
      ordered(told, (row) => row.issuerCustomerId),
      (row) => {
        const held = customers.conflict(['issuer', 'issuerCustomerId'], row);
        if (!held) return customers.insert(row);
        if (held.asOf >= asOf) return null;
        const { id, issuerCustomerId, createdAt, ...changes } = row;
        return customers.update(held, {
          ...changes,
          isActive: row.isActive ?? held.isActive,
          kycStatus: row.kycStatus ?? held.kycStatus,
        });
      },
    );
  }),
  equalOf<RowOf<'Wallet'>>`
    INSERT INTO wallets (id, issuer, issuer_wallet_id, issuer_customer_id, name, currency, exponent,
      balance_minor, is_for_cards, as_of)
    VALUES (${'id'}::uuid, ${'issuer'}, ${'issuerWalletId'}, ${'issuerCustomerId'},
      ${'name'}, ${'currency'}, ${'exponent'}, ${'balanceMinor'},
      ${'isForCards'}, ${'asOf'})
    ON CONFLICT (issuer, issuer_wallet_id) DO UPDATE SET
      name = excluded.name, balance_minor = excluded.balance_minor, is_for_cards = excluded.is_for_cards, as_of = excluded.as_of
    WHERE wallets.as_of < excluded.as_of`((engine, row) => {
    const wallets = typed(engine, 'Wallet');
    const held = wallets.conflict(['issuer', 'issuerWalletId'], row);
    if (!held) wallets.insert(row);
    else if (held.asOf >= row.asOf) return 0;
    else wallets.update(held, pick(row, 'name', 'balanceMinor', 'isForCards', 'asOf'));
    return 1;
  }),
  equalOf<Told & { cardId: string }>`
    INSERT INTO records (id, issuer, issuer_record_id, card_id, kind, raw_type, status, raw_status,
      amount_minor, currency, exponent, description, occurred_at, first_seen_at, as_of)
    SELECT DISTINCT ON ("issuerRecordId") id, ${'issuer'}, "issuerRecordId", ${'cardId'}::uuid, kind,
      "rawType", status, "rawStatus", "amountMinor", currency, exponent, description, "occurredAt",
      clock_timestamp(), ${'asOf'}
    FROM jsonb_to_recordset(${'rows'}::jsonb) AS t(
      id uuid, "issuerRecordId" text, kind text, "rawType" text, status text, "rawStatus" text,
      "amountMinor" bigint, currency text, exponent int, description text, "occurredAt" timestamptz)
    ORDER BY "issuerRecordId"
    ON CONFLICT (issuer, card_id, issuer_record_id) DO UPDATE SET
      kind = excluded.kind, raw_type = excluded.raw_type, status = excluded.status,
      raw_status = excluded.raw_status, amount_minor = excluded.amount_minor,
      description = excluded.description, occurred_at = excluded.occurred_at, as_of = excluded.as_of
    WHERE records.as_of < excluded.as_of`((engine, { issuer, cardId, rows, asOf }) => {
    const records = typed(engine, 'Record');
    return count(distinct(readRows<RecordSnapshot>(rows), byRecordId), (told) => {
      const changes = {
        ...pick(told, 'kind', 'rawType', 'status', 'rawStatus', 'description'),
        amountMinor: BigInt(told.amountMinor),
        occurredAt: new Date(told.occurredAt),
        asOf,
      };
      const rest = pick(told, 'id', 'issuerRecordId', 'currency', 'exponent');
      const row = { ...changes, ...rest, issuer, cardId };
      const held = records.conflict(['issuer', 'cardId', 'issuerRecordId'], row);
      if (!held) return records.insert({ ...row, firstSeenAt: engine.now() });
      return held.asOf < asOf ? records.update(held, changes) : null;
    });
  }),
  equalOf<Told>`
    INSERT INTO wallet_records (id, issuer, issuer_record_id, issuer_wallet_id, raw_type, category, status,
      raw_status, amount_minor, fee_minor, currency, exponent, before_minor, after_minor, description,
      occurred_at, first_seen_at, as_of)
    SELECT DISTINCT ON ("issuerRecordId") id, ${'issuer'}, "issuerRecordId", "issuerWalletId", "rawType",
      category, status, "rawStatus", "amountMinor", "feeMinor", currency, exponent, "beforeMinor",
      "afterMinor", description, "occurredAt", clock_timestamp(), ${'asOf'}
    FROM jsonb_to_recordset(${'rows'}::jsonb) AS t(
      id uuid, "issuerRecordId" text, "issuerWalletId" text, "rawType" text, category text, status text,
      "rawStatus" text, "amountMinor" bigint, "feeMinor" bigint, currency text, exponent int,
      "beforeMinor" bigint, "afterMinor" bigint, description text, "occurredAt" timestamptz)
    ORDER BY "issuerRecordId"
    ON CONFLICT (issuer, issuer_record_id) DO UPDATE SET
      status = excluded.status, raw_status = excluded.raw_status, amount_minor = excluded.amount_minor,
      fee_minor = excluded.fee_minor, before_minor = excluded.before_minor,
      after_minor = excluded.after_minor, description = excluded.description, as_of = excluded.as_of
    WHERE wallet_records.as_of < excluded.as_of`((engine, told) => saveWalletRecords(engine, told)),
];

function saveWalletRecords(engine: Engine, { issuer, rows, asOf }: Told): number {
  const records = typed(engine, 'WalletRecord');
  return count(distinct(readRows<WalletRecordSnapshot>(rows), byRecordId), (told) => {
    const changes = {
      ...pick(told, 'status', 'rawStatus', 'description'),
      amountMinor: BigInt(told.amountMinor),
      feeMinor: minor(told.feeMinor),
      beforeMinor: minor(told.beforeMinor),
      afterMinor: minor(told.afterMinor),
      asOf,
    };
    const rest = pick(
      told,
      'id',
      'issuerRecordId',
      'issuerWalletId',
      'rawType',
      'category',
      'currency',
      'exponent',
    );
    const row = { ...changes, ...rest, issuer, occurredAt: new Date(told.occurredAt) };
    const held = records.conflict(['issuer', 'issuerRecordId'], row);
    if (!held) return records.insert({ ...row, firstSeenAt: engine.now() });
    return held.asOf < asOf ? records.update(held, changes) : null;
  });
}

/** Fields of a told row as columns: what is not told is null. */
function pick<T extends object, K extends keyof T & string>(row: T, ...keys: readonly K[]): Pick<T, K> {
  const picked: Partial<Record<K, unknown>> = {};
  for (const key of keys) picked[key] = row[key] ?? null;
  return picked as Pick<T, K>;
}

function count<T>(rows: readonly T[], save: (row: T) => object | null): number {
  let saved = 0;
  for (const row of rows) if (save(row)) saved += 1;
  return saved;
}

function refuseTwice(keys: readonly string[]): void {
  if (new Set(keys).size === keys.length) return;
  throw new DatabaseError('21000', 'ON CONFLICT DO UPDATE command cannot affect row a second time');
}
