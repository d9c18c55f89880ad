import type { Db } from '../db/client.ts';

/** The database's clock as an ISO instant: what "in 30 s" on a screen is counted from. */
export async function readNow(db: Pick<Db, 'prisma'>): Promise<string> {
  const [row] = await db.prisma.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  if (!row) throw new Error('readNow: the database did not tell its clock');
  return row.now.toISOString();
}
