import type { Db } from '../db/client.ts';
import { titleOfIntent } from '../domain/intents/tell-intent.ts';
import { toMoneyText } from '../domain/money.ts';
import { isUuid } from '../domain/uuid.ts';
import { findActorNames } from './find-actor-names.ts';
import { fullName } from './intent-rows.ts';

/** What the audit speaks of: a kind and this desk's id. */
export interface AuditedObject {
  readonly kind: string;
  readonly id: string;
}

/**
 * What people call these requests, cards, customers and people, in a few statements whatever their number. An
 * object of another kind, or one that is gone, has no name.
 */
export async function findObjectNames(
  db: Pick<Db, 'prisma'>,
  objects: readonly AuditedObject[],
): Promise<(object: AuditedObject) => string | null> {
  const idsOf = (kind: string) => [
    ...new Set(objects.filter((object) => object.kind === kind && isUuid(object.id)).map(({ id }) => id)),
  ];
  const [intents, cards, customers, people] = await Promise.all([
    nameIntents(db, idsOf('intent')),
    nameCards(db, idsOf('card')),
    nameCustomers(db, idsOf('customer')),
    findActorNames(db, idsOf('user')),
  ]);
  const names: Readonly<Record<string, ReadonlyMap<string, string>>> = {
    ...{ intent: intents, card: cards, customer: customers, user: people },
  };
  return ({ kind, id }) => names[kind]?.get(id) ?? null;
}

async function nameIntents({ prisma }: Pick<Db, 'prisma'>, ids: string[]) {
  const rows = await prisma.intent.findMany({
    where: { id: { in: ids } },
    select: { id: true, kind: true, amountMinor: true, currency: true, exponent: true },
  });
  return new Map(
    rows.map(({ id, kind, amountMinor: minor, currency, exponent }) => [
      id,
      titleOfIntent({ kind, amount: toMoneyText({ minor, currency, exponent }) }),
    ]),
  );
}

async function nameCards({ prisma }: Pick<Db, 'prisma'>, ids: string[]) {
  const rows = await prisma.card.findMany({
    where: { id: { in: ids } },
    select: { id: true, last4: true },
  });
  return new Map(rows.flatMap(({ id, last4 }) => (last4 === null ? [] : [[id, `•• ${last4}`] as const])));
}

async function nameCustomers({ prisma }: Pick<Db, 'prisma'>, ids: string[]) {
  const rows = await prisma.customer.findMany({
    where: { id: { in: ids } },
    select: { id: true, firstName: true, lastName: true },
  });
  return new Map(rows.map((row) => [row.id, fullName(row)]));
}
