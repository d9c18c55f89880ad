import { isDay } from '../lists/day.ts';
import { ISSUER_PARAM, readIssuers } from '../lists/issuer-tag.ts';
import { type RawParams, readParam } from '../lists/list-page.ts';
import { isUuid } from '../uuid.ts';

/** Which of the issuer's transactions are meant. Days are of the company's zone, both included. */
export interface RecordListQuery {
  /** Empty: all. */
  readonly issuers: readonly string[];
  readonly cardId: string | null;
  readonly customerId: string | null;
  /** YYYY-MM-DD */
  readonly from: string | null;
  readonly until: string | null;
}

/** The names of the address's parameters. */
export const RECORD_LIST_PARAMS = [ISSUER_PARAM, 'card', 'customer', 'from', 'until'] as const;

/** Reads an address. What is no id and no day filters nothing. */
export function readRecordListQuery(params: RawParams): RecordListQuery {
  const id = (name: string) => {
    const text = readParam(params, name);
    return isUuid(text) ? text : null;
  };
  return {
    issuers: readIssuers(params),
    cardId: id('card'),
    customerId: id('customer'),
    from: day(params, 'from'),
    until: day(params, 'until'),
  };
}

function day(params: RawParams, name: string): string | null {
  const text = readParam(params, name);
  return isDay(text) ? text : null;
}
