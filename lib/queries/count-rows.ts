import type { Db } from '../db/client.ts';
import type { Total } from '../domain/lists/list-page.ts';

/** Counting stops here: each page would read them all again for a number that says no more than "many". */
const MOST_OF_LIST = 2_000;
/** Whole tables up to this size are small enough to be counted; beyond it the planner's own number is shown. */
const MOST_OF_TABLE = 10_000;

/** How many rows `from` selects (after a `fence`, a named query), counted up to MOST_OF_LIST. */
export async function countRows(
  db: Pick<Db, 'pool'>,
  { fence = '', from }: { fence?: string; from: string },
  values: readonly unknown[],
): Promise<Total> {
  const { rows } = await db.pool.query<{ count: string }>(
    `${fence && `WITH ${fence}`} SELECT ${countOf(from, MOST_OF_LIST)} AS count`,
    [...values],
  );
  return toTotal(Number(rows[0]?.count ?? 0), MOST_OF_LIST);
}

const countOf = (from: string, most: number): string =>
  `(SELECT count(*) FROM (SELECT 1 FROM ${from} LIMIT ${most + 1}) capped)`;

const toTotal = (count: number, most: number): Total =>
  count > most ? { kind: 'over', count: most } : { kind: 'exact', count };

/**
 * How many rows a whole table has. The planner's own number is enough where it is large, right within what changed
 * since it was last looked at: with each page, ten thousand rows would be counted for nothing.
 */
export async function countTable(db: Pick<Db, 'pool'>, table: 'cards' | 'customers'): Promise<Total> {
  const { rows } = await db.pool.query<{ rough: string; count: string | null }>({
    name: `count-${table}`,
    text: `SELECT reltuples::bigint AS rough,
                  CASE WHEN reltuples <= ${MOST_OF_TABLE} THEN ${countOf(table, MOST_OF_TABLE)} END AS count
             FROM pg_class WHERE oid = '${table}'::regclass`,
  });
  const [row] = rows;
  if (row && row.count === null) return { kind: 'about', count: Number(row.rough) };
  return toTotal(Number(row?.count ?? 0), MOST_OF_TABLE);
}
