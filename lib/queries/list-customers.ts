import type { Db } from '../db/client.ts';
import type { CustomerListQuery, CustomerRow } from '../domain/customers/customer-list.ts';
import { type ListPage, PAGE_SIZE } from '../domain/lists/list-page.ts';
import { type Counted, countedColumn, countTable, totalOf } from './count-rows.ts';
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
  return readPage(db, query, { search, zone, size });
}

interface PageParts {
  readonly search: CustomerSearch | null;
  readonly zone: string;
  readonly size: number;
}

const whereOf = (conditions: readonly string[]): string =>
  conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';

async function readPage(
  db: Pick<Db, 'pool'>,
  query: CustomerListQuery,
  parts: PageParts,
): Promise<ListPage<CustomerRow>> {
  const { search, zone, size } = parts;
  const keyset = readKeyset(query, CUSTOMER_ORDERS[query.sort]);
  const params = new SqlParams();
  const { fence, from, where } = selectCustomers(query, search, zone, params);
  const bound = keysetBound(keyset, params);
  const isWhole = search === null && where.length === 0;
  // Dense matches are not counted: it would read them all for a number nobody needs.
  const isCounted = !isWhole && (search === null || search.ids);
  // What is summed is summed for the rows of the page alone.
  const text = `WITH ${fence}page AS MATERIALIZED (
       SELECT ${CUSTOMER_COLUMNS} FROM ${from} ${whereOf(bound ? [...where, bound] : where)}
        ORDER BY ${keysetOrder(keyset)} LIMIT ${params.add(size + 1)})
     SELECT c.*, ${CUSTOMER_SUMS}, ${countedColumn(isCounted ? `${from} ${whereOf(where)}` : null)}
       FROM page c ORDER BY ${keysetOrder(keyset)}`;
  const [{ rows }, whole] = await Promise.all([
    db.pool.query<FoundCustomer & Counted>(text, [...params.values]),
    isWhole ? countTable(db, 'customers') : null,
  ]);
  const cut = cutPage(keyset, rows, size);
  if (!cut) return readPage(db, { ...query, older: null, newer: null }, parts);
  return { ...cut, rows: cut.rows.map(toCustomerRow), total: whole ?? totalOf(rows) };
}
