import type { Db } from '../db/client.ts';
import { COUNT_LIMIT, type Total } from '../domain/lists/list-page.ts';

/** How many rows `from` selects (after a `fence`, a named query), counted up to COUNT_LIMIT. */
export async function countRows(
  db: Pick<Db, 'pool'>,
  { fence = '', from }: { fence?: string; from: string },
  values: readonly unknown[],
): Promise<Total> {
  const { rows } = await db.pool.query<{ count: string }>(
    `${fence && `WITH ${fence}`} SELECT ${countOf(from)} AS count`,
    [...values],
  );
  const count = Number(rows[0]?.count ?? 0);
  return count > COUNT_LIMIT ? { kind: 'many' } : { kind: 'exact', count };
}

const countOf = (from: string): string =>
  `(SELECT count(*) FROM (SELECT 1 FROM ${from} LIMIT ${COUNT_LIMIT + 1}) capped)`;

/**
 * How many rows a whole table has. The planner's own number is enough where it is large, right within what changed
 * since it was last looked at: with each page, ten thousand rows would be counted for nothing.
 */
export async function countTable(db: Pick<Db, 'pool'>, table: 'cards' | 'customers'): Promise<Total> {
  const { rows } = await db.pool.query<{ rough: string; count: string | null }>({
    name: `count-${table}`,
    text: `SELECT reltuples::bigint AS rough, CASE WHEN reltuples <= ${COUNT_LIMIT} THEN ${countOf(table)} END AS count
             FROM pg_class WHERE oid = '${table}'::regclass`,
  });
  const [row] = rows;
  if (row && row.count === null) return { kind: 'about', count: Number(row.rough) };
  const count = Number(row?.count ?? 0);
  return count > COUNT_LIMIT ? { kind: 'many' } : { kind: 'exact', count };
}
