import type { Db } from '../db/client.ts';
import { type CustomerListQuery, KYC_UNKNOWN } from '../domain/customers/customer-list.ts';
import { searchWords } from '../domain/lists/search-words.ts';
import { dayConditions } from './card-conditions.ts';
import { FENCE_LIMIT, findCustomerIds, holdsWords } from './find-customer-ids.ts';
import type { SqlParams } from './sql-params.ts';

/** What of a query says which customers are meant; order and place do not. */
export type CustomerFilter = Pick<CustomerListQuery, 'issuers' | 'active' | 'kyc' | 'cards' | 'created'>;

/** How the words of a query are searched; `ids` is null where too many hold them to be collected. */
export interface CustomerSearch {
  readonly words: readonly string[];
  readonly ids: readonly string[] | null;
}

/** Null where there are no words. */
export async function findCustomerSearch(
  db: Pick<Db, 'pool'>,
  query: Pick<CustomerListQuery, 'search'>,
  fenceLimit = FENCE_LIMIT,
): Promise<CustomerSearch | null> {
  const words = searchWords(query.search);
  return words.length === 0 ? null : { words, ids: await findCustomerIds(db, words, fenceLimit) };
}

/**
 * FROM … WHERE of the customers `c` that are meant, on any page and in any file: the list, its count and
 * its export all read this one. `zone` is the company's IANA zone, in which days begin.
 */
export function selectCustomers(
  filter: CustomerFilter,
  search: CustomerSearch | null,
  zone: string,
  params: SqlParams,
) {
  const where = [
    ...(filter.issuers.length > 0 ? [params.isOneOf('c.issuer', filter.issuers)] : []),
    ...activeConditions(filter, params),
    ...kycConditions(filter, params),
    ...cardsConditions(filter),
    ...dayConditions('c.created_at', filter.created, zone, params),
  ];
  if (!search) return { fence: '', from: 'customers c', where };
  if (!search.ids) {
    return { fence: '', from: 'customers c', where: [...where, holdsWords('c', search.words, params)] };
  }
  // MATERIALIZED: otherwise the planner may walk all customers by date, looking each up in the ids.
  const fence = `c AS MATERIALIZED (SELECT * FROM customers WHERE id = ANY (${params.add(search.ids)}::uuid[])), `;
  return { fence, from: 'c', where };
}

const ACTIVE = { yes: 'true', no: 'false', untold: null } as const;

function activeConditions({ active }: CustomerFilter, params: SqlParams): string[] {
  if (active.length === 0) return [];
  const told = active.flatMap((word) => ACTIVE[word] ?? []);
  const untold = active.includes('untold') ? ' OR c.is_active IS NULL' : '';
  return [`(c.is_active = ANY (${params.add(told)}::boolean[])${untold})`];
}

function kycConditions({ kyc }: CustomerFilter, params: SqlParams): string[] {
  if (kyc.length === 0) return [];
  const told = kyc.filter((word) => word !== KYC_UNKNOWN);
  const untold = kyc.includes(KYC_UNKNOWN) ? ' OR c.kyc_status IS NULL' : '';
  return [`(c.kyc_status = ANY (${params.add(told)}::text[])${untold})`];
}

function cardsConditions({ cards }: CustomerFilter): string[] {
  if (cards === null) return [];
  const theirs = 'EXISTS (SELECT FROM cards k WHERE k.customer_id = c.id)';
  return [cards === 'with' ? theirs : `NOT ${theirs}`];
}
