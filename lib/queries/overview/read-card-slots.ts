import type { Db } from '../../db/client.ts';
import type { CardSlots } from '../../domain/overview/overview-view.ts';

/** How many more cards each issuer in use allows, as last told. */
export async function readCardSlots(db: Pick<Db, 'prisma'>): Promise<readonly CardSlots[]> {
  const rows = await db.prisma.issuer.findMany({
    where: { boundAt: { not: null } },
    select: { id: true, availableSlots: true, slotsAsOf: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, availableSlots, slotsAsOf }) => ({
    issuer: id,
    told:
      availableSlots === null || slotsAsOf === null
        ? null
        : { available: availableSlots, asOf: slotsAsOf.toISOString() },
  }));
}
