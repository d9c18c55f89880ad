import type { Db } from '../db/client.ts';
import type { EventDetail } from '../domain/events/event-view.ts';
import { isUuid } from '../domain/uuid.ts';
import { EVENT_COLUMNS, EVENT_JOINS, type EventRow, toEventView } from './event-rows.ts';
import { listAudit } from './list-audit.ts';
import { readNow } from './read-now.ts';

/** Everything known about one webhook; null when there is none. */
export async function findEventDetail(
  db: Pick<Db, 'prisma' | 'pool'>,
  id: string,
): Promise<EventDetail | null> {
  if (!isUuid(id)) return null;
  const { rows } = await db.pool.query<EventRow & { scrubbed_body: string }>(
    `SELECT ${EVENT_COLUMNS}, e.scrubbed_body FROM events e ${EVENT_JOINS} WHERE e.id = $1`,
    [id],
  );
  const [row] = rows;
  if (!row) return null;
  return {
    ...toEventView(row),
    scrubbedBody: row.scrubbed_body,
    audit: await listAudit(db, 'event', id),
    now: await readNow(db),
  };
}
