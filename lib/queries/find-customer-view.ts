import type { Db } from '../db/client.ts';
import type { Prisma } from '../db/generated/client.ts';
import type { CardRow } from '../domain/cards/card-list.ts';
import { tellCountry } from '../domain/customers/countries.ts';
import type { CustomerTotal, CustomerView } from '../domain/customers/customer-view.ts';
import { toMoneyText } from '../domain/money.ts';
import { fullName, toIntentView, WITH_NAMES } from './intent-rows.ts';
import { listNotes } from './list-notes.ts';

/** A new card that is not settled: the journal refuses a second one. */
const OPEN_ISSUE = {
  kind: 'issue',
  // Where cards bear our mark, several may be under way.
  isMarked: false,
  state: { in: ['awaiting_approval', 'ready', 'claimed', 'sending', 'unknown'] },
} as const satisfies Prisma.IntentWhereInput;

const WITH_CARDS = {
  cards: { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] },
  issuerRow: { select: { pausedAt: true } },
  intents: { where: OPEN_ISSUE, orderBy: { createdAt: 'desc' }, take: 1, include: WITH_NAMES },
} as const satisfies Prisma.CustomerInclude;

type Whole = Prisma.CustomerGetPayload<{ include: typeof WITH_CARDS }>;
type Card = Whole['cards'][number];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A customer with cards, totals and notes; null when there is none of this id. */
export async function findCustomerView(db: Pick<Db, 'prisma'>, id: string): Promise<CustomerView | null> {
  if (!UUID.test(id)) return null;
  const [row, notes] = await Promise.all([
    db.prisma.customer.findUnique({ where: { id }, include: WITH_CARDS }),
    listNotes(db, 'customer', id),
  ]);
  if (!row) return null;
  const name = fullName(row);
  const [open] = row.intents;
  return {
    id: row.id,
    issuer: row.issuer,
    issuerCustomerId: row.issuerCustomerId,
    firstName: row.firstName,
    lastName: row.lastName,
    name,
    email: row.email,
    phone: row.phone,
    country: tellCountry(row.country),
    isActive: row.isActive,
    kycStatus: row.kycStatus,
    createdAt: row.createdAt.toISOString(),
    asOf: row.asOf.toISOString(),
    cards: row.cards.map((card) => toRow(card, { id: row.id, name })),
    totals: totalsOf(row.cards),
    openIssue: open ? toIntentView(open) : null,
    isIssuerPaused: row.issuerRow.pausedAt !== null,
    notes,
  };
}

const toRow = (card: Card, customer: CardRow['customer']): CardRow => ({
  id: card.id,
  issuer: card.issuer,
  last4: card.last4,
  brand: card.brand,
  status: card.status,
  rawStatus: card.rawStatus,
  balance:
    card.balanceMinor === null
      ? null
      : toMoneyText({ minor: card.balanceMinor, currency: card.currency, exponent: card.exponent }),
  asOf: card.asOf.toISOString(),
  createdAt: card.createdAt.toISOString(),
  customer,
});

/** Sums what is told, per currency. A sum is as old as its oldest part. */
function totalsOf(cards: readonly Card[]): readonly CustomerTotal[] {
  const told = cards.filter((card) => card.balanceMinor !== null);
  const currencies = [...new Map(told.map((card) => [`${card.currency}/${card.exponent}`, card])).values()];
  return currencies.map(({ currency, exponent }) => {
    const own = told.filter((card) => card.currency === currency && card.exponent === exponent);
    const minor = own.reduce((sum, card) => sum + (card.balanceMinor ?? 0n), 0n);
    const oldest = own.reduce((age, card) => Math.min(age, card.asOf.getTime()), Number.POSITIVE_INFINITY);
    return {
      balance: toMoneyText({ minor, currency, exponent }),
      cards: own.length,
      asOf: new Date(oldest).toISOString(),
    };
  });
}
