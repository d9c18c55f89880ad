import type { Db } from '../db/client.ts';
import type { Prisma } from '../db/generated/client.ts';
import type { CardView } from '../domain/cards/card-view.ts';
import type { CardDoubt } from '../domain/cards/doubts.ts';
import { toMoneyText } from '../domain/money.ts';
import { isUuid } from '../domain/uuid.ts';
import { fullName, toIntentView, WITH_NAMES } from './intent-rows.ts';

/** Kinds that move money of a card, in states that are not settled (the journal refuses a second one). */
export const OPEN_MONEY = {
  kind: { in: ['fund', 'withdraw', 'terminate'] },
  state: { in: ['awaiting_approval', 'ready', 'claimed', 'sending', 'unknown'] },
} as const satisfies Prisma.IntentWhereInput;

const WITH_OWNER = {
  customer: { select: { id: true, firstName: true, lastName: true } },
  issuerRow: { select: { pausedAt: true, completeSince: true } },
  intents: { where: OPEN_MONEY, orderBy: { createdAt: 'desc' }, take: 1, include: WITH_NAMES },
} as const satisfies Prisma.CardInclude;

type Row = Prisma.CardGetPayload<{ include: typeof WITH_OWNER }>;

/** A card as its page shows it; null when there is none of this id. */
export async function findCardView(db: Pick<Db, 'prisma'>, id: string): Promise<CardView | null> {
  if (!isUuid(id)) return null;
  const row = await db.prisma.card.findUnique({ where: { id }, include: WITH_OWNER });
  return row && toCardView(row);
}

function toCardView(row: Row): CardView {
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
    expiry: expiryOf(row),
    isVirtual: row.isVirtual,
    currency,
    exponent,
    balance: balanceMinor === null ? null : toMoneyText({ minor: balanceMinor, currency, exponent }),
    asOf: row.asOf.toISOString(),
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
