import { type Engine, typed } from '../engine.ts';
import { equalOf } from '../raw-statement.ts';
import type { RowOf } from '../row.ts';
import { greatest, ordered, plus } from './instant.ts';

const DAY_MS = 24 * 3_600_000;

/** Of wallet-moves and outside-facts: what moves money beside the intent that is judged. */
export const WALLET_FACTS = [
  equalOf<{ issuer: string; id: string; from: Date; limit: number }>`
    SELECT * FROM (
      SELECT i.id AS "intentId", i.kind::text AS kind, i.state::text AS state, i.amount_minor AS "amountMinor",
        i.fee_minor AS "feeMinor", i.before_minor AS "beforeMinor", i.refund_processed AS "refundProcessed",
        a.outcome::text AS outcome, a.started_at AS "notBefore",
        CASE WHEN i.state IN ('sending', 'unknown') THEN NULL
             WHEN a.outcome = 'unknown' THEN greatest(a.finished_at,
               (SELECT max(v.created_at) FROM verdicts v WHERE v.intent_id = i.id))
             ELSE a.finished_at END AS "notAfter"
      FROM attempts a JOIN intents i ON i.id = a.intent_id
      WHERE i.issuer = ${'issuer'} AND i.id <> ${'id'}::uuid
        AND i.kind IN ('issue', 'fund', 'withdraw', 'terminate') AND a.outcome IS DISTINCT FROM 'not_sent'
        -- Whatever came to its end after that instant changed its state after it: by an index, not all of them.
        AND (i.state IN ('sending', 'unknown') OR i.state_changed_at > ${'from'})
    ) AS moves
    WHERE "notAfter" IS NULL OR "notAfter" > ${'from'}
    ORDER BY "notBefore", "intentId" LIMIT ${'limit'}`((engine, { issuer, id, from, limit }) => {
    const intents = typed(engine, 'Intent').filter(
      (row) =>
        row.issuer === issuer &&
        row.id !== id &&
        movesMoney(row) &&
        (isAway(row) || row.stateChangedAt > from),
    );
    const moves = intents
      .flatMap((row) =>
        typed(engine, 'Attempt')
          .by('intentId', row.id)
          .map((attempt) => toMove(engine, row, attempt)),
      )
      .filter(({ outcome, notAfter }) => outcome !== 'not_sent' && (notAfter === null || notAfter > from));
    return ordered(
      moves,
      (move) => move.notBefore,
      (move) => move.intentId,
    ).slice(0, limit);
  }),
  equalOf<{ vouchedSince: Date; completeSince: Date; issuer: string; most: number }>`
    WITH since AS (SELECT greatest(${'vouchedSince'}::timestamptz, ${'completeSince'}::timestamptz,
      clock_timestamp() - interval '30 days') AS at),
    strangers AS (
      SELECT k.id, k.issuer_card_id, k.first_seen_at FROM cards k, since
       WHERE k.issuer = ${'issuer'} AND k.first_seen_at > since.at
         AND NOT EXISTS (SELECT FROM intents i WHERE i.kind = 'issue' AND i.card_id = k.id))
    (SELECT s.issuer_card_id AS id FROM strangers s JOIN cards k ON k.id = s.id
      WHERE NOT EXISTS (
        SELECT FROM intents i JOIN attempts a ON a.intent_id = i.id
         WHERE i.kind = 'issue' AND i.customer_id = k.customer_id AND i.card_id IS NULL
           AND a.started_at <= s.first_seen_at)
      ORDER BY 1 LIMIT ${'most'})
    UNION ALL
    (SELECT r.issuer_record_id FROM records r, since
      WHERE r.issuer = ${'issuer'} AND r.first_seen_at > since.at AND r.kind IN ('fund', 'withdraw')
        AND r.status <> 'failed' AND r.double_of IS NULL
        -- A card that appeared is told above, its rows with it.
        AND NOT EXISTS (SELECT FROM strangers s WHERE s.id = r.card_id)
        AND NOT EXISTS (SELECT FROM record_claims c WHERE c.issuer = r.issuer AND c.card_id = r.card_id
          AND c.issuer_record_id = r.issuer_record_id)
        AND NOT EXISTS (
          SELECT FROM intents i JOIN attempts a ON a.intent_id = i.id
           WHERE i.card_id = r.card_id AND i.amount_minor = r.amount_minor AND a.started_at <= r.first_seen_at
             AND (i.kind::text = r.kind OR (i.kind = 'issue' AND r.kind = 'fund'))
             AND NOT EXISTS (SELECT FROM record_claims c WHERE c.intent_id = i.id))
      ORDER BY 1 LIMIT ${'most'})`((engine, { vouchedSince, completeSince, issuer, most }) => {
    const since = greatest(vouchedSince, completeSince, plus(engine.now(), -30 * DAY_MS)) ?? vouchedSince;
    const strangers = typed(engine, 'Card').filter(
      (card) => card.issuer === issuer && card.firstSeenAt > since && !isIssued(engine, card.id),
    );
    const cards = strangers.filter((card) => !mayBeIssued(engine, card)).map((card) => card.issuerCardId);
    const strange = new Set(strangers.map(({ id }) => id));
    const records = typed(engine, 'Record')
      .filter(
        (record) =>
          record.issuer === issuer &&
          record.firstSeenAt > since &&
          (record.kind === 'fund' || record.kind === 'withdraw') &&
          record.status !== 'failed' &&
          record.doubleOf === null &&
          !strange.has(record.cardId) &&
          !isClaimed(engine, record) &&
          !mayBeOurs(engine, record),
      )
      .map(({ issuerRecordId }) => issuerRecordId);
    return [...cards.sort().slice(0, most), ...records.sort().slice(0, most)].map((id) => ({ id }));
  }),
];

type IntentRow = RowOf<'Intent'>;

const movesMoney = ({ kind }: IntentRow): boolean =>
  kind === 'issue' || kind === 'fund' || kind === 'withdraw' || kind === 'terminate';
const isAway = ({ state }: IntentRow): boolean => state === 'sending' || state === 'unknown';

function toMove(engine: Engine, row: IntentRow, { outcome, startedAt, finishedAt }: RowOf<'Attempt'>) {
  const { id: intentId, kind, state, amountMinor, feeMinor, beforeMinor, refundProcessed } = row;
  const verdicts = () =>
    typed(engine, 'Verdict')
      .by('intentId', intentId)
      .map(({ createdAt }) => createdAt);
  const notAfter = isAway(row)
    ? null
    : outcome === 'unknown'
      ? greatest(finishedAt, ...verdicts())
      : finishedAt;
  const told = { intentId, kind, state, amountMinor, feeMinor, beforeMinor, refundProcessed };
  return { ...told, outcome, notBefore: startedAt, notAfter };
}

const isIssued = (engine: Engine, cardId: string): boolean =>
  typed(engine, 'Intent')
    .by('cardId', cardId)
    .some(({ kind }) => kind === 'issue');

const hasBegun = (engine: Engine, intentId: string, by: Date): boolean =>
  typed(engine, 'Attempt')
    .by('intentId', intentId)
    .some(({ startedAt }) => startedAt <= by);

const mayBeIssued = (engine: Engine, { customerId, firstSeenAt }: RowOf<'Card'>): boolean =>
  typed(engine, 'Intent')
    .by('customerId', customerId)
    .some((row) => row.kind === 'issue' && row.cardId === null && hasBegun(engine, row.id, firstSeenAt));

const isClaimed = (engine: Engine, { issuer, cardId, issuerRecordId }: RowOf<'Record'>): boolean =>
  typed(engine, 'RecordClaim').one({ issuer, cardId, issuerRecordId }) !== undefined;

const mayBeOurs = (engine: Engine, { cardId, kind, amountMinor, firstSeenAt }: RowOf<'Record'>): boolean =>
  typed(engine, 'Intent')
    .by('cardId', cardId)
    .some(
      (row) =>
        row.amountMinor === amountMinor &&
        (row.kind === kind || (row.kind === 'issue' && kind === 'fund')) &&
        typed(engine, 'RecordClaim').by('intentId', row.id).length === 0 &&
        hasBegun(engine, row.id, firstSeenAt),
    );
