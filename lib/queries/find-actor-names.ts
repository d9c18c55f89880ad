import type { Db } from '../db/client.ts';

/** Names of the people behind these ids; nulls (the desk itself) are left out. */
export async function findActorNames(
  db: Pick<Db, 'prisma'>,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const people = await db.prisma.user.findMany({
    where: { id: { in: wanted } },
    select: { id: true, name: true },
  });
  return new Map(people.map(({ id, name }) => [id, name]));
}
