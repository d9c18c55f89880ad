import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Page, Read } from '../../issuer.ts';
import type { Json } from '../../parse-json.ts';
import type { Client } from '../client.ts';
import { malformed } from '../failure.ts';
import { pageWire } from '../wire.ts';

/** A list and how its rows are read. */
export interface PagedList<T> {
  /** The call as documented, for failures: "GET /card". */
  readonly what: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly read: (rows: readonly Json[]) => Read<readonly T[]>;
}

const placeSchema = z.strictObject({
  /** Their cursor; it is sent back and nowhere else. */
  after: z.string().min(1).max(1024),
  /** What the page before held, by which an issuer that shows the same page again is noticed. */
  seen: z.string().max(32),
});
type Place = z.output<typeof placeSchema>;

const toCursor = (place: Place): string => Buffer.from(JSON.stringify(place), 'utf8').toString('base64url');

/** Null when the cursor is not one of ours. */
function placeOf(cursor: string): Place | null {
  try {
    const place = placeSchema.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return place.success ? place.data : null;
  } catch {
    return null;
  }
}

const fingerprint = (rows: readonly Json[]): string =>
  createHash('sha256').update(JSON.stringify(rows)).digest('base64url').slice(0, 22);

/** Whether the page repeated the one before: then what lies beyond cannot be read. */
type ReadPage<T> = Page<T> & { readonly repeats: boolean };

async function readAt<T>(
  client: Client,
  list: PagedList<T>,
  cursor: string | null,
): Promise<Read<ReadPage<T>>> {
  const place = cursor === null ? null : placeOf(cursor);
  if (cursor !== null && place === null) return malformed(`${list.what}: cursor`);
  const query = { ...list.query, ...(place ? { cursor: place.after } : {}) };
  const body = await client.get({ path: list.path, query, isList: true });
  if (!body.ok) return body;
  const page = pageWire.safeParse(body.value.json);
  if (!page.success) return malformed(`${list.what}: no page in the answer`);
  const { items: rows, metadata } = page.data;
  const seen = fingerprint(rows);
  const after = metadata?.next_cursor ?? null;
  const repeats = place !== null && (place.seen === seen || place.after === after) && rows.length > 0;
  if (repeats) return { ok: true, value: { items: [], next: null, repeats } };
  const read = list.read(rows);
  if (!read.ok) return read;
  return { ok: true, value: { items: read.value, next: after && toCursor({ after, seen }), repeats } };
}

/** One page, with an opaque cursor to the next. A page that repeats the one before ends the list. */
export async function readPage<T>(
  client: Client,
  list: PagedList<T>,
  cursor: string | null,
): Promise<Read<Page<T>>> {
  const page = await readAt(client, list, cursor);
  return page.ok ? { ok: true, value: { items: page.value.items, next: page.value.next } } : page;
}

const MAX_PAGES = 2_000;

/**
 * All pages of a list. Rows are told once, however often they came. A page that repeats ends the walk and fails it:
 * cards that are missing from a whole list would look gone.
 */
export async function readWhole<T>(
  client: Client,
  list: PagedList<T>,
  idOf: (item: T) => string,
): Promise<Read<readonly T[]>> {
  const found = new Map<string, T>();
  let cursor: string | null = null;
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const read: Read<ReadPage<T>> = await readAt(client, list, cursor);
    if (!read.ok) return read;
    if (read.value.repeats) return malformed(`${list.what}: a page came twice`);
    for (const item of read.value.items) found.set(idOf(item), item);
    cursor = read.value.next;
    if (cursor === null) return { ok: true, value: [...found.values()] };
  }
  return malformed(`${list.what}: more than ${MAX_PAGES} pages`);
}
