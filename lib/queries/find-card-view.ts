import type { Db } from '../db/client.ts';
import type { Prisma } from '../db/generated/client.ts';
import type { CardView, DrawnWallet, LinkedCard } from '../domain/cards/card-view.ts';
import type { CardDoubt } from '../domain/cards/doubts.ts';
import { readKeptLimits } from '../domain/cards/limit-view.ts';
import { readKeptRules } from '../domain/cards/use-rule.ts';
import { toMoneyText } from '../domain/money.ts';
import { isUuid } from '../domain/uuid.ts';
import { fullName, toIntentView, WITH_NAMES } from './intent-rows.ts';

/** Kinds that move money of a card, in states that are not settled (the journal refuses a second one). */
export const OPEN_MONEY = {
  kind: { in: ['fund', 'withdraw', 'terminate'] },
  state: { in: ['awaiting_approval', 'ready', 'claimed', 'sending', 'unknown'] },
} as const satisfies Prisma.IntentWhereInput;

const WITH_OWNER = {
  customer: { select: { id: true, firstName: true, lastName: true, issuerCustomerId: true } },
  issuerRow: { select: { pausedAt: true, completeSince: true } },
  intents: { where: OPEN_MONEY, orderBy: { createdAt: 'desc' }, take: 1, include: WITH_NAMES },
} as const satisfies Prisma.CardInclude;

type Row = Prisma.CardGetPayload<{ include: typeof WITH_OWNER }>;

/** A card as its page shows it; null when there is none of this id. */
export async function findCardView(db: Pick<Db, 'prisma'>, id: string): Promise<CardView | null> {
  if (!isUuid(id)) return null;
  const row = await db.prisma.card.findUnique({ where: { id }, include: WITH_OWNER });
  if (!row) return null;
  const { replacesId } = row;
  const [drawsOn, replaces, replacedBy] = await Promise.all([
    listDrawn(db, row),
    replacesId === null ? null : db.prisma.card.findUnique({ where: { id: replacesId }, select: LINKED }),
    // A replacement is the same customer's: found among their cards, not among all.
    db.prisma.card.findFirst({
      where: { customerId: row.customerId, replacesId: id },
      select: LINKED,
      orderBy: { createdAt: 'desc' },
    }),
  ]);
  return toCardView(row, { drawsOn, replaces, replacedBy });
}

const LINKED = { id: true, last4: true } as const satisfies Prisma.CardSelect;

/** More wallets than these are a list of the customer's page. */
const MOST_WALLETS = 5;

/** Only where the card holds no balance itself: what it holds would else be told twice. */
async function listDrawn(
  { prisma }: Pick<Db, 'prisma'>,
  { issuer, issuerWalletId, balanceMinor, customer }: Row,
): Promise<readonly DrawnWallet[]> {
  if (balanceMinor !== null) return [];
  const rows = await prisma.wallet.findMany({
    where: {
      issuer,
      ...(issuerWalletId === null ? { issuerCustomerId: customer.issuerCustomerId } : { issuerWalletId }),
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: MOST_WALLETS,
  });
  return rows.map(({ balanceMinor: minor, currency, exponent, ...wallet }) => ({
    id: wallet.id,
    name: wallet.name,
    isCustomers: wallet.issuerCustomerId !== null,
    isForCards: wallet.isForCards,
    balance: toMoneyText({ minor, currency, exponent }),
    asOf: wallet.asOf.toISOString(),
  }));
}

interface Beside {
  readonly drawsOn: readonly DrawnWallet[];
  readonly replaces: LinkedCard | null;
  readonly replacedBy: LinkedCard | null;
}

function toCardView(row: Row, beside: Beside): CardView {
  const { currency, exponent, balanceMinor } = row;
  const [open] = row.intents;
  const name = fullName(row.customer);
  return {
    id: row.id,
    issuer: row.issuer,
    issuerCardId: row.issuerCardId,
    status: row.status,
    rawStatus: row.rawStatus,
    brand: row.brand,
    last4: row.last4,
    holder: row.nameOnCard ?? name,
    nameOnCard: row.nameOnCard,
    expiry: expiryOf(row),
    isVirtual: row.isVirtual,
    currency,
    exponent,
    balance: balanceMinor === null ? null : toMoneyText({ minor: balanceMinor, currency, exponent }),
    asOf: row.asOf.toISOString(),
    limits: readKeptLimits(row.limits),
    rules: readKeptRules(row.rules),
    issuerWalletId: row.issuerWalletId,
    ...beside,
    recordsAsOf: row.recordsAsOf?.toISOString() ?? null,
    doubts: row.doubts as CardDoubt[],
    createdAt: row.createdAt.toISOString(),
    customer: { id: row.customer.id, name },
    openMoney: open ? toIntentView(open) : null,
    isIssuerPaused: row.issuerRow.pausedAt !== null,
    completeSince: row.issuerRow.completeSince?.toISOString() ?? null,
  };
}

function expiryOf({ expiryMonth, expiryYear }: Pick<Row, 'expiryMonth' | 'expiryYear'>): string | null {
  if (expiryMonth === null || expiryYear === null) return null;
  return `${String(expiryMonth).padStart(2, '0')}/${String(expiryYear % 100).padStart(2, '0')}`;
}
