import type { Db } from '../db/client.ts';
import type { DeskState, ImportProgress, IssuerSign, LowWallet } from '../domain/desk-state.ts';
import type { IntentState } from '../domain/intents/intent.ts';
import { toMoneyText } from '../domain/money.ts';
import { readImportProgress } from './read-import-progress.ts';

/** States that still move. */
const UNSETTLED: readonly IntentState[] = ['awaiting_approval', 'ready', 'claimed', 'sending', 'unknown'];

interface Signs {
  readonly unsettled: string;
  readonly attention: string;
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
}

interface LowRow {
  readonly issuer: string;
  readonly balance_minor: string;
  readonly low_balance_minor: string;
  readonly currency: string;
  readonly exponent: number;
  readonly as_of: Date;
}

/**
 * The desk's own state, asked by every page: each statement has a name, so that a connection plans it once. Ages are
 * taken by the database's clock.
 */
export async function readDeskState(db: Pick<Db, 'pool'>): Promise<DeskState> {
  const [signs, issuers, low] = await Promise.all([
    db.pool.query<Signs>({
      name: 'desk-signs',
      text: `SELECT (SELECT count(*) FROM intents WHERE state = ANY ($1::"IntentState"[])) AS unsettled,
              (SELECT count(*) FROM intents WHERE state = 'unknown')
                + (SELECT count(*) FROM discrepancies WHERE resolved_at IS NULL) AS attention,
              max(beat_at) AS seen_at, max(beat_at) > clock_timestamp() - interval '30 seconds' AS alive
         FROM heartbeats WHERE kind = 'worker'`,
      values: [UNSETTLED],
    }),
    readIssuerSigns(db),
    db.pool.query<LowRow>({
      name: 'desk-low-wallets',
      text: `SELECT w.issuer, w.balance_minor, s.low_balance_minor, w.currency, w.exponent, w.as_of
         FROM wallets w JOIN issuers s ON s.id = w.issuer
        WHERE w.is_for_cards AND w.issuer_customer_id IS NULL AND w.balance_minor < s.low_balance_minor ORDER BY w.issuer`,
    }),
  ]);
  const [sign] = signs.rows;
  return {
    unsettled: Number(sign?.unsettled ?? 0),
    attention: Number(sign?.attention ?? 0),
    workerAlive: sign?.alive ?? false,
    workerSeenAt: sign?.seen_at?.toISOString() ?? null,
    issuers,
    lowWallets: low.rows.map(toLowWallet),
  };
}

async function readIssuerSigns(db: Pick<Db, 'pool'>): Promise<readonly IssuerSign[]> {
  const { rows } = await db.pool.query<IssuerRow>({
    name: 'desk-issuers',
    text: `SELECT id, environment, complete_since, paused_at, paused_reason, last_failure,
              CASE WHEN last_failure_at > coalesce(last_contact_at, '-infinity') THEN last_failure_at END AS failure_at
         FROM issuers ORDER BY id`,
  });
  const isImporting = rows.some(({ complete_since }) => complete_since === null);
  const imports = isImporting ? await readImportProgress(db) : null;
  return rows.map((row) => toIssuerSign(row, imports?.get(row.id) ?? null));
}

function toLowWallet({ issuer, balance_minor, low_balance_minor, as_of, ...unit }: LowRow): LowWallet {
  const money = (minor: string) => toMoneyText({ ...unit, minor: BigInt(minor) });
  return {
    issuer,
    balance: money(balance_minor),
    threshold: money(low_balance_minor),
    asOf: as_of.toISOString(),
  };
}

const toIssuerSign = (row: IssuerRow, progress: ImportProgress | null): IssuerSign => ({
  id: row.id,
  environment: row.environment,
  completeSince: row.complete_since?.toISOString() ?? null,
  progress,
  pausedAt: row.paused_at?.toISOString() ?? null,
  pausedReason: row.paused_reason,
  failureAt: row.failure_at?.toISOString() ?? null,
  failure: row.failure_at ? row.last_failure : null,
});
