import type { Db } from '../db/client.ts';
import type { CustomerListQuery, CustomerRow } from '../domain/customers/customer-list.ts';
import { type ListPage, PAGE_SIZE, type Total } from '../domain/lists/list-page.ts';
import { countRows, countTable } from './count-rows.ts';
import { type CustomerSearch, findCustomerSearch, selectCustomers } from './customer-conditions.ts';
import { CUSTOMER_ORDERS } from './customer-orders.ts';
import { CUSTOMER_COLUMNS, CUSTOMER_SUMS, type FoundCustomer, toCustomerRow } from './customer-rows.ts';
import { FENCE_LIMIT } from './find-customer-ids.ts';
import { cutPage, keysetBound, keysetOrder, readKeyset } from './keyset.ts';
import { SqlParams } from './sql-params.ts';

interface CustomerListOptions {
  /** The company's IANA zone, in which the days of a query begin. */
  readonly zone?: string;
  /** Given by tests only. */
  readonly fenceLimit?: number;
  readonly size?: number;
}

/** A page of customers in the query's order. */
export async function listCustomers(
  db: Pick<Db, 'pool'>,
  query: CustomerListQuery,
  { zone = 'UTC', fenceLimit = FENCE_LIMIT, size = PAGE_SIZE }: CustomerListOptions = {},
): Promise<ListPage<CustomerRow>> {
  const search = await findCustomerSearch(db, query, fenceLimit);
  const select = (params: SqlParams) => selectCustomers(query, search, zone, params);
  const [page, total] = await Promise.all([
    readPage(db, query, select, size),
    countCustomers(db, search, select),
  ]);
  return { ...page, total };
}

type Select = (params: SqlParams) => ReturnType<typeof selectCustomers>;

const whereOf = (conditions: readonly string[]): string =>
  conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';

async function readPage(
  db: Pick<Db, 'pool'>,
  query: Pick<CustomerListQuery, 'sort' | 'older' | 'newer'>,
  select: Select,
  size: number,
): Promise<Omit<ListPage<CustomerRow>, 'total'>> {
  const keyset = readKeyset(query, CUSTOMER_ORDERS[query.sort]);
  const params = new SqlParams();
  const { fence, from, where } = select(params);
  const bound = keysetBound(keyset, params);
  // What is summed is summed for the rows of the page alone.
  const { rows } = await db.pool.query<FoundCustomer>(
    `WITH ${fence}page AS MATERIALIZED (
       SELECT ${CUSTOMER_COLUMNS} FROM ${from} ${whereOf(bound ? [...where, bound] : where)}
        ORDER BY ${keysetOrder(keyset)} LIMIT ${params.add(size + 1)})
     SELECT c.*, ${CUSTOMER_SUMS} FROM page c ORDER BY ${keysetOrder(keyset)}`,
    params.values,
  );
  const cut = cutPage(keyset, rows, size);
  if (!cut) return readPage(db, { ...query, older: null, newer: null }, select, size);
  return { ...cut, rows: cut.rows.map(toCustomerRow) };
}

async function countCustomers(
  db: Pick<Db, 'pool'>,
  search: CustomerSearch | null,
  select: Select,
): Promise<Total> {
  // Dense matches are not counted: it would read them all for a number nobody needs.
  if (search && !search.ids) return { kind: 'many' };
  const params = new SqlParams();
  const { fence, from, where } = select(params);
  if (search === null && where.length === 0) return countTable(db, 'customers');
  return countRows(db, { fence: fence.replace(/, $/, ''), from: `${from} ${whereOf(where)}` }, params.values);
}
