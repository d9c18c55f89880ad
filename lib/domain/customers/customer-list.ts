import { type RawParams, readParam } from '../lists/list-page.ts';

/** A customer in the list. Instants are ISO texts. */
export interface CustomerRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** "" where none was given. */
  readonly phone: string;
  readonly country: string;
  /** Null where the issuer does not say. */
  readonly isActive: boolean | null;
  readonly cards: number;
  readonly createdAt: string;
}

/** What the list shows; its address says the same. */
export interface CustomerListQuery {
  readonly search: string;
  /** A position to read on from; null: the newest. */
  readonly newer: string | null;
  readonly older: string | null;
}

/** The names of the address's parameters. */
export const CUSTOMER_LIST_PARAMS = ['q', 'newer', 'older'] as const;

export const readCustomerListQuery = (params: RawParams): CustomerListQuery => ({
  search: readParam(params, 'q'),
  newer: readParam(params, 'newer') || null,
  older: readParam(params, 'older') || null,
});
