import { typed } from '../engine.ts';
import { equalOf } from '../raw-statement.ts';
import { isDue, ordered, plus } from './instant.ts';

interface Saved {
  next: string | null;
  rows: number;
  goesOn: boolean;
  leaseMs: number;
  againMs: number;
  issuer: string;
  object: string;
}
interface Released {
  anew: boolean;
  failure: string | null;
  againMs: number;
  issuer: string;
  object: string;
  lease: Date;
}

/** Of sync-store: where the walk over a kind of object stands. */
export const WALKS = [
  equalOf<{ issuer: string; objects: string[] }>`
    INSERT INTO sync_cursors (issuer, object) SELECT ${'issuer'}, unnest(${'objects'}::text[])
    ON CONFLICT DO NOTHING`((engine, { issuer, objects }) => {
    const cursors = typed(engine, 'SyncCursor');
    const missing = objects.filter((object) => !cursors.conflict(['issuer', 'object'], { issuer, object }));
    for (const object of missing) cursors.insert({ issuer, object });
    return missing.length;
  }),
  equalOf<{ leaseMs: number; issuer: string; object: string | null; walks: string[] }>`
    UPDATE sync_cursors SET
      started_at = CASE WHEN cursor IS NULL THEN clock_timestamp() ELSE started_at END,
      pages = CASE WHEN cursor IS NULL THEN 0 ELSE pages END,
      found = CASE WHEN cursor IS NULL THEN 0 ELSE found END,
      lease_until = clock_timestamp() + ${'leaseMs'} * interval '1 millisecond'
    WHERE issuer = ${'issuer'} AND object = (
      SELECT object FROM sync_cursors
      WHERE issuer = ${'issuer'} AND (lease_until IS NULL OR lease_until <= clock_timestamp())
        AND (object = ${'object'}::text OR (${'object'}::text IS NULL AND next_at <= clock_timestamp()))
      -- Cards need their customers: a first import goes in the order of the walks.
      ORDER BY finished_at IS NOT NULL, CASE WHEN finished_at IS NULL
        THEN array_position(${'walks'}::text[], object) END, next_at
      LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING object, cursor, started_at AS "startedAt", lease_until AS lease`(
    (engine, { leaseMs, issuer, object, walks }) => {
      const now = engine.now();
      const cursors = typed(engine, 'SyncCursor');
      const free = cursors.filter(
        (row) =>
          row.issuer === issuer &&
          (row.leaseUntil === null || row.leaseUntil <= now) &&
          (object === null ? isDue(row.nextAt, now) : row.object === object),
      );
      const [first] = ordered(
        free,
        (row) => (row.finishedAt === null ? 0 : 1),
        (row) => (row.finishedAt === null ? walks.indexOf(row.object) : null),
        (row) => row.nextAt,
        (row) => row.object,
      );
      if (!first) return [];
      const lease = plus(now, leaseMs);
      const begun = first.cursor === null ? { startedAt: now, pages: 0, found: 0 } : {};
      const { cursor, startedAt, object: taken } = cursors.update(first, { ...begun, leaseUntil: lease });
      return [{ object: taken, cursor, startedAt, lease }];
    },
  ),
  equalOf<{ issuer: string; object: string; lease: Date }>`
        SELECT pages FROM sync_cursors
        WHERE issuer = ${'issuer'} AND object = ${'object'} AND lease_until = ${'lease'} FOR UPDATE`(
    (engine, { issuer, object, lease }) => {
      const row = typed(engine, 'SyncCursor').one({ issuer, object });
      return row?.leaseUntil?.getTime() === lease.getTime() ? [{ pages: row.pages }] : [];
    },
  ),
  equalOf<Saved>`
        UPDATE sync_cursors SET cursor = ${'next'}, pages = pages + 1, found = found + ${'rows'},
          lease_until = CASE WHEN ${'goesOn'}
            THEN clock_timestamp() + ${'leaseMs'} * interval '1 millisecond' END,
          finished_at = CASE WHEN ${'goesOn'} THEN finished_at ELSE clock_timestamp() END,
          as_of = CASE WHEN ${'goesOn'} THEN as_of ELSE started_at END,
          next_at = CASE WHEN ${'goesOn'} THEN next_at
            ELSE clock_timestamp() + ${'againMs'} * interval '1 millisecond' END,
          last_failure = NULL
        WHERE issuer = ${'issuer'} AND object = ${'object'}
        RETURNING coalesce(lease_until, clock_timestamp()) AS lease`(
    (engine, { next, rows, goesOn, leaseMs, againMs, issuer, object }) => {
      const now = engine.now();
      const cursors = typed(engine, 'SyncCursor');
      const row = cursors.one({ issuer, object });
      if (!row) return [];
      const end = goesOn ? {} : { finishedAt: now, asOf: row.startedAt, nextAt: plus(now, againMs) };
      const { leaseUntil } = cursors.update(row, {
        cursor: next,
        pages: row.pages + 1,
        found: row.found + rows,
        leaseUntil: goesOn ? plus(now, leaseMs) : null,
        lastFailure: null,
        ...end,
      });
      return [{ lease: leaseUntil ?? now }];
    },
  ),
  equalOf<Released>`
      UPDATE sync_cursors SET lease_until = NULL, cursor = CASE WHEN ${'anew'} THEN NULL ELSE cursor END,
        last_failure = ${'failure'},
        last_failure_at = CASE WHEN ${'failure'}::text IS NULL THEN last_failure_at ELSE clock_timestamp() END,
        next_at = clock_timestamp() + ${'againMs'} * interval '1 millisecond'
      WHERE issuer = ${'issuer'} AND object = ${'object'} AND lease_until = ${'lease'}`(
    (engine, { anew, failure, againMs, issuer, object, lease }) => {
      const now = engine.now();
      const cursors = typed(engine, 'SyncCursor');
      const row = cursors.one({ issuer, object });
      if (row?.leaseUntil?.getTime() !== lease.getTime()) return 0;
      cursors.update(row, {
        leaseUntil: null,
        lastFailure: failure,
        nextAt: plus(now, againMs),
        ...(anew ? { cursor: null } : {}),
        ...(failure === null ? {} : { lastFailureAt: now }),
      });
      return 1;
    },
  ),
];
