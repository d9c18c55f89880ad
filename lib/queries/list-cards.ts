import type { Db } from '../db/client.ts';
import type { CardListQuery, CardRow } from '../domain/cards/card-list.ts';
import { type ListPage, PAGE_SIZE, type Total } from '../domain/lists/list-page.ts';
import { searchWords } from '../domain/lists/search-words.ts';
import { selectCards } from './card-conditions.ts';
import { CARD_ORDERS } from './card-orders.ts';
import { CARD_COLUMNS, type FoundCard, toCardRow } from './card-rows.ts';
import { countRows, countTable } from './count-rows.ts';
import { FENCE_LIMIT } from './find-customer-ids.ts';
import { cutPage, keysetBound, keysetOrder, readKeyset } from './keyset.ts';
import { type CardSearch, planCardSearch } from './search-cards.ts';
import { SqlParams } from './sql-params.ts';

interface CardListOptions {
  /** The company's IANA zone, in which the days of a query begin. */
  readonly zone?: string;
  /** The issuers that keep a balance on a card; null: all. */
  readonly balanceIssuers?: readonly string[] | null;
  /** Given by tests only. */
  readonly fenceLimit?: number;
  readonly size?: number;
}

/** A page of cards in the query's order. */
export async function listCards(
  db: Pick<Db, 'pool'>,
  query: CardListQuery,
  { zone = 'UTC', balanceIssuers = null, fenceLimit = FENCE_LIMIT, size = PAGE_SIZE }: CardListOptions = {},
): Promise<ListPage<CardRow>> {
  const search = await findCardSearch(db, query, fenceLimit);
  const select = (params: SqlParams) => selectCards(query, search, { zone, balanceIssuers }, params);
  const [page, total] = await Promise.all([
    readPage(db, query, select, size),
    countCards(db, search, select, query),
  ]);
  return { ...page, total };
}

/** How the words of a query are searched; null where there are none. */
export async function findCardSearch(
  db: Pick<Db, 'pool'>,
  query: Pick<CardListQuery, 'search'>,
  fenceLimit = FENCE_LIMIT,
): Promise<CardSearch | null> {
  const words = searchWords(query.search);
  return words.length === 0 ? null : planCardSearch(db, words, fenceLimit);
}

type Select = (params: SqlParams) => ReturnType<typeof selectCards>;

const whereOf = (conditions: readonly string[]): string =>
  conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';

async function readPage(
  db: Pick<Db, 'pool'>,
  query: Pick<CardListQuery, 'sort' | 'older' | 'newer'>,
  select: Select,
  size: number,
): Promise<Omit<ListPage<CardRow>, 'total'>> {
  const keyset = readKeyset(query, CARD_ORDERS[query.sort]);
  const params = new SqlParams();
  const { fence, from, where } = select(params);
  const bound = keysetBound(keyset, params);
  const isWhole = fence === '' && where.length === 0;
  const { rows } = await db.pool.query<FoundCard>({
    // Of all cards one plan is right for every page, so it is made once a connection. Of some it depends on which.
    ...(isWhole && { name: `cards-${query.sort}-${keyset.direction}-${bound ? 'on' : 'first'}` }),
    text: `WITH ${fence}page AS MATERIALIZED (
       SELECT ${CARD_COLUMNS} FROM ${from} ${whereOf(bound ? [...where, bound] : where)}
        ORDER BY ${keysetOrder(keyset)} LIMIT ${params.add(size + 1)})
     SELECT k.*, c.first_name, c.last_name FROM page k JOIN customers c ON c.id = k.customer_id
      ORDER BY ${keysetOrder(keyset)}`,
    values: [...params.values],
  });
  const cut = cutPage(keyset, rows, size);
  if (!cut) return readPage(db, { ...query, older: null, newer: null }, select, size);
  return { ...cut, rows: cut.rows.map(toCardRow) };
}

async function countCards(
  db: Pick<Db, 'pool'>,
  search: CardSearch | null,
  select: Select,
  { stale }: Pick<CardListQuery, 'stale'>,
): Promise<Total> {
  // Dense matches are not counted: it would read them all for a number nobody needs.
  if (search?.kind === 'condition') return { kind: 'many' };
  const params = new SqlParams();
  const { fence, from, where } = select(params);
  // Where most cards have no balance by nature, the planner expects many and would read them all for the few.
  const order = stale === 'unconfirmed' ? 'ORDER BY k.issuer, k.created_at, k.id' : '';
  if (search === null && where.length === 0) return countTable(db, 'cards');
  return countRows(
    db,
    { fence: fence.replace(/, $/, ''), from: `${from} ${whereOf(where)} ${order}` },
    params.values,
  );
}
