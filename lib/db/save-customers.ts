import { randomUUID } from 'node:crypto';
import type { CustomerSnapshot } from '../domain/cards/snapshots.ts';
import type { Tx } from './rows.ts';

/** The id here of the customer an issuer calls so; null where they are not known. */
export async function findCustomerId(
  tx: Tx,
  issuer: string,
  issuerCustomerId: string,
): Promise<string | null> {
  const where = { issuer_issuerCustomerId: { issuer, issuerCustomerId } };
  return (await tx.customer.findUnique({ where, select: { id: true } }))?.id ?? null;
}

/** Inserts or updates customers as told at `asOf`; what was told later stays. */
export async function saveCustomers(
  tx: Pick<Tx, '$executeRaw'>,
  issuer: string,
  customers: readonly CustomerSnapshot[],
  asOf: Date,
): Promise<void> {
  const rows = customers.map((customer) => ({ ...customer, id: randomUUID() }));
  await tx.$executeRaw`
    INSERT INTO customers (id, issuer, issuer_customer_id, first_name, last_name, email, phone, country,
      is_active, kyc_status, created_at, as_of)
    SELECT id, ${issuer}, "issuerCustomerId", "firstName", "lastName", email, phone, country, "isActive",
      "kycStatus", "createdAt", ${asOf}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t(
      id uuid, "issuerCustomerId" text, "firstName" text, "lastName" text, email text, phone text,
      country text, "isActive" boolean, "kycStatus" text, "createdAt" timestamptz)
    ORDER BY "issuerCustomerId"
    ON CONFLICT (issuer, issuer_customer_id) DO UPDATE SET
      first_name = excluded.first_name, last_name = excluded.last_name, email = excluded.email,
      phone = excluded.phone, country = excluded.country,
      is_active = coalesce(excluded.is_active, customers.is_active),
      kyc_status = coalesce(excluded.kyc_status, customers.kyc_status), as_of = excluded.as_of
    WHERE customers.as_of < excluded.as_of`;
}
