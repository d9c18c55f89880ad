import type { Db } from '../db/client.ts';
import { type IntentListQuery, statesOf } from '../domain/intents/intent-list.ts';
import type { IntentView } from '../domain/intents/intent-view.ts';
import { type ListPage, PAGE_SIZE } from '../domain/lists/list-page.ts';
import { countRows } from './count-rows.ts';
import { toIntentView, WITH_NAMES } from './intent-rows.ts';
import { cutPage, keysetBound, keysetOrder, readKeyset } from './keyset.ts';
import { newestFirst } from './list-order.ts';
import { SqlParams } from './sql-params.ts';

interface Placed {
  readonly id: string;
  readonly created_at: Date;
}

/** Top-ups, withdrawals, new cards and new customers, newest first. `size` is given by tests only. */
export async function listIntents(
  db: Pick<Db, 'prisma' | 'pool'>,
  query: IntentListQuery,
  { size = PAGE_SIZE }: { size?: number } = {},
): Promise<ListPage<IntentView>> {
  const [page, total] = await Promise.all([readPlaces(db, query, size), countIntents(db, query)]);
  const found = await db.prisma.intent.findMany({
    where: { id: { in: page.rows.map(({ id }) => id) } },
    include: WITH_NAMES,
  });
  const byId = new Map(found.map((row) => [row.id, toIntentView(row)]));
  // The places give the order; a row that is there a moment later is there for good (intents are kept).
  const rows = page.rows.flatMap(({ id }) => byId.get(id) ?? []);
  return { ...page, rows, total };
}

/** The conditions on intents `i` of a list's filters. */
export function conditionsOf(query: IntentListQuery, params: SqlParams): string[] {
  const conditions = [`i.kind IN ('create_customer', 'fund', 'issue', 'withdraw')`];
  if (query.issuers.length > 0) conditions.push(params.isOneOf('i.issuer', query.issuers));
  if (query.groups.length > 0) {
    conditions.push(`i.state = ANY (${params.add(statesOf(query.groups))}::"IntentState"[])`);
  }
  return conditions;
}

async function readPlaces(
  db: Pick<Db, 'pool'>,
  query: IntentListQuery,
  size: number,
): Promise<{ rows: readonly Placed[]; newer: string | null; older: string | null }> {
  const keyset = readKeyset(query, newestFirst('i'));
  const params = new SqlParams();
  const conditions = conditionsOf(query, params);
  const bound = keysetBound(keyset, params);
  const { rows } = await db.pool.query<Placed>(
    `SELECT i.id, i.created_at FROM intents i
      WHERE ${[...conditions, ...(bound ? [bound] : [])].join(' AND ')}
      ORDER BY ${keysetOrder(keyset)}
      LIMIT ${params.add(size + 1)}`,
    params.values,
  );
  return cutPage(keyset, rows, size) ?? readPlaces(db, { ...query, newer: null, older: null }, size);
}

function countIntents(db: Pick<Db, 'pool'>, query: IntentListQuery) {
  const params = new SqlParams();
  const from = `intents i WHERE ${conditionsOf(query, params).join(' AND ')}`;
  return countRows(db, { from }, params.values);
}
