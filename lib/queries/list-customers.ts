import type { Db } from '../db/client.ts';
import type { CustomerListQuery, CustomerRow } from '../domain/customers/customer-list.ts';
import { type ListPage, PAGE_SIZE, type Total } from '../domain/lists/list-page.ts';
import { searchWords } from '../domain/lists/search-words.ts';
import { countRows, estimateRows } from './count-rows.ts';
import { FENCE_LIMIT, findCustomerIds, holdsWords } from './find-customer-ids.ts';
import { fullName } from './intent-rows.ts';
import { cutPage, keysetBound, keysetOrder, readKeyset } from './keyset.ts';
import { SqlParams } from './sql-params.ts';

interface Found {
  readonly id: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string;
  readonly phone: string;
  readonly country: string;
  readonly is_active: boolean | null;
  readonly created_at: Date;
  readonly cards: string;
}

/** Where the rows come from: a FROM … WHERE on customers named `c`, and its values. */
interface Source {
  readonly from: string;
  readonly where: readonly string[];
  readonly params: SqlParams;
}

/** A page of customers, newest first. `fenceLimit` and `size` are given by tests only. */
export async function listCustomers(
  db: Pick<Db, 'pool'>,
  query: CustomerListQuery,
  { fenceLimit = FENCE_LIMIT, size = PAGE_SIZE }: { fenceLimit?: number; size?: number } = {},
): Promise<ListPage<CustomerRow>> {
  const words = searchWords(query.search);
  const ids = words.length === 0 ? null : await findCustomerIds(db, words, fenceLimit);
  const source = () => sourceOf(words, ids);
  const [page, total] = await Promise.all([
    readPage(db, query, source, size),
    countCustomers(db, words, ids),
  ]);
  return { ...page, total };
}

function sourceOf(words: readonly string[], ids: readonly string[] | null): Source {
  const params = new SqlParams();
  if (ids) {
    // MATERIALIZED: otherwise the planner may walk all customers by date, looking each up in the ids.
    const hits = `WITH c AS MATERIALIZED (SELECT * FROM customers WHERE id = ANY (${params.add(ids)}::uuid[]))`;
    return { from: `${hits} SELECT $columns FROM c`, where: [], params };
  }
  const where = words.length === 0 ? [] : [holdsWords('c', words, params)];
  return { from: 'SELECT $columns FROM customers c', where, params };
}

/** The same rows for an export: FROM … of customers named `c`, with its conditions. */
export async function selectCustomers(
  db: Pick<Db, 'pool'>,
  query: Pick<CustomerListQuery, 'search'>,
  params: SqlParams,
): Promise<{ fence: string; from: string; where: readonly string[] }> {
  const words = searchWords(query.search);
  if (words.length === 0) return { fence: '', from: 'customers c', where: [] };
  const ids = await findCustomerIds(db, words, FENCE_LIMIT);
  if (!ids) return { fence: '', from: 'customers c', where: [holdsWords('c', words, params)] };
  const hits = `c AS MATERIALIZED (SELECT * FROM customers WHERE id = ANY (${params.add(ids)}::uuid[]))`;
  return { fence: hits, from: 'c', where: [] };
}

const COLUMNS = `c.id, c.first_name, c.last_name, c.email, c.phone, c.country, c.is_active, c.created_at,
  (SELECT count(*) FROM cards k WHERE k.customer_id = c.id) AS cards`;

async function readPage(
  db: Pick<Db, 'pool'>,
  query: Pick<CustomerListQuery, 'older' | 'newer'>,
  source: () => Source,
  size: number,
): Promise<Omit<ListPage<CustomerRow>, 'total'>> {
  const keyset = readKeyset(query);
  const { from, where, params } = source();
  const bound = keysetBound(keyset, 'c', params);
  const conditions = bound ? [...where, bound] : where;
  const { rows } = await db.pool.query<Found>(
    `${from.replace('$columns', COLUMNS)}
      ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
      ORDER BY ${keysetOrder(keyset, 'c')}
      LIMIT ${params.add(size + 1)}`,
    params.values,
  );
  const cut = cutPage(keyset, rows, size);
  if (!cut) return readPage(db, { older: null, newer: null }, source, size);
  return { ...cut, rows: cut.rows.map(toCustomerRow) };
}

const toCustomerRow = (row: Found): CustomerRow => ({
  id: row.id,
  name: fullName({ firstName: row.first_name, lastName: row.last_name }),
  email: row.email,
  phone: row.phone,
  country: row.country,
  isActive: row.is_active,
  cards: Number(row.cards),
  createdAt: row.created_at.toISOString(),
});

async function countCustomers(
  db: Pick<Db, 'pool'>,
  words: readonly string[],
  ids: readonly string[] | null,
): Promise<Total> {
  if (ids) return { kind: 'exact', count: ids.length };
  if (words.length > 0) return { kind: 'many' };
  return countRows(db, { from: 'customers' }, [], () => estimateRows(db, 'customers'));
}
