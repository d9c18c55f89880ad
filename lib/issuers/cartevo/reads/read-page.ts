import type { Page, Read } from '../../issuer.ts';
import type { Json } from '../../parse-json.ts';
import type { Client } from '../client.ts';
import { listOf } from '../envelope.ts';
import { type Paging, type Place, placeOf, queryOf, toPage } from './paging.ts';

interface PagedList<T> {
  readonly cursor: string | null;
  readonly paging: Paging<T>;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly read: (rows: readonly Json[] | null) => Read<readonly T[]>;
}

/** One page of a list, by the scheme of its endpoint. */
export async function readPage<T>(client: Client, list: PagedList<T>): Promise<Read<Page<T>>> {
  const { cursor, paging, path } = list;
  const from = placeOf(cursor, paging);
  if (from === null) return { ok: false, failure: { kind: 'malformed', detail: `GET ${path}: cursor` } };
  let place: Place = from;
  for (;;) {
    const query = { ...list.query, ...queryOf(place, paging) };
    const body = await client.get({ path, query, isList: true });
    if (!body.ok) return body;
    const items = list.read(listOf(body.value, paging.name));
    if (!items.ok) return items;
    const page = toPage(items.value, body.value, place, paging);
    if (!('instead' in page)) return { ok: true, value: page };
    // At most once: a place that was given instead is never given again.
    place = page.instead;
  }
}
