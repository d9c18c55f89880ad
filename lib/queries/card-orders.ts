import type { CardSort } from '../domain/cards/card-list.ts';
import type { FoundCard } from './card-rows.ts';
import { instantKey, type ListOrder, type SortKey } from './list-order.ts';

const LEAST = '-9223372036854775808';
const MOST = '9223372036854775807';

/**
 * A balance as the indexes hold it (prisma/migrations/*_list_filters): an untold one comes last, whichever
 * end is first.
 */
const balanceOr = (end: string): SortKey<FoundCard> => ({
  sql: `coalesce(k.balance_minor, '${end}'::bigint)`,
  cast: 'bigint',
  isValue: (text) => /^-?\d{1,18}$/.test(text) || text === end,
  of: (row) => row.balance_minor ?? end,
});

/** Amounts of two currencies have no order: each currency stands by itself. */
const currency: SortKey<FoundCard> = {
  sql: 'k.currency',
  cast: 'text',
  isValue: (text) => /^[A-Za-z0-9]{1,12}$/.test(text),
  of: (row) => row.currency,
};

const created = instantKey<FoundCard>('k.created_at', (row) => row.created_at);
const told = instantKey<FoundCard>('k.as_of', (row) => row.as_of);

/** How cards `k` are sorted. */
export const CARD_ORDERS: Readonly<Record<CardSort, ListOrder<FoundCard>>> = {
  newest: { table: 'k', isDescending: true, keys: [created] },
  oldest: { table: 'k', isDescending: false, keys: [created] },
  highest: { table: 'k', isDescending: true, keys: [currency, balanceOr(LEAST)] },
  lowest: { table: 'k', isDescending: false, keys: [currency, balanceOr(MOST)] },
  fresh: { table: 'k', isDescending: true, keys: [told] },
  stale: { table: 'k', isDescending: false, keys: [told] },
};

/** The indexed expression of a balance, as a filter uses it, and what it is where none is told. */
export const UNTOLD = `'${LEAST}'::bigint`;
export const BALANCE_KEY = `coalesce(k.balance_minor, ${UNTOLD})`;
