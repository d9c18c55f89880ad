import { ISSUER_PARAM, readIssuers } from '../lists/issuer-tag.ts';
import { type RawParams, readParam } from '../lists/list-page.ts';
import { ATTENTION_KINDS, type AttentionKind } from './attention-kind.ts';

/** Oldest first, or what is most at risk first. */
export const ATTENTION_SORTS = ['age', 'amount'] as const;
export type AttentionSort = (typeof ATTENTION_SORTS)[number];

/** All, what I look after, what nobody does, or what waits for a second person. */
export const ATTENTION_SHARES = ['all', 'mine', 'nobodys', 'proposed'] as const;
export type AttentionShare = (typeof ATTENTION_SHARES)[number];

/** What the queue shows; its address says the same. */
export interface AttentionListQuery {
  /** Empty: all. */
  readonly issuers: readonly string[];
  /** Empty: all. */
  readonly kinds: readonly AttentionKind[];
  readonly share: AttentionShare;
  readonly sort: AttentionSort;
  /** A position to read on from; null: the beginning. */
  readonly newer: string | null;
  readonly older: string | null;
}

/** The names of the address's parameters. */
export const ATTENTION_LIST_PARAMS = ['kind', 'share', 'sort', ISSUER_PARAM, 'newer', 'older'] as const;

/** Reads an address. A word that names nothing filters nothing. */
export function readAttentionListQuery(params: RawParams): AttentionListQuery {
  const asked = readParam(params, 'kind').split(',');
  const share = readParam(params, 'share');
  const sort = readParam(params, 'sort');
  return {
    issuers: readIssuers(params),
    kinds: ATTENTION_KINDS.filter((kind) => asked.includes(kind)),
    share: ATTENTION_SHARES.find((one) => one === share) ?? 'all',
    sort: ATTENTION_SORTS.find((one) => one === sort) ?? 'age',
    newer: readParam(params, 'newer') || null,
    older: readParam(params, 'older') || null,
  };
}
