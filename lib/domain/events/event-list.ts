import { ISSUER_PARAM, readIssuers } from '../lists/issuer-tag.ts';
import { type RawParams, readParam } from '../lists/list-page.ts';
import { EVENT_STATES, type EventState } from './event.ts';

/** What the list shows; its address says the same. */
export interface EventListQuery {
  /** Empty: all. */
  readonly issuers: readonly string[];
  /** Empty: all. */
  readonly states: readonly EventState[];
  /** A position to read on from; null: the newest. */
  readonly newer: string | null;
  readonly older: string | null;
}

/** The names of the address's parameters. */
export const EVENT_LIST_PARAMS = ['state', ISSUER_PARAM, 'newer', 'older'] as const;

/** Reads an address. A word that names no state filters nothing: the chips show what is in force. */
export function readEventListQuery(params: RawParams): EventListQuery {
  const asked = readParam(params, 'state').split(',');
  return {
    issuers: readIssuers(params),
    states: EVENT_STATES.filter((state) => asked.includes(state)),
    newer: readParam(params, 'newer') || null,
    older: readParam(params, 'older') || null,
  };
}
