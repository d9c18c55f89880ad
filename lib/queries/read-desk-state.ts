import type { Db } from '../db/client.ts';
import type { DeskState, IssuerSign } from '../domain/desk-state.ts';
import type { IntentState } from '../domain/intents/intent.ts';

/** States that still move. */
const UNSETTLED: readonly IntentState[] = ['awaiting_approval', 'ready', 'claimed', 'sending', 'unknown'];

interface Signs {
  readonly unsettled: string;
  readonly seen_at: Date | null;
  readonly alive: boolean | null;
}

interface IssuerRow {
  readonly id: string;
  readonly environment: string;
  readonly complete_since: Date | null;
  readonly paused_at: Date | null;
  readonly paused_reason: string | null;
  readonly failure_at: Date | null;
  readonly last_failure: string | null;
  readonly customers: string;
  readonly cards: string;
  readonly read: string;
}

/** The desk's own state, asked by every page. Ages are taken by the database's clock. */
export async function readDeskState(db: Pick<Db, 'pool'>): Promise<DeskState> {
  const [signs, issuers] = await Promise.all([
    db.pool.query<Signs>(
      `SELECT (SELECT count(*) FROM intents WHERE state = ANY ($1::"IntentState"[])) AS unsettled,
              max(beat_at) AS seen_at, max(beat_at) > clock_timestamp() - interval '30 seconds' AS alive
         FROM heartbeats WHERE kind = 'worker'`,
      [UNSETTLED],
    ),
    db.pool.query<IssuerRow>(
      `SELECT id, environment, complete_since, paused_at, paused_reason, last_failure,
              CASE WHEN last_failure_at > coalesce(last_contact_at, '-infinity') THEN last_failure_at END AS failure_at,
              -- Counted only while somebody waits for it.
              CASE WHEN complete_since IS NULL THEN (SELECT count(*) FROM customers WHERE issuer = i.id) ELSE 0 END AS customers,
              CASE WHEN complete_since IS NULL THEN (SELECT count(*) FROM cards WHERE issuer = i.id) ELSE 0 END AS cards,
              CASE WHEN complete_since IS NULL THEN
                (SELECT count(*) FROM cards WHERE issuer = i.id AND records_as_of IS NOT NULL) ELSE 0 END AS read
         FROM issuers i ORDER BY id`,
    ),
  ]);
  const [sign] = signs.rows;
  return {
    unsettled: Number(sign?.unsettled ?? 0),
    workerAlive: sign?.alive ?? false,
    workerSeenAt: sign?.seen_at?.toISOString() ?? null,
    issuers: issuers.rows.map(toIssuerSign),
  };
}

const toIssuerSign = (row: IssuerRow): IssuerSign => ({
  id: row.id,
  environment: row.environment,
  completeSince: row.complete_since?.toISOString() ?? null,
  progress: row.complete_since
    ? null
    : { customers: Number(row.customers), cards: Number(row.cards), read: Number(row.read) },
  pausedAt: row.paused_at?.toISOString() ?? null,
  pausedReason: row.paused_reason,
  failureAt: row.failure_at?.toISOString() ?? null,
  failure: row.failure_at ? row.last_failure : null,
});
