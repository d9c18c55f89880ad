import type { Db } from '../db/client.ts';
import { listMigrations, readMigrationHistory } from '../db/migration-history.ts';

export interface Health {
  readonly status: 'ready' | 'database_unreachable' | 'migrations_pending';
  /** Seconds since a worker was last heard of; null when none ever was. */
  readonly workerSeenSecondsAgo: number | null;
  readonly issuers: readonly {
    readonly id: string;
    readonly lastContactAt: string | null;
    readonly lastFailureAt: string | null;
    /** A kind of failure, never a message of the issuer. */
    readonly lastFailure: string | null;
    readonly paused: boolean;
    /** Whether the first import has not reached its end. How far it is, only people who sign in are told. */
    readonly importing: boolean;
  }[];
}

const SILENT = { workerSeenSecondsAgo: null, issuers: [] } as const;

/** What `GET /api/health/ready` tells; reads the database only. */
export async function readHealth({ pool }: Db): Promise<Health> {
  try {
    const history = await readMigrationHistory(pool, await listMigrations());
    const { pending, changed, unfinished } = history;
    if (pending.length + changed.length + unfinished.length > 0) {
      return { status: 'migrations_pending', ...SILENT };
    }
    const worker = await pool.query<{ seconds: number | null }>(
      `SELECT extract(epoch FROM clock_timestamp() - max(beat_at))::int AS seconds
       FROM heartbeats WHERE kind = 'worker'`,
    );
    const issuers = await pool.query<{
      id: string;
      contact: Date | null;
      failed: Date | null;
      failure: string | null;
      paused: boolean;
      importing: boolean;
    }>(
      `SELECT id, last_contact_at AS contact, last_failure_at AS failed, last_failure AS failure,
         paused_at IS NOT NULL AS paused, complete_since IS NULL AS importing FROM issuers ORDER BY id`,
    );
    return {
      status: 'ready',
      workerSeenSecondsAgo: worker.rows[0]?.seconds ?? null,
      issuers: issuers.rows.map(({ id, contact, failed, failure, paused, importing }) => ({
        id,
        lastContactAt: contact?.toISOString() ?? null,
        lastFailureAt: failed?.toISOString() ?? null,
        lastFailure: failure,
        paused,
        importing,
      })),
    };
  } catch {
    return { status: 'database_unreachable', ...SILENT };
  }
}
