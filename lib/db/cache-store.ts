import type { CacheStore } from '../domain/store.ts';
import type { PrismaClient } from './generated/client.ts';
import { audit, TX } from './rows.ts';
import { upsertCards } from './save-cards.ts';
import { saveCustomers } from './save-customers.ts';
import { saveWallet, saveWalletPage } from './save-wallets.ts';

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
    findWallet: async (issuer) => {
      const row = await prisma.wallet.findFirst({
        where: { issuer, isForCards: true, issuerCustomerId: null },
        orderBy: { asOf: 'desc' },
      });
      if (!row) return null;
      const { issuerWalletId, currency, exponent, balanceMinor, asOf } = row;
      return { issuerWalletId, currency, exponent, balanceMinor, asOf };
    },
    findIssuer: (id) => prisma.issuer.findUnique({ where: { id } }),
    bindIssuer: (input) => bindIssuer(prisma, input),
    noteContact: (input) => noteContact(prisma, input),
    saveCustomers: (issuer, customers, asOf) => saveCustomers(prisma, issuer, customers, asOf),
    saveCards: (issuer, cards, asOf, source) => upsertCards(prisma, issuer, cards, asOf, source),
    saveWallet: (issuer, wallet, asOf) => saveWallet(prisma, issuer, wallet, asOf),
    saveWalletPage: (wallet, page) => saveWalletPage(prisma, wallet, page),
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
