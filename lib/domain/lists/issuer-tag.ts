import { type RawParams, readParam } from './list-page.ts';

/** An issuer as lists name it: what is listed of several names each. */
export interface IssuerTag {
  readonly id: string;
  readonly name: string;
  /** Whether its cards have balances of their own; true too where it is switched off and nobody can say. */
  readonly keepsBalances: boolean;
}

const ID = /^[a-z][a-z0-9_-]{0,31}$/;
const MOST = 20;

/** The parameter of an address that says of which issuers rows are meant; empty: of all. */
export const ISSUER_PARAM = 'issuer';

/** Reads it. What cannot be an issuer's id means nothing; one that is not here finds nothing. */
export const readIssuers = (params: RawParams): readonly string[] =>
  [...new Set(readParam(params, ISSUER_PARAM).split(','))].filter((id) => ID.test(id)).slice(0, MOST);

/** What lists call an issuer; its id where it is not among those named. */
export const issuerTagName = (issuers: readonly IssuerTag[], id: string): string =>
  issuers.find((issuer) => issuer.id === id)?.name ?? id;

/** Issuers are told apart only where there are several. */
export const areSeveral = (issuers: readonly IssuerTag[]): boolean => issuers.length > 1;
