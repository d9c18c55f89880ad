import type { Db } from '../db/client.ts';
import {
  type ActivityObject,
  type ActivityQuery,
  type ActivityRow,
  SUBJECTS,
} from '../domain/activity/activity-list.ts';
import { type ListPage, PAGE_SIZE } from '../domain/lists/list-page.ts';
import { findObjectNames } from './find-object-names.ts';
import { SqlParams } from './sql-params.ts';

interface Row {
  readonly id: string;
  readonly at: Date;
  readonly actor_name: string | null;
  readonly action: string;
  readonly object_kind: string;
  readonly object_id: string;
  readonly detail: unknown;
  readonly issuer: string | null;
}

const OBJECT = `(CASE WHEN e.object_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN e.object_id::uuid END)`;
/** The issuer that the object of an entry `e` is of; null where it is of none, such as a person. */
const ISSUER_OF = `CASE e.object_kind
  WHEN 'issuer' THEN e.object_id
  WHEN 'intent' THEN (SELECT i.issuer FROM intents i WHERE i.id = ${OBJECT})
  WHEN 'card' THEN (SELECT k.issuer FROM cards k WHERE k.id = ${OBJECT})
  WHEN 'customer' THEN (SELECT c.issuer FROM customers c WHERE c.id = ${OBJECT})
  WHEN 'event' THEN (SELECT w.issuer FROM events w WHERE w.id = ${OBJECT}) END`;

const PATHS: Readonly<Record<string, string>> = {
  intent: '/top-ups/',
  card: '/cards/',
  customer: '/customers/',
  event: '/webhooks/',
};
const ABOUT_PEOPLE: readonly string[] = SUBJECTS.people.kinds;

/**
 * Who did what, newest first. What is told of people (who signed in, who was refused) is for those who
 * manage them. `size` is given by tests only.
 */
export async function listActivity(
  db: Pick<Db, 'pool' | 'prisma'>,
  query: ActivityQuery,
  { withPeople, size = PAGE_SIZE }: { withPeople: boolean; size?: number },
): Promise<ListPage<ActivityRow>> {
  const params = new SqlParams();
  const isNewer = query.newer !== null;
  const kinds = query.subjects.flatMap((subject): readonly string[] => SUBJECTS[subject].kinds);
  const position = query.newer ?? query.older;
  const where = [
    ...(kinds.length > 0 ? [`e.object_kind = ANY (${params.add(kinds)})`] : []),
    ...(query.issuers.length > 0 ? [params.isOneOf(ISSUER_OF, query.issuers)] : []),
    ...(withPeople ? [] : [`e.object_kind <> ALL (${params.add(ABOUT_PEOPLE)})`]),
    ...(query.actorId === null ? [] : [`e.actor_id = ${params.add(query.actorId)}::uuid`]),
    ...(query.object === null ? [] : [aboutObject(query.object, params)]),
    ...(position === null ? [] : [`e.id ${isNewer ? '>' : '<'} ${params.add(position)}::bigint`]),
  ];
  const { rows } = await db.pool.query<Row>(
    `SELECT e.id, e.at, u.name AS actor_name, e.action, e.object_kind, e.object_id, e.detail,
            ${ISSUER_OF} AS issuer
       FROM audit_entries e LEFT JOIN users u ON u.id = e.actor_id
      ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}
      ORDER BY e.id ${isNewer ? 'ASC' : 'DESC'} LIMIT ${params.add(size + 1)}`,
    params.values,
  );
  const hasMore = rows.length > size;
  // Fewer than a page on the way back to the top: the newest page, full, is what is meant.
  if (isNewer && !hasMore)
    return listActivity(db, { ...query, newer: null, older: null }, { withPeople, size });
  const shown = rows.slice(0, size);
  if (isNewer) shown.reverse();
  const nameOf = await findObjectNames(db, shown.map(toObject));
  return {
    rows: shown.map((row) => toRow(row, nameOf(toObject(row)))),
    newer: position !== null ? (shown[0]?.id ?? null) : null,
    older: isNewer || hasMore ? (shown.at(-1)?.id ?? null) : null,
    total: { kind: 'many' },
  };
}

/** Itself, and every request for it; of a customer also the cards and every request for them. */
function aboutObject({ kind, id }: ActivityObject, params: SqlParams): string {
  const own = params.add(id);
  const asked = `SELECT 'intent', i.id::text FROM intents i WHERE i.${kind}_id = ${own}::uuid`;
  const theirs = `SELECT 'card', k.id::text FROM cards k WHERE k.customer_id = ${own}::uuid
    UNION ALL SELECT 'intent', i.id::text FROM intents i JOIN cards k ON k.id = i.card_id
               WHERE k.customer_id = ${own}::uuid`;
  const objects = [`SELECT '${kind}', ${own}::text`, asked, ...(kind === 'customer' ? [theirs] : [])];
  return `(e.object_kind, e.object_id) IN (${objects.join(' UNION ALL ')})`;
}

const toObject = ({ object_kind, object_id }: Row) => ({ kind: object_kind, id: object_id });

const toRow = (row: Row, objectName: string | null): ActivityRow => ({
  id: row.id,
  issuer: row.issuer,
  at: row.at.toISOString(),
  actorName: row.actor_name,
  action: row.action,
  objectKind: row.object_kind,
  objectId: row.object_id,
  objectName,
  href: PATHS[row.object_kind] === undefined ? null : `${PATHS[row.object_kind]}${row.object_id}`,
  detail: flat(row.detail),
});

/** Audit details are flat by how they are written; what is not is left out of the screen. */
function flat(detail: unknown): Record<string, string> {
  if (typeof detail !== 'object' || detail === null || Array.isArray(detail)) return {};
  return Object.fromEntries(
    Object.entries(detail).flatMap(([key, value]) =>
      value === null || typeof value === 'object' ? [] : [[key, String(value)]],
    ),
  );
}
