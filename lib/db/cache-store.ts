import { randomUUID } from 'node:crypto';
import type { CustomerSnapshot, RecordSnapshot, WalletSnapshot } from '../domain/cards/snapshots.ts';
import type { CacheStore, ImportCursor } from '../domain/store.ts';
import type { PrismaClient } from './generated/client.ts';
import { audit, TX } from './rows.ts';
import { upsertCards } from './save-cards.ts';

async function saveCustomers(
  prisma: PrismaClient,
  issuer: string,
  customers: readonly CustomerSnapshot[],
  asOf: Date,
): Promise<void> {
  const rows = customers.map((customer) => ({ ...customer, id: randomUUID() }));
  await prisma.$executeRaw`
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

async function saveRecords(
  prisma: PrismaClient,
  issuer: string,
  issuerCardId: string,
  records: readonly RecordSnapshot[],
  asOf: Date,
): Promise<void> {
  const rows = records.map((record) => ({
    ...record,
    id: randomUUID(),
    amountMinor: record.amountMinor.toString(),
  }));
  await prisma.$executeRaw`
    INSERT INTO records (id, issuer, issuer_record_id, card_id, kind, raw_type, status, raw_status,
      amount_minor, currency, exponent, description, occurred_at, as_of)
    SELECT t.id, ${issuer}, "issuerRecordId", k.id, kind, "rawType", t.status, "rawStatus", "amountMinor",
      t.currency, t.exponent, description, "occurredAt", ${asOf}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t(
      id uuid, "issuerRecordId" text, kind text, "rawType" text, status text, "rawStatus" text,
      "amountMinor" bigint, currency text, exponent int, description text, "occurredAt" timestamptz)
    JOIN cards k ON k.issuer = ${issuer} AND k.issuer_card_id = ${issuerCardId}
    ORDER BY "issuerRecordId"
    ON CONFLICT (issuer, card_id, issuer_record_id) DO UPDATE SET
      kind = excluded.kind, raw_type = excluded.raw_type, status = excluded.status,
      raw_status = excluded.raw_status, amount_minor = excluded.amount_minor,
      description = excluded.description, as_of = excluded.as_of
    WHERE records.as_of < excluded.as_of`;
}

async function saveWallet(prisma: PrismaClient, issuer: string, wallet: WalletSnapshot, asOf: Date) {
  await prisma.$executeRaw`
    INSERT INTO wallets (id, issuer, issuer_wallet_id, currency, exponent, balance_minor, as_of)
    VALUES (${randomUUID()}::uuid, ${issuer}, ${wallet.issuerWalletId}, ${wallet.currency},
      ${wallet.exponent}, ${wallet.balanceMinor}, ${asOf})
    ON CONFLICT (issuer, issuer_wallet_id) DO UPDATE SET
      balance_minor = excluded.balance_minor, as_of = excluded.as_of
    WHERE wallets.as_of < excluded.as_of`;
}

/** The first contact binds; from then on company and mode must be the same. */
async function bindIssuer(
  prisma: PrismaClient,
  { id, environment, companyId }: { id: string; environment: string; companyId: string },
): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO issuers (id, environment) VALUES (${id}, ${environment}) ON CONFLICT DO NOTHING`;
    const bound = await tx.issuer.updateMany({
      where: { id, companyId: null, environment },
      data: { companyId, boundAt: new Date() },
    });
    if (bound.count === 1) {
      await audit(tx, {
        actorId: null,
        action: 'issuer.bound',
        objectKind: 'issuer',
        objectId: id,
        detail: { environment, companyId },
      });
    }
    const row = await tx.issuer.findUniqueOrThrow({ where: { id } });
    return row.companyId === companyId && row.environment === environment;
  }, TX);
}

async function noteContact(prisma: PrismaClient, input: { id: string; failure: string | null }) {
  await (input.failure === null
    ? prisma.$executeRaw`UPDATE issuers SET last_contact_at = clock_timestamp() WHERE id = ${input.id}`
    : prisma.$executeRaw`
        UPDATE issuers SET last_failure_at = clock_timestamp(), last_failure = ${input.failure}
        WHERE id = ${input.id}`);
}

async function addNote(prisma: PrismaClient, note: Parameters<CacheStore['addNote']>[0]): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const { id, objectKind, objectId, authorId } = note;
    const where = { where: { id: objectId } };
    const exists =
      objectKind === 'card'
        ? await tx.card.count(where)
        : objectKind === 'customer'
          ? await tx.customer.count(where)
          : await tx.intent.count(where);
    if (exists === 0) return false;
    const written = await tx.note.createMany({ data: note, skipDuplicates: true });
    // The same form sent again: it is there already, with its audit row.
    if (written.count === 0) return true;
    await audit(tx, { actorId: authorId, action: 'note.added', objectKind, objectId, detail: { note: id } });
    return true;
  }, TX);
}

/** The cache of what issuers told, on PostgreSQL. */
export function createCacheStore(prisma: PrismaClient): CacheStore {
  return {
    findCard: (id) => prisma.card.findUnique({ where: { id } }),
    findCustomer: (id) => prisma.customer.findUnique({ where: { id } }),
    findWallet: (issuer) =>
      prisma.wallet.findFirst({ where: { issuer }, orderBy: { issuerWalletId: 'asc' } }),
    findIssuer: async (id) => {
      const row = await prisma.issuer.findUnique({ where: { id } });
      return row && { ...row, importCursor: row.importCursor as unknown as ImportCursor | null };
    },
    bindIssuer: (input) => bindIssuer(prisma, input),
    noteContact: (input) => noteContact(prisma, input),
    saveCustomers: (issuer, customers, asOf) => saveCustomers(prisma, issuer, customers, asOf),
    saveCards: (issuer, cards, asOf) => upsertCards(prisma, issuer, cards, asOf),
    saveRecords: (issuer, card, records, asOf) => saveRecords(prisma, issuer, card, records, asOf),
    saveWallet: (issuer, wallet, asOf) => saveWallet(prisma, issuer, wallet, asOf),
    saveImportCursor: async (id, cursor) => {
      await prisma.issuer.update({ where: { id }, data: { importCursor: cursor } });
    },
    finishImport: async (id) => {
      await prisma.$executeRaw`
        UPDATE issuers SET complete_since = clock_timestamp(), import_cursor = NULL
        WHERE id = ${id} AND complete_since IS NULL`;
    },
    listIssuerCardIds: async (issuer, after, limit) => {
      const cards = await prisma.card.findMany({
        where: { issuer, ...(after === null ? {} : { issuerCardId: { gt: after } }) },
        orderBy: { issuerCardId: 'asc' },
        take: limit,
        select: { issuerCardId: true },
      });
      return cards.map((card) => card.issuerCardId);
    },
    addNote: (note) => addNote(prisma, note),
    beat: async ({ id, kind }) => {
      await prisma.$executeRaw`
        INSERT INTO heartbeats (id, kind) VALUES (${id}, ${kind})
        ON CONFLICT (id) DO UPDATE SET beat_at = clock_timestamp()`;
    },
    now: async () => {
      const [row] = await prisma.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
      if (!row) throw new Error('The database did not tell its time.');
      return row.now;
    },
  };
}
