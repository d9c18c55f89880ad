import { type RawParams, readParam } from '../lists/list-page.ts';
import type { MoneyText } from '../money.ts';
import { CARD_STATUSES, type CardStatus } from './card-status.ts';

/** A card in the list. Instants are ISO texts. */
export interface CardRow {
  readonly id: string;
  readonly last4: string | null;
  readonly brand: string | null;
  readonly status: CardStatus;
  readonly rawStatus: string;
  /** Null where the issuer has not told it. */
  readonly balance: MoneyText | null;
  /** When the issuer last told balance and status. */
  readonly asOf: string;
  readonly customer: { readonly id: string; readonly name: string };
}

/** What the list shows; its address says the same. */
export interface CardListQuery {
  readonly search: string;
  /** Empty: all. */
  readonly statuses: readonly CardStatus[];
  /** Empty: all. As the issuer writes them. */
  readonly brands: readonly string[];
  /** A position to read on from; null: the newest. */
  readonly newer: string | null;
  readonly older: string | null;
}

/** The names of the address's parameters. */
export const CARD_LIST_PARAMS = ['q', 'status', 'brand', 'newer', 'older'] as const;

const commaList = (text: string): readonly string[] => [...new Set(text.split(',').filter(Boolean))];

/** Reads an address. A status that does not exist filters nothing: the chips show what is in force. */
export function readCardListQuery(params: RawParams): CardListQuery {
  const statuses = commaList(readParam(params, 'status'));
  return {
    search: readParam(params, 'q'),
    statuses: CARD_STATUSES.filter((status) => statuses.includes(status)),
    brands: commaList(readParam(params, 'brand')).slice(0, 20),
    newer: readParam(params, 'newer') || null,
    older: readParam(params, 'older') || null,
  };
}
