import type { Db } from '../db/client.ts';
import type { ActivityObject } from '../domain/activity/activity-list.ts';
import { findCustomerName } from './find-customer-name.ts';

/** What people call a card or a customer; null when there is none of this id. */
export async function findObjectName(
  db: Pick<Db, 'prisma'>,
  { kind, id }: ActivityObject,
): Promise<string | null> {
  if (kind === 'customer') return findCustomerName(db, id);
  const found = await db.prisma.card.findUnique({ where: { id }, select: { last4: true } });
  return found && `•• ${found.last4 ?? '····'}`;
}
