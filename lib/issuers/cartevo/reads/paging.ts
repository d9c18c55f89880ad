import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Page } from '../../issuer.ts';
import type { Json } from '../../parse-json.ts';
import { pagingOf } from '../envelope.ts';
import { pagingWire } from '../wire.ts';

/** How one of their lists is paged (cartevo.md 3: there is no single scheme). */
export interface Paging<T> {
  /** Name of the list inside `data`, should it not be `data` itself. */
  readonly name: string;
  readonly firstPage: 0 | 1;
  readonly limit: number;
  /** The list is asked for by `offset` instead of `page`. */
  readonly byOffset?: boolean;
  readonly idOf: (item: T) => string;
}

const placeSchema = z.object({
  page: z.int().min(0).max(10_000),
  /** Rows on the pages before this one: what `offset` counts. */
  rows: z.int().min(0).max(10_000_000),
  /** What the page before held, by which an issuer that ignores `page` is noticed. */
  seen: z.string().nullable(),
  /** 1 once a list that should count from 0 was found to count from 1. */
  shift: z.union([z.literal(0), z.literal(1)]),
});
export type Place = z.output<typeof placeSchema>;

const firstPlace = (paging: Paging<never>): Place => ({
  page: paging.firstPage,
  rows: 0,
  seen: null,
  shift: 0,
});

const toCursor = (place: Place): string => Buffer.from(JSON.stringify(place), 'utf8').toString('base64url');

/** Null when the cursor is not one of ours. */
export function placeOf(cursor: string | null, paging: Paging<never>): Place | null {
  if (cursor === null) return firstPlace(paging);
  try {
    const place = placeSchema.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return place.success ? place.data : null;
  } catch {
    return null;
  }
}

/** How this page is asked for. */
export const queryOf = (place: Place, paging: Paging<never>): Readonly<Record<string, string>> => ({
  ...(paging.byOffset ? { offset: String(place.rows) } : { page: String(place.page) }),
  limit: String(paging.limit),
});

/** Equal for the same ids in any order: no list of theirs promises one. */
const fingerprint = (ids: readonly string[]): string =>
  createHash('sha256')
    .update([...ids].sort().join(' '))
    .digest('base64url')
    .slice(0, 22);

/**
 * Turns the answer for a place into a port page. The end is an empty page, a page with the same rows as the
 * one before, the last of the announced pages or rows, or, where nothing is announced, a short page. How long
 * a full page is may be less than asked for, if the answer says so.
 *
 * Returns a place instead where pages 0 and 1 hold the same rows and more are to be expected: then the list
 * may count from 1 after all, and page 2 tells.
 */
export function toPage<T>(
  items: readonly T[],
  body: Json,
  place: Place,
  paging: Paging<T>,
): Page<T> | { readonly instead: Place } {
  if (items.length === 0) return { items: [], next: null };
  const ids = items.map(paging.idOf);
  const said = pagingWire.safeParse(pagingOf(body) ?? {}).data;
  // None announced beside rows is no announcement.
  const totalPages = said?.total_pages || null;
  const totalRows = said?.total || null;
  const isFull = items.length >= Math.min(paging.limit, said?.limit || paging.limit);
  if (place.seen !== null && place.seen === fingerprint(ids)) {
    const mayCountFromOne =
      paging.firstPage === 0 && !paging.byOffset && place.page === 1 && place.shift === 0;
    const holdsMore = totalPages === null ? isFull && items.length <= paging.limit : totalPages > 1;
    if (mayCountFromOne && holdsMore) return { instead: { ...place, page: 2, shift: 1 } };
    return { items: [], next: null };
  }
  const rows = place.rows + items.length;
  const pages = place.page - paging.firstPage + 1 - place.shift;
  const isSilent = totalPages === null && totalRows === null;
  const hasMore = isSilent ? isFull : pages < (totalPages ?? 0) || rows < (totalRows ?? 0);
  if (!hasMore) return { items, next: null };
  return { items, next: toCursor({ ...place, page: place.page + 1, rows, seen: fingerprint(ids) }) };
}
