import type { CustomerSort } from '../domain/customers/customer-list.ts';
import { instantKey, type ListOrder, type SortKey } from './list-order.ts';

interface Placed {
  readonly id: string;
  readonly created_at: Date;
}

const nameOf = (table: string): string => `desk_fold(${table}.first_name || ' ' || ${table}.last_name)`;

/** As people read a list of names, without case and accents. A name does not travel in an address. */
const name: SortKey<Placed> = {
  sql: nameOf('c'),
  ofRow: (id) => `(SELECT ${nameOf('p')} FROM customers p WHERE p.id = ${id})`,
};

const created = instantKey<Placed>('c.created_at', (row) => row.created_at);

/** How customers `c` are sorted. */
export const CUSTOMER_ORDERS: Readonly<Record<CustomerSort, ListOrder<Placed>>> = {
  newest: { table: 'c', isDescending: true, keys: [created] },
  oldest: { table: 'c', isDescending: false, keys: [created] },
  name: { table: 'c', isDescending: false, keys: [name] },
};
