import { type FilterProblem, FilterReader, type Range } from '../lists/filter-reader.ts';
import { ISSUER_PARAM, readIssuers } from '../lists/issuer-tag.ts';
import type { ColumnOffers } from '../lists/list-columns.ts';
import type { RawParams } from '../lists/list-page.ts';
import type { MoneyText } from '../money.ts';

/** A customer in the list. Instants are ISO texts. */
export interface CustomerRow {
  readonly id: string;
  readonly issuer: string;
  readonly name: string;
  /** "" where none was given. */
  readonly email: string;
  /** "" where none was given. */
  readonly phone: string;
  readonly country: string;
  /** Null where the issuer does not say. */
  readonly isActive: boolean | null;
  /** The issuer's word for the identity check; null where it does not say. */
  readonly kycStatus: string | null;
  readonly cards: number;
  /** What the cards hold whose balance is told, one per currency. */
  readonly balances: readonly MoneyText[];
  readonly createdAt: string;
}

/** Whether the issuer lets them act; `untold` where it does not say. */
export const ACTIVE_WORDS = { yes: 'Active', no: 'Not active', untold: 'Not told' } as const;
export type ActiveWord = keyof typeof ACTIVE_WORDS;
export const ACTIVE_NAMES = Object.keys(ACTIVE_WORDS) as readonly ActiveWord[];

export const CARDS_WORDS = { with: 'With cards', without: 'Without cards' } as const;
export type CardsWord = keyof typeof CARDS_WORDS;
export const CARDS_NAMES = Object.keys(CARDS_WORDS) as readonly CardsWord[];

/** Orders of the list, by the word in the address; the newest first is the one without a word. */
export const CUSTOMER_SORTS = { newest: 'Newest first', oldest: 'Oldest first', name: 'By name' } as const;
export type CustomerSort = keyof typeof CUSTOMER_SORTS;
const SORT_NAMES = Object.keys(CUSTOMER_SORTS) as readonly CustomerSort[];

/** Stands in the address for an identity check that the issuer does not tell. */
export const KYC_UNKNOWN = 'unknown';

/** What the list shows; its address says the same. */
export interface CustomerListQuery {
  readonly search: string;
  /** Empty: all. */
  readonly issuers: readonly string[];
  /** Empty: all. */
  readonly active: readonly ActiveWord[];
  /** Empty: all. The issuers' words, or KYC_UNKNOWN. */
  readonly kyc: readonly string[];
  readonly cards: CardsWord | null;
  /** Days of the company's zone, both included. */
  readonly created: Range<string>;
  readonly sort: CustomerSort;
  /** A position to read on from; null: the beginning. */
  readonly newer: string | null;
  readonly older: string | null;
  /** What of the address is not understood; it filters nothing. */
  readonly problems: readonly FilterProblem[];
}

/** The filters' parameters, without order and place. */
export const CUSTOMER_FILTER_PARAMS = ['q', ISSUER_PARAM, 'active', 'kyc', 'cards', 'from', 'until'] as const;

/** The names of the address's parameters. */
export const CUSTOMER_LIST_PARAMS = [...CUSTOMER_FILTER_PARAMS, 'sort', 'newer', 'older'] as const;

/** The columns beside the name. */
export const CUSTOMER_LIST_COLUMNS = {
  email: { label: 'E-mail' },
  issuer: { label: 'Issuer', roomy: true },
  phone: { label: 'Phone', roomy: true },
  country: { label: 'Country', roomy: true, extra: true },
  status: { label: 'Status' },
  kyc: { label: 'Identity check', roomy: true },
  cards: { label: 'Cards' },
  balance: { label: 'On cards' },
  since: { label: 'Since', roomy: true },
} as const satisfies ColumnOffers<string>;
export type CustomerColumn = keyof typeof CUSTOMER_LIST_COLUMNS;

/** Reads an address. */
export function readCustomerListQuery(params: RawParams): CustomerListQuery {
  const read = new FilterReader(params);
  return {
    search: read.text('q'),
    issuers: readIssuers(params),
    active: read.someOf('active', ACTIVE_NAMES, 'status'),
    kyc: read.words('kyc'),
    cards: read.oneOf('cards', CARDS_NAMES, 'filter of cards'),
    created: read.days('from', 'until'),
    sort: read.oneOf('sort', SORT_NAMES, 'order') ?? 'newest',
    newer: read.text('newer') || null,
    older: read.text('older') || null,
    problems: read.problems,
  };
}
