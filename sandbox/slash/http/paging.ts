import type { Books } from '../core/books.ts';
import type { Call } from './call.ts';

/** One page of a list, behind the item its cursor names; no `nextCursor` on the last one. */
export function pageOf<T extends { readonly id: string }>(
  books: Books,
  call: Call,
  all: readonly T[],
  render: (item: T) => object,
): object {
  const start = startOf(books, call.query.get('cursor'), all);
  const items = all.slice(start, start + books.settings.pageSize);
  const last = items.at(-1);
  const hasMore = start + items.length < all.length;
  return {
    items: items.map(render),
    metadata: {
      ...(hasMore && last ? { nextCursor: Buffer.from(last.id).toString('base64url') } : {}),
      count: items.length,
    },
  };
}

/** A list that has no pages. */
export const wholeList = (items: readonly object[]): object => ({ items, metadata: { count: items.length } });

function startOf(books: Books, cursor: string | null, all: readonly { readonly id: string }[]): number {
  if (cursor === null) return 0;
  const id = Buffer.from(cursor, 'base64url').toString('utf8');
  const at = all.findIndex((item) => item.id === id);
  if (at < 0) throw books.invalid('cursor is not valid.');
  return at + 1;
}

/** A filter of the query, which must be one of these words. */
export function oneOf<Word extends string>(
  books: Books,
  call: Call,
  name: string,
  words: readonly Word[],
): Word | null {
  const text = call.query.get(name);
  if (text === null) return null;
  const word = words.find((one) => one === text);
  if (word === undefined) throw books.invalid(`${name} must be one of ${words.join(', ')}.`);
  return word;
}

/** A filter by moment: Unix milliseconds. */
export function momentOf(books: Books, call: Call, name: string): number | null {
  const text = call.query.get(name);
  if (text === null) return null;
  if (!/^\d{1,15}$/.test(text)) throw books.invalid(`${name} must be a Unix time in milliseconds.`);
  return Number(text);
}
