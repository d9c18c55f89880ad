import type { Db } from '../db/client.ts';
import { COUNT_LIMIT, type Total } from '../domain/lists/list-page.ts';

/** Counts what `from` selects (after a `fence`, a named query), up to COUNT_LIMIT; beyond it `beyond` answers. */
export async function countRows(
  db: Pick<Db, 'pool'>,
  { fence = '', from }: { fence?: string; from: string },
  values: readonly unknown[],
  beyond: () => Promise<Total>,
): Promise<Total> {
  const { rows } = await db.pool.query<{ count: string }>(
    `${fence && `WITH ${fence}`}
     SELECT count(*) AS count FROM (SELECT 1 FROM ${from} LIMIT ${COUNT_LIMIT + 1}) capped`,
    [...values],
  );
  const count = Number(rows[0]?.count ?? 0);
  return count > COUNT_LIMIT ? beyond() : { kind: 'exact', count };
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
