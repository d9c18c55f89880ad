import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Page, Read } from '../../issuer.ts';
import { malformed, readRows } from '../../read-rows.ts';
import type { Client } from '../client.ts';
import { pageWire } from '../wire.ts';

/** A list of theirs: `limit`, `fromPage` from 0 and `sortBy` on every one (page basics-pagination). */
export interface PagedList<T, U> {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly wire: z.ZodType<T>;
  readonly map: (wire: T) => U;
  readonly idOf: (item: U) => string;
  /** Whether a row is one of those asked for: an issuer that ignored the question must not be believed. */
  readonly isAsked?: (item: U) => boolean;
}

export const PAGE_SIZE = 100;
/** No list of a card programme is longer; one that seems so does not end. */
const MAX_PAGES = 10_000;

const placeSchema = z.object({
  /** A cursor is good for its own list only. */
  list: z.string(),
  page: z.int().min(0).max(MAX_PAGES),
  /** What the page before held, by which a list that repeats itself is noticed. */
  seen: z.string().nullable(),
});
type Place = z.output<typeof placeSchema>;

const toCursor = (place: Place): string => Buffer.from(JSON.stringify(place), 'utf8').toString('base64url');

/** The beginning of a list, where it is read after another one. */
export const cursorAtStart = (list: string): string => toCursor({ list, page: 0, seen: null });

/** Whether a cursor is one of this list. */
export const isCursorOf = (cursor: string | null, list: string): boolean =>
  cursor !== null && placeOf(cursor, list) !== null;

/** Null when the cursor is not one of this list. */
function placeOf(cursor: string | null, list: string): Place | null {
  if (cursor === null) return { list, page: 0, seen: null };
  try {
    const place = placeSchema.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return place.success && place.data.list === list ? place.data : null;
  } catch {
    return null;
  }
}

const fingerprint = (ids: readonly string[]): string =>
  createHash('sha256').update(ids.join(' ')).digest('base64url').slice(0, 22);

/**
 * One page, oldest rows first, so that what is made while a list is read comes after what was read. The end is
 * an empty page, a page with the rows of the one before, the flag of the page, or without a flag a short page.
 */
export async function readPage<T, U>(
  client: Client,
  list: PagedList<T, U>,
  cursor: string | null,
): Promise<Read<Page<U>>> {
  const place = placeOf(cursor, list.path);
  if (place === null) return malformed(`GET ${list.path}: cursor`);
  const body = await client.get({
    path: list.path,
    query: {
      ...list.query,
      limit: String(PAGE_SIZE),
      fromPage: String(place.page),
      sortBy: 'createdAt',
    },
    isList: true,
  });
  if (!body.ok) return body;
  const page = pageWire.safeParse(body.value).data;
  if (page === undefined) return malformed(`GET ${list.path}: no list in the answer`);
  const rows = readRows(`GET ${list.path}`, list.wire, list.map, page.items);
  if (!rows.ok) return rows;
  const items = rows.value;
  if (list.isAsked && !items.every(list.isAsked)) return malformed(`GET ${list.path}: rows nobody asked for`);
  const seen = fingerprint(items.map(list.idOf));
  if (items.length === 0 || seen === place.seen) return { ok: true, value: { items: [], next: null } };
  const hasMore = page.has_more ?? items.length >= PAGE_SIZE;
  const next = hasMore && place.page < MAX_PAGES ? toCursor({ ...place, page: place.page + 1, seen }) : null;
  return { ok: true, value: { items, next } };
}

/** All pages of a list, each row once. */
export async function readAll<T, U>(client: Client, list: PagedList<T, U>): Promise<Read<readonly U[]>> {
  const rows = new Map<string, U>();
  let cursor: string | null = null;
  do {
    const page: Read<Page<U>> = await readPage(client, list, cursor);
    if (!page.ok) return page;
    for (const item of page.value.items) rows.set(list.idOf(item), item);
    cursor = page.value.next;
  } while (cursor !== null);
  return { ok: true, value: [...rows.values()] };
}
