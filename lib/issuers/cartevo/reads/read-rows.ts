import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Page, Read } from '../../issuer.ts';
import type { Json } from '../../parse-json.ts';
import { pagingOf } from '../envelope.ts';
import { NotAnAmount } from '../to-minor.ts';
import { pagingWire } from '../wire.ts';

const malformed = (detail: string): Read<never> => ({ ok: false, failure: { kind: 'malformed', detail } });

/** Reads one object; the failure names the field, never its value. */
export function readOne<T, U>(what: string, schema: z.ZodType<T>, map: (wire: T) => U, json: Json): Read<U> {
  const wire = schema.safeParse(json);
  if (!wire.success) return malformed(`${what}: ${wire.error.issues[0]?.path.join('.') || 'the whole'}`);
  try {
    return { ok: true, value: map(wire.data) };
  } catch (error) {
    if (error instanceof NotAnAmount) return malformed(`${what}: ${error.message}`);
    throw error;
  }
}

/**
 * Reads a list as a whole. One row that cannot be read makes the read malformed: a list of money rows with
 * one silently missing is worse than no list.
 */
export function readRows<T, U>(
  what: string,
  schema: z.ZodType<T>,
  map: (wire: T) => U,
  rows: readonly Json[] | null,
): Read<readonly U[]> {
  if (rows === null) return malformed(`${what}: no list in the answer`);
  const items: U[] = [];
  for (const [index, row] of rows.entries()) {
    const one = readOne(`${what}: row ${index}`, schema, map, row);
    if (!one.ok) return one;
    items.push(one.value);
  }
  return { ok: true, value: items };
}

const cursorSchema = z.object({ page: z.int().min(0).max(10_000), seen: z.string() });
type Cursor = z.output<typeof cursorSchema>;

/** The next page's number, and what this one held, by which an issuer that ignores `page` is noticed. */
const encodeCursor = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify(cursor), 'utf8').toString('base64url');

/** Null when the text is no cursor of ours. */
export function decodeCursor(text: string): Cursor | null {
  try {
    const cursor = cursorSchema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return cursor.success ? cursor.data : null;
  } catch {
    return null;
  }
}

/** Equal for the same ids in any order: no list of theirs promises one. */
const fingerprint = (ids: readonly string[]): string =>
  createHash('sha256')
    .update([...ids].sort().join(' '))
    .digest('base64url')
    .slice(0, 22);

export interface Paging<T> {
  /** Name of the list inside `data`, should it not be `data` itself. */
  readonly name: string;
  readonly firstPage: 0 | 1;
  readonly limit: number;
  /** The list is asked for by `offset` instead of `page`. */
  readonly byOffset?: boolean;
  readonly idOf: (item: T) => string;
}

/**
 * Turns the answer for page `page` into a port page. The end is an empty page, a page with the same rows as
 * the one before, the last of the announced pages, or, where none are announced, a short one. How long a full
 * page is may be less than asked for, if the answer says so.
 */
export function toPage<T>(
  items: readonly T[],
  body: Json,
  at: { readonly page: number; readonly seen: string | null },
  paging: Paging<T>,
): Page<T> {
  const seen = fingerprint(items.map(paging.idOf));
  if (items.length === 0 || seen === at.seen) return { items: [], next: null };
  const said = pagingWire.safeParse(pagingOf(body) ?? {}).data;
  // No pages announced beside rows is no announcement.
  const totalPages = said?.total_pages || null;
  const fullLength = Math.min(paging.limit, said?.limit || paging.limit);
  const pagesRead = at.page - paging.firstPage + 1;
  const hasMore = totalPages === null ? items.length >= fullLength : pagesRead < totalPages;
  return { items, next: hasMore ? encodeCursor({ page: at.page + 1, seen }) : null };
}
