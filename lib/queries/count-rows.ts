import type { Db } from '../db/client.ts';
import { COUNT_LIMIT, type Total } from '../domain/lists/list-page.ts';

/**
 * How many rows `from` selects (after a `fence`, a named query). A number that `beyond` knows without reading
 * them is enough; else they are counted up to COUNT_LIMIT, and past it `beyond` has the word.
 */
export async function countRows(
  db: Pick<Db, 'pool'>,
  { fence = '', from }: { fence?: string; from: string },
  values: readonly unknown[],
  beyond: () => Promise<Total>,
): Promise<Total> {
  // Asked first: with each page of a whole table, ten thousand rows would be counted for nothing.
  const rough = await beyond();
  if (rough.kind === 'about') return rough;
  const { rows } = await db.pool.query<{ count: string }>(
    `${fence && `WITH ${fence}`}
     SELECT count(*) AS count FROM (SELECT 1 FROM ${from} LIMIT ${COUNT_LIMIT + 1}) capped`,
    [...values],
  );
  const count = Number(rows[0]?.count ?? 0);
  return count > COUNT_LIMIT ? rough : { kind: 'exact', count };
}

/** The planner's own count of a table: right within what changed since it was last looked at. */
export async function estimateRows(db: Pick<Db, 'pool'>, table: 'cards' | 'customers'): Promise<Total> {
  const { rows } = await db.pool.query<{ count: string }>(
    'SELECT reltuples::bigint AS count FROM pg_class WHERE oid = $1::regclass',
    [table],
  );
  const count = Number(rows[0]?.count ?? 0);
  return count > COUNT_LIMIT ? { kind: 'about', count } : { kind: 'many' };
}
