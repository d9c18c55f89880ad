import type { CardListQuery } from '../domain/cards/card-list.ts';
import { BALANCE_KEY, UNTOLD } from './card-orders.ts';
import type { CardSearch } from './search-cards.ts';
import type { SqlParams } from './sql-params.ts';

/** What of a query says which cards are meant; order and place do not. */
export type CardFilter = Pick<
  CardListQuery,
  'issuers' | 'statuses' | 'brands' | 'last4' | 'customerId' | 'balance' | 'currency' | 'created' | 'stale'
>;

/** What a list of cards stands on. */
export interface CardGround {
  /** The company's IANA zone, in which days begin. */
  readonly zone: string;
  /** The issuers that keep a balance on a card: only theirs can be in want of one. Null: all do. */
  readonly balanceIssuers: readonly string[] | null;
}

/**
 * FROM … WHERE of the cards `k` that are meant, on any page and in any file: the list, its count and its
 * export all read this one.
 */
export function selectCards(
  filter: CardFilter,
  search: CardSearch | null,
  { zone, balanceIssuers }: CardGround,
  params: SqlParams,
) {
  const where = [
    ...memberConditions(filter, params),
    ...balanceConditions(filter, params),
    ...dayConditions('k.created_at', filter.created, zone, params),
    ...staleConditions(filter, balanceIssuers, params),
  ];
  if (search?.kind === 'condition') where.push(search.sql(params));
  // MATERIALIZED: otherwise the planner may walk all cards by date, looking each up in the ids.
  const fence = search?.kind === 'ids' ? `hits AS MATERIALIZED (${search.sql(params)}), ` : '';
  const from = search?.kind === 'ids' ? 'hits JOIN cards k USING (id)' : 'cards k';
  return { fence, from, where };
}

function memberConditions(
  { issuers, statuses, brands, last4, customerId }: CardFilter,
  params: SqlParams,
): string[] {
  return [
    ...(issuers.length > 0 ? [params.isOneOf('k.issuer', issuers)] : []),
    ...(statuses.length > 0 ? [params.isOneOf('k.status', statuses, '"CardStatus"')] : []),
    ...(brands.length > 0 ? [params.isOneOf('k.brand', brands)] : []),
    ...(last4 === null ? [] : [`k.last4 = ${params.add(last4)}`]),
    ...(customerId === null ? [] : [`k.customer_id = ${params.add(customerId)}::uuid`]),
  ];
}

function balanceConditions({ balance, currency }: CardFilter, params: SqlParams): string[] {
  if (balance.from === null && balance.until === null) return [];
  // By the indexed expression, in which what is untold stands before the least balance.
  return [
    'k.balance_minor IS NOT NULL',
    `k.currency = ${params.add(currency.currency)}`,
    `k.exponent = ${params.add(currency.exponent)}`,
    balance.from === null
      ? `${BALANCE_KEY} > ${UNTOLD}`
      : `${BALANCE_KEY} >= ${params.add(balance.from.toString())}::bigint`,
    ...(balance.until === null ? [] : [`${BALANCE_KEY} <= ${params.add(balance.until.toString())}::bigint`]),
  ];
}

/** From the first moment of the first day to the last of the last one, in the company's zone. */
export function dayConditions(
  column: string,
  { from, until }: CardListQuery['created'],
  zone: string,
  params: SqlParams,
): string[] {
  const startOf = (day: string, later: number) =>
    `(${params.add(day)}::date + ${later})::timestamp AT TIME ZONE ${params.add(zone)}::text`;
  return [
    ...(from === null ? [] : [`${column} >= ${startOf(from, 0)}`]),
    // Half open: the day after the last one begins what is left out.
    ...(until === null ? [] : [`${column} < ${startOf(until, 1)}`]),
  ];
}

function staleConditions(
  { stale }: CardFilter,
  balanceIssuers: CardGround['balanceIssuers'],
  params: SqlParams,
): string[] {
  if (stale === null) return [];
  if (stale === 'unconfirmed') {
    return [
      ...(balanceIssuers === null ? [] : [params.isOneOf('k.issuer', balanceIssuers)]),
      `(k.balance_minor IS NULL OR k.doubts && ARRAY['balance_unconfirmed', 'balance_times_100'])`,
    ];
  }
  return [`k.as_of < now() - ${params.add(stale.minutes)}::int * interval '1 minute'`];
}
