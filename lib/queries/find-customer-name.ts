import type { Db } from '../db/client.ts';
import { fullName } from './intent-rows.ts';

/** What a customer is called, by this desk's id; null when there is none of it. */
export async function findCustomerName(db: Pick<Db, 'prisma'>, id: string): Promise<string | null> {
  const found = await db.prisma.customer.findUnique({
    where: { id },
    select: { firstName: true, lastName: true },
  });
  return found && fullName(found);
}
