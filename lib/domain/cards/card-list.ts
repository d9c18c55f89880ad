import { type FilterProblem, FilterReader, type Range } from '../lists/filter-reader.ts';
import { ISSUER_PARAM, readIssuers } from '../lists/issuer-tag.ts';
import type { ColumnOffers } from '../lists/list-columns.ts';
import type { RawParams } from '../lists/list-page.ts';
import { type MoneyText, USD } from '../money.ts';
import { CARD_STATUSES, type CardStatus } from './card-status.ts';

/** A card in the list. Instants are ISO texts. */
export interface CardRow {
  readonly id: string;
  readonly issuer: string;
  readonly last4: string | null;
  readonly brand: string | null;
  readonly status: CardStatus;
  readonly rawStatus: string;
  /** Null where the issuer has not told it, or keeps none on a card. */
  readonly balance: MoneyText | null;
  /** When the issuer last told balance and status. */
  readonly asOf: string;
  readonly createdAt: string;
  readonly customer: { readonly id: string; readonly name: string };
}

/** Orders of the list, by the word in the address; the newest first is the one without a word. */
export const CARD_SORTS = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  highest: 'Highest balance',
  lowest: 'Lowest balance',
  fresh: 'Told last',
  stale: 'Told longest ago',
} as const;
export type CardSort = keyof typeof CARD_SORTS;
const SORT_NAMES = Object.keys(CARD_SORTS) as readonly CardSort[];

/** How old a balance has to be to be listed, in minutes, and what people read. */
export const STALE_AFTER = {
  '15': 'older than 15 min',
  '60': 'older than 1 h',
  '1440': 'older than 1 day',
} as const;

/** Which balances are meant by what they are worth: as old as this, or not borne out at all. */
export type Stale = { readonly minutes: number } | 'unconfirmed';

/** What the list shows; its address says the same. */
export interface CardListQuery {
  readonly search: string;
  /** Empty: all. */
  readonly issuers: readonly string[];
  /** Empty: all. */
  readonly statuses: readonly CardStatus[];
  /** Empty: all. As the issuer writes them. */
  readonly brands: readonly string[];
  /** Exactly four digits. */
  readonly last4: string | null;
  readonly customerId: string | null;
  /** Minor units of `currency`; with an end, cards of other currencies are left out. */
  readonly balance: Range<bigint>;
  readonly currency: CardCurrency;
  /** Days of the company's zone, both included. */
  readonly created: Range<string>;
  readonly stale: Stale | null;
  readonly sort: CardSort;
  /** A position to read on from; null: the beginning. */
  readonly newer: string | null;
  readonly older: string | null;
  /** What of the address is not understood; it filters nothing. */
  readonly problems: readonly FilterProblem[];
}

/** The currency in which balances are asked for. */
export interface CardCurrency {
  readonly currency: string;
  readonly exponent: number;
}

/** The filters' parameters, without order and place. */
export const CARD_FILTER_PARAMS = [
  'q',
  ISSUER_PARAM,
  'status',
  'brand',
  'last4',
  'customer',
  'min',
  'max',
  'from',
  'until',
  'stale',
] as const;

/** The names of the address's parameters. */
export const CARD_LIST_PARAMS = [...CARD_FILTER_PARAMS, 'sort', 'newer', 'older'] as const;

/** The columns beside the card's number. */
export const CARD_LIST_COLUMNS = {
  brand: { label: 'Brand' },
  customer: { label: 'Customer' },
  issuer: { label: 'Issuer', roomy: true },
  status: { label: 'Status' },
  balance: { label: 'Balance' },
  told: { label: 'As of' },
  created: { label: 'Created', roomy: true },
} as const satisfies ColumnOffers<string>;
export type CardColumn = keyof typeof CARD_LIST_COLUMNS;

/** Reads an address; `currency` is the one in which its amounts are meant. */
export function readCardListQuery(params: RawParams, currency: CardCurrency = USD): CardListQuery {
  const read = new FilterReader(params);
  return {
    search: read.text('q'),
    issuers: readIssuers(params),
    statuses: read.someOf('status', CARD_STATUSES, 'status'),
    brands: read.words('brand'),
    last4: read.matching('last4', /^\d{4}$/, (text) => `${text} is not four digits, as a card number ends.`),
    customerId: read.id('customer', 'customer'),
    balance: read.amounts('min', 'max', currency),
    currency,
    created: read.days('from', 'until'),
    stale: readStale(read),
    sort: read.oneOf('sort', SORT_NAMES, 'order') ?? 'newest',
    newer: read.text('newer') || null,
    older: read.text('older') || null,
    problems: read.problems,
  };
}

const A_YEAR_MINUTES = 527_040;

function readStale(read: FilterReader): Stale | null {
  const text = read.matching(
    'stale',
    /^(unconfirmed|[1-9]\d{0,5})$/,
    (asked) => `${asked} is no age of a balance in minutes.`,
  );
  if (text === null || text === 'unconfirmed') return text;
  return { minutes: Math.min(Number(text), A_YEAR_MINUTES) };
}
