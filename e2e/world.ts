import type { Db } from '../lib/db/client.ts';

/** A card of the imported world, by the desk's id and by the issuer's. */
export interface WorldCard {
  readonly id: string;
  readonly issuerCardId: string;
  readonly last4: string;
  readonly balanceMinor: bigint;
  readonly customer: {
    readonly id: string;
    readonly issuerCustomerId: string;
    readonly name: string;
    readonly email: string;
  };
}

/** Active cards that nobody has touched here yet, each of another customer. Fails when there are too few. */
export async function findFreshCards(db: Db, count: number): Promise<readonly WorldCard[]> {
  const cards = await db.prisma.card.findMany({
    where: {
      status: 'active',
      last4: { not: null },
      balanceMinor: { lt: 500_000n },
      customer: { isActive: true, intents: { none: {} } },
    },
    include: { customer: true },
    orderBy: { id: 'asc' },
    distinct: ['customerId'],
    take: count,
  });
  if (cards.length < count) throw new Error(`The world has only ${cards.length} untouched active cards left`);
  return cards.map(({ id, issuerCardId, last4, balanceMinor, customer }) => ({
    id,
    issuerCardId,
    last4: last4 ?? '',
    balanceMinor: balanceMinor ?? 0n,
    customer: {
      id: customer.id,
      issuerCustomerId: customer.issuerCustomerId,
      email: customer.email,
      name: `${customer.firstName} ${customer.lastName}`.trim(),
    },
  }));
}

export async function findFreshCard(db: Db): Promise<WorldCard> {
  const [card] = await findFreshCards(db, 1);
  if (!card) throw new Error('There is no card');
  return card;
}

/** Intents of a card or a customer, oldest first. */
export const listIntents = (db: Db, where: { cardId: string } | { customerId: string }) =>
  db.prisma.intent.findMany({ where, orderBy: { createdAt: 'asc' }, include: { attempts: true } });
