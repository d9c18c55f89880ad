import type { Db } from '../db/client.ts';
import { SqlParams } from './sql-params.ts';

/** The condition that `table`, a row of customers, holds every word. */
export function holdsWords(table: string, words: readonly string[], params: SqlParams): string {
  const clues = `customer_clues(${table}.first_name, ${table}.last_name, ${table}.email, ${table}.phone)`;
  return words.map((word) => `${clues} LIKE clue_pattern(${params.add(word)})`).join(' AND ');
}

/**
 * Up to this many customers are collected by the trigram index and sorted afterwards. Beyond it matches
 * are so dense that walking the list by date meets a page of them soon. Without the fence the planner
 * takes the one where only the other is fast.
 */
export const FENCE_LIMIT = 2_000;

/** The customers that hold every word, or null when they are more than `limit`. */
export async function findCustomerIds(
  db: Pick<Db, 'pool'>,
  words: readonly string[],
  limit: number,
): Promise<readonly string[] | null> {
  const params = new SqlParams();
  const where = holdsWords('c', words, params);
  const { rows } = await db.pool.query<{ id: string }>(
    `SELECT c.id FROM customers c WHERE ${where} LIMIT ${params.add(limit + 1)}`,
    params.values,
  );
  return rows.length > limit ? null : rows.map(({ id }) => id);
}
