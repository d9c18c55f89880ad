import type { Db } from '../db/client.ts';
import type { CardListQuery, CardRow } from '../domain/cards/card-list.ts';
import { type ListPage, PAGE_SIZE, type Total } from '../domain/lists/list-page.ts';
import { searchWords } from '../domain/lists/search-words.ts';
import { CARD_COLUMNS, type FoundCard, toCardRow } from './card-rows.ts';
import { countRows, estimateRows } from './count-rows.ts';
import { FENCE_LIMIT } from './find-customer-ids.ts';
import { cutPage, keysetBound, keysetOrder, readKeyset } from './keyset.ts';
import { type CardSearch, planCardSearch } from './search-cards.ts';
import { SqlParams } from './sql-params.ts';

/** A page of cards, newest first. `fenceLimit` and `size` are given by tests only. */
export async function listCards(
  db: Pick<Db, 'pool'>,
  query: CardListQuery,
  { fenceLimit = FENCE_LIMIT, size = PAGE_SIZE }: { fenceLimit?: number; size?: number } = {},
): Promise<ListPage<CardRow>> {
  const search = await findCardSearch(db, query, fenceLimit);
  const [page, total] = await Promise.all([readPage(db, query, search, size), countCards(db, query, search)]);
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

type Filter = Pick<CardListQuery, 'statuses' | 'brands'>;

/** FROM … WHERE of the cards `k` that are meant, on any page. */
export function selectCards(filter: Filter, search: CardSearch | null, params: SqlParams) {
  const where: string[] = [];
  if (filter.statuses.length > 0)
    where.push(`k.status = ANY (${params.add(filter.statuses)}::"CardStatus"[])`);
  if (filter.brands.length > 0) where.push(`k.brand = ANY (${params.add(filter.brands)})`);
  if (search?.kind === 'condition') where.push(search.sql(params));
  // MATERIALIZED: otherwise the planner may walk all cards by date, looking each up in the ids.
  const fence = search?.kind === 'ids' ? `hits AS MATERIALIZED (${search.sql(params)}), ` : '';
  const from = search?.kind === 'ids' ? 'hits JOIN cards k USING (id)' : 'cards k';
  return { fence, from, where };
}

const whereOf = (conditions: readonly string[]): string =>
  conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';

async function readPage(
  db: Pick<Db, 'pool'>,
  query: Omit<CardListQuery, 'search'>,
  search: CardSearch | null,
  size: number,
): Promise<Omit<ListPage<CardRow>, 'total'>> {
  const keyset = readKeyset(query);
  const params = new SqlParams();
  const { fence, from, where } = selectCards(query, search, params);
  const bound = keysetBound(keyset, 'k', params);
  const { rows } = await db.pool.query<FoundCard>(
    `WITH ${fence}page AS MATERIALIZED (
       SELECT ${CARD_COLUMNS} FROM ${from} ${whereOf(bound ? [...where, bound] : where)}
        ORDER BY ${keysetOrder(keyset, 'k')} LIMIT ${params.add(size + 1)})
     SELECT k.*, c.first_name, c.last_name FROM page k JOIN customers c ON c.id = k.customer_id
      ORDER BY ${keysetOrder(keyset, 'k')}`,
    params.values,
  );
  const cut = cutPage(keyset, rows, size);
  if (!cut) return readPage(db, { ...query, older: null, newer: null }, search, size);
  return { ...cut, rows: cut.rows.map(toCardRow) };
}

async function countCards(db: Pick<Db, 'pool'>, query: Filter, search: CardSearch | null): Promise<Total> {
  // Dense matches are not counted: it would read them all for a number nobody needs.
  if (search?.kind === 'condition') return { kind: 'many' };
  const params = new SqlParams();
  const { fence, from, where } = selectCards(query, search, params);
  const isWhole = search === null && where.length === 0;
  return countRows(
    db,
    { fence: fence.replace(/, $/, ''), from: `${from} ${whereOf(where)}` },
    params.values,
    async () => (isWhole ? estimateRows(db, 'cards') : { kind: 'many' }),
  );
}
