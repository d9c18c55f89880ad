import type { Db } from '../db/client.ts';

/** Everybody who ever had a login, by name: whose activity can be asked for. */
export const listActors = (db: Pick<Db, 'prisma'>): Promise<{ id: string; name: string }[]> =>
  db.prisma.user.findMany({ select: { id: true, name: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }] });
