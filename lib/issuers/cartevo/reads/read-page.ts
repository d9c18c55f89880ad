import type { Page, Read } from '../../issuer.ts';
import type { Json } from '../../parse-json.ts';
import type { Client } from '../client.ts';
import { listOf } from '../envelope.ts';
import { decodeCursor, type Paging, toPage } from './read-rows.ts';

interface PagedList<T extends object> {
  readonly cursor: string | null;
  readonly paging: Paging<T>;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly read: (rows: readonly Json[] | null) => Read<readonly T[]>;
}

/** One page of a list, by the scheme of its endpoint (cartevo.md 3). */
export async function readPage<T extends object>(client: Client, list: PagedList<T>): Promise<Read<Page<T>>> {
  const { cursor, paging, path } = list;
  const from = cursor === null ? { page: paging.firstPage, seen: null } : decodeCursor(cursor);
  if (from === null) return { ok: false, failure: { kind: 'malformed', detail: `GET ${path}: cursor` } };
  const at: Readonly<Record<string, string>> = paging.byOffset
    ? { offset: String(from.page * paging.limit) }
    : { page: String(from.page) };
  const query = { ...list.query, ...at, limit: String(paging.limit) };
  const body = await client.get({ path, query, isList: true });
  if (!body.ok) return body;
  const items = list.read(listOf(body.value, paging.name));
  if (!items.ok) return items;
  return {
    ok: true,
    value: toPage(items.value, body.value, { page: from.page, seen: from.seen }, paging),
  };
}
