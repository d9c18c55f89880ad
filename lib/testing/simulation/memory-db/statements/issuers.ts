import { type Engine, typed } from '../engine.ts';
import { equalOf } from '../raw-statement.ts';
import type { RowOf } from '../row.ts';

/** Of cache-store, pause-issuer, vouch, desk-epoch and sync-store: what is written to the issuer's row. */
export const ISSUERS = [
  equalOf<{ id: string; environment: string }>`
      INSERT INTO issuers (id, environment) VALUES (${'id'}, ${'environment'}) ON CONFLICT DO NOTHING`(
    (engine, { id, environment }) => {
      const issuers = typed(engine, 'Issuer');
      if (issuers.conflict(['id'], { id })) return 0;
      issuers.insert({ id, environment });
      return 1;
    },
  ),
  equalOf<{ id: string }>`UPDATE issuers SET last_contact_at = clock_timestamp() WHERE id = ${'id'}`(
    (engine, { id }) => change(engine, id, () => ({ lastContactAt: engine.now() })),
  ),
  equalOf<{ failure: string; id: string }>`
        UPDATE issuers SET last_failure_at = clock_timestamp(), last_failure = ${'failure'}
        WHERE id = ${'id'}`((engine, { failure, id }) =>
    change(engine, id, () => ({ lastFailureAt: engine.now(), lastFailure: failure })),
  ),
  equalOf<{ reason: string; issuer: string }>`
    UPDATE issuers SET paused_at = clock_timestamp(), paused_reason = ${'reason'}
    WHERE id = ${'issuer'} AND paused_at IS NULL`((engine, { reason, issuer }) =>
    change(engine, issuer, ({ pausedAt }) =>
      pausedAt === null ? { pausedAt: engine.now(), pausedReason: reason } : null,
    ),
  ),
  equalOf<{ issuer: string }>`
      UPDATE issuers SET paused_at = NULL, paused_reason = NULL
      WHERE id = ${'issuer'} AND paused_at IS NOT NULL`((engine, { issuer }) =>
    change(engine, issuer, ({ pausedAt }) =>
      pausedAt === null ? null : { pausedAt: null, pausedReason: null },
    ),
  ),
  equalOf<{ isVouched: boolean; issuer: string }>`
      UPDATE issuers SET only_this_desk_since = CASE WHEN ${'isVouched'} THEN clock_timestamp() END
      WHERE id = ${'issuer'}`((engine, { isVouched, issuer }) =>
    change(engine, issuer, () => ({ onlyThisDeskSince: isVouched ? engine.now() : null })),
  ),
  equalOf<{ issuer: string }>`
      UPDATE issuers SET complete_since = clock_timestamp() WHERE id = ${'issuer'} AND complete_since IS NULL`(
    (engine, { issuer }) =>
      change(engine, issuer, ({ completeSince }) =>
        completeSince === null ? { completeSince: engine.now() } : null,
      ),
  ),
  equalOf`
      SELECT (SELECT system_identifier::text FROM pg_control_system()) AS "systemIdentifier",
        left(pg_walfile_name(pg_current_wal_lsn()), 8) AS timeline,
        (SELECT oid::text FROM pg_database WHERE datname = current_database()) AS "databaseOid"`((engine) => [
    engine.identity,
  ]),
  equalOf<{ systemIdentifier: string; timeline: string; databaseOid: string }>`
    UPDATE desk_epoch SET system_identifier = ${'systemIdentifier'}, timeline = ${'timeline'},
      database_oid = ${'databaseOid'}, epoch = epoch + 1, noted_at = clock_timestamp() WHERE id = 1`(
    (engine, identity) => {
      const epochs = typed(engine, 'DeskEpoch');
      const row = epochs.one({ id: 1 });
      if (!row) return 0;
      epochs.update(row, { ...identity, epoch: row.epoch + 1, notedAt: engine.now() });
      return 1;
    },
  ),
  equalOf<{ reason: string }>`
    UPDATE issuers SET paused_at = clock_timestamp(),
      paused_reason = ${'reason'} || coalesce('; before that: ' || paused_reason, '')
    RETURNING id, paused_reason AS reason`((engine, { reason }) => {
    const issuers = typed(engine, 'Issuer');
    return issuers
      .all()
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((row) => {
        const before = row.pausedReason === null ? '' : `; before that: ${row.pausedReason}`;
        const paused = issuers.update(row, { pausedAt: engine.now(), pausedReason: `${reason}${before}` });
        return { id: paused.id, reason: paused.pausedReason };
      });
  }),
  equalOf<{ id: string; kind: string }>`
        INSERT INTO heartbeats (id, kind) VALUES (${'id'}, ${'kind'})
        ON CONFLICT (id) DO UPDATE SET beat_at = clock_timestamp()`((engine, { id, kind }) => {
    const heartbeats = typed(engine, 'Heartbeat');
    const held = heartbeats.conflict(['id'], { id });
    if (held) heartbeats.update(held, { beatAt: engine.now() });
    else heartbeats.insert({ id, kind });
    return 1;
  }),
];

type IssuerRow = RowOf<'Issuer'>;

/** Changes one issuer's row, or not: the number of rows changed. */
function change(
  engine: Engine,
  id: string,
  changesOf: (row: IssuerRow) => Partial<IssuerRow> | null,
): number {
  const issuers = typed(engine, 'Issuer');
  const row = issuers.one({ id });
  const changes = row ? changesOf(row) : null;
  if (!row || !changes) return 0;
  issuers.update(row, changes);
  return 1;
}
