import type { WalletMove } from '../domain/judge/case-facts.ts';
import type { Intent as IntentRow } from './generated/client.ts';
import type { Tx } from './rows.ts';

/** More than this in one window are not added up: the wallet then stays silent. */
const MOST = 500;

interface MoveRow {
  readonly intentId: string;
  readonly kind: string;
  readonly state: string;
  readonly amountMinor: bigint;
  readonly feeMinor: bigint | null;
  readonly beforeMinor: bigint | null;
  readonly refundProcessed: boolean | null;
  readonly outcome: string | null;
  readonly notBefore: Date;
  readonly notAfter: Date | null;
}

/** What the desk's other intents did to the wallet since `from`, and what they may have done. */
export async function findWalletMoves(tx: Tx, row: IntentRow, from: Date): Promise<readonly WalletMove[]> {
  const moves = await tx.$queryRaw<MoveRow[]>`
    SELECT * FROM (
      SELECT i.id AS "intentId", i.kind::text AS kind, i.state::text AS state, i.amount_minor AS "amountMinor",
        i.fee_minor AS "feeMinor", i.before_minor AS "beforeMinor", i.refund_processed AS "refundProcessed",
        a.outcome::text AS outcome, a.started_at AS "notBefore",
        CASE WHEN i.state IN ('sending', 'unknown') THEN NULL
             WHEN a.outcome = 'unknown' THEN greatest(a.finished_at,
               (SELECT max(v.created_at) FROM verdicts v WHERE v.intent_id = i.id))
             ELSE a.finished_at END AS "notAfter"
      FROM attempts a JOIN intents i ON i.id = a.intent_id
      WHERE i.issuer = ${row.issuer} AND i.id <> ${row.id}::uuid
        AND i.kind IN ('issue', 'fund', 'withdraw', 'terminate') AND a.outcome IS DISTINCT FROM 'not_sent'
        -- Whatever came to its end after that instant changed its state after it: by an index, not all of them.
        AND (i.state IN ('sending', 'unknown') OR i.state_changed_at > ${from})
    ) AS moves
    WHERE "notAfter" IS NULL OR "notAfter" > ${from}
    ORDER BY "notBefore", "intentId" LIMIT ${MOST + 1}`;
  if (moves.length > MOST) {
    return [{ intentId: row.issuer, effectMinor: null, notBefore: from.toISOString(), notAfter: null }];
  }
  return moves.map((move) => ({
    intentId: move.intentId,
    effectMinor: effectOf(move)?.toString() ?? null,
    notBefore: move.notBefore.toISOString(),
    notAfter: move.notAfter?.toISOString() ?? null,
  }));
}

/** Signed; null where it is not known for sure. A refusal is not taken for proof that nothing moved. */
function effectOf({ kind, outcome, ...move }: MoveRow): bigint | null {
  if (outcome !== 'accepted' || move.state !== 'succeeded') return null;
  switch (kind) {
    case 'fund':
      return move.feeMinor === null ? null : -move.amountMinor - move.feeMinor;
    case 'withdraw':
      return move.feeMinor === null ? null : move.amountMinor - move.feeMinor;
    case 'terminate':
      return move.refundProcessed ? move.beforeMinor : null;
    default:
      return null;
  }
}
