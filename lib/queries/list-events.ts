import type { Db } from '../db/client.ts';
import type { EventListQuery } from '../domain/events/event-list.ts';
import type { EventView } from '../domain/events/event-view.ts';
import { type ListPage, PAGE_SIZE } from '../domain/lists/list-page.ts';
import { countRows } from './count-rows.ts';
import { EVENT_COLUMNS, EVENT_JOINS, type EventRow, toEventView } from './event-rows.ts';
import { cutPage, keysetBound, keysetOrder, readKeyset } from './keyset.ts';
import { newestFirst } from './list-order.ts';
import { SqlParams } from './sql-params.ts';

type PlacedRow = EventRow & { readonly created_at: Date };

/** Webhooks, the last received first. `size` is given by tests only. */
export async function listEvents(
  db: Pick<Db, 'pool'>,
  query: EventListQuery,
  { size = PAGE_SIZE }: { size?: number } = {},
): Promise<ListPage<EventView>> {
  const [page, total] = await Promise.all([readPage(db, query, size), countEvents(db, query)]);
  return { ...page, rows: page.rows.map(toEventView), total };
}

const conditionOf = ({ states, issuers }: EventListQuery, params: SqlParams): string =>
  [
    'true',
    ...(states.length === 0 ? [] : [`e.state = ANY (${params.add(states)}::text[])`]),
    ...(issuers.length === 0 ? [] : [params.isOneOf('e.issuer', issuers)]),
  ].join(' AND ');

async function readPage(
  db: Pick<Db, 'pool'>,
  query: EventListQuery,
  size: number,
): Promise<{ rows: readonly PlacedRow[]; newer: string | null; older: string | null }> {
  const keyset = readKeyset<PlacedRow>(query, newestFirst('e'));
  const params = new SqlParams();
  const condition = conditionOf(query, params);
  const bound = keysetBound(keyset, params) ?? 'true';
  const order = keysetOrder(keyset);
  // The place of a webhook in this list is when it last came; the planner looks through the renaming.
  const { rows } = await db.pool.query<PlacedRow>(
    `SELECT ${EVENT_COLUMNS}, e.created_at
       FROM (SELECT * FROM (SELECT *, last_received_at AS created_at FROM events) e
              WHERE ${condition} AND ${bound}
              ORDER BY ${order}
              LIMIT ${params.add(size + 1)}) e
            ${EVENT_JOINS}
      ORDER BY ${order}`,
    params.values,
  );
  return cutPage(keyset, rows, size) ?? readPage(db, { ...query, newer: null, older: null }, size);
}

function countEvents(db: Pick<Db, 'pool'>, query: EventListQuery) {
  const params = new SqlParams();
  const from = `events e WHERE ${conditionOf(query, params)}`;
  return countRows(db, { from }, params.values);
}
