import { ISSUER_PARAM, readIssuers } from '../lists/issuer-tag.ts';
import type { ColumnOffers } from '../lists/list-columns.ts';
import { type RawParams, readParam } from '../lists/list-page.ts';
import type { IntentState } from './intent.ts';

/** The states as people filter them: one word may stand for several. */
export const STATE_GROUPS = {
  approval: { word: 'Awaiting approval', states: ['awaiting_approval'] },
  waiting: { word: 'Waiting', states: ['ready', 'claimed', 'sending'] },
  unknown: { word: 'Unknown', states: ['unknown'] },
  settled: { word: 'Settled', states: ['succeeded'] },
  refused: { word: 'Refused', states: ['rejected'] },
  'not-happened': { word: 'Did not happen', states: ['not_applied'] },
  cancelled: { word: 'Cancelled', states: ['cancelled'] },
} as const satisfies Record<string, { word: string; states: readonly IntentState[] }>;

export type StateGroup = keyof typeof STATE_GROUPS;
export const STATE_GROUP_NAMES = Object.keys(STATE_GROUPS) as readonly StateGroup[];

/** What the list shows; its address says the same. */
export interface IntentListQuery {
  /** Empty: all. */
  readonly issuers: readonly string[];
  /** Empty: all. */
  readonly groups: readonly StateGroup[];
  /** A position to read on from; null: the newest. */
  readonly newer: string | null;
  readonly older: string | null;
}

/** The names of the address's parameters. */
export const INTENT_LIST_PARAMS = ['state', ISSUER_PARAM, 'newer', 'older'] as const;

/** The columns beside the kind. */
export const INTENT_LIST_COLUMNS = {
  state: { label: 'State' },
  card: { label: 'Card' },
  customer: { label: 'Customer' },
  issuer: { label: 'Issuer' },
  memo: { label: 'Memo' },
  actor: { label: 'Asked by' },
  amount: { label: 'Amount' },
  when: { label: 'When' },
} as const satisfies ColumnOffers<string>;
export type IntentColumn = keyof typeof INTENT_LIST_COLUMNS;

/** Reads an address. A word that names no group filters nothing: the chips show what is in force. */
export function readIntentListQuery(params: RawParams): IntentListQuery {
  const asked = readParam(params, 'state').split(',');
  return {
    issuers: readIssuers(params),
    groups: STATE_GROUP_NAMES.filter((group) => asked.includes(group)),
    newer: readParam(params, 'newer') || null,
    older: readParam(params, 'older') || null,
  };
}

export const statesOf = (groups: readonly StateGroup[]): readonly IntentState[] =>
  groups.flatMap((group) => [...STATE_GROUPS[group].states]);
