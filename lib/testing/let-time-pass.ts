import type { Db } from '../db/client.ts';

const BY = `$1 * interval '1 millisecond'`;
/** A reading's own instants, inside its JSON. */
const dated = (column: string) =>
  ['from', 'to'].reduce(
    (json, key) => `jsonb_set(${json}, '{${key}}', to_jsonb(to_char(
      ((${column}->>'${key}')::timestamptz - ${BY}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))`,
    column,
  );
const earlier = (...columns: string[]) => columns.map((column) => `${column} = ${column} - ${BY}`).join(', ');

const AGEING = [
  `UPDATE readings SET ${earlier('taken_at')}, content = ${dated('content')}`,
  `UPDATE attempts SET ${earlier('send_by', 'credential_expires_at', 'started_at', 'finished_at')},
     baseline = ${dated('baseline')}`,
  `UPDATE judgements SET ${earlier('at')}`,
  `UPDATE verdicts SET ${earlier('created_at')}`,
  `UPDATE intents SET ${earlier('created_at', 'state_changed_at')}`,
  `UPDATE discrepancies SET ${earlier('created_at')}`,
  `UPDATE verdict_proposals SET ${earlier('proposed_at', 'expires_at')}`,
  `UPDATE records SET ${earlier('first_seen_at')}`,
  `UPDATE cards SET ${earlier('first_seen_at')}`,
  `UPDATE issuers SET ${earlier('only_this_desk_since', 'complete_since')}`,
];

/** Lets time pass (ms) for a whole desk without waiting: what happened is dated back by so much. */
export async function letTimePass({ pool }: Pick<Db, 'pool'>, ms: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    // Histories refuse to be rewritten; only a test may turn that off, for its own transaction.
    await client.query('SET LOCAL session_replication_role = replica');
    for (const sql of AGEING) await client.query(sql, [ms]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
