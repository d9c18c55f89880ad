import { typed } from '../engine.ts';
import { equalOf } from '../raw-statement.ts';
import { isDue, ordered, plus } from './instant.ts';

/** Of judge-intent, unknown-intents, record-outcome and record-claims. */
export const INTENTS = [
  equalOf<{ delayMs: number; intentId: string }>`
    UPDATE intents SET next_look_at = clock_timestamp() + ${'delayMs'} * interval '1 millisecond'
    WHERE id = ${'intentId'}::uuid AND state = 'unknown'`((engine, { delayMs, intentId }) => {
    const intents = typed(engine, 'Intent');
    const row = intents.one({ id: intentId });
    if (row?.state !== 'unknown') return 0;
    intents.update(row, { nextLookAt: plus(engine.now(), delayMs) });
    return 1;
  }),
  equalOf<{ intentId: string }>`
    UPDATE intents SET next_look_at = clock_timestamp() WHERE id = ${'intentId'}::uuid AND state = 'unknown'`(
    (engine, { intentId }) => {
      const intents = typed(engine, 'Intent');
      const row = intents.one({ id: intentId });
      if (row?.state !== 'unknown') return 0;
      intents.update(row, { nextLookAt: engine.now() });
      return 1;
    },
  ),
  equalOf<{ walletSlotMs: number }>`
    SELECT id FROM intents
    WHERE next_look_at IS NOT NULL -- the open ones, by their index
      AND ((state IN ('claimed', 'sending') AND lease_until <= clock_timestamp())
        OR (state IN ('ready', 'awaiting_approval') AND send_before <= clock_timestamp())
        OR (state = 'unknown' AND wallet_slot IS NOT NULL
            AND state_changed_at <= clock_timestamp() - ${'walletSlotMs'} * interval '1 millisecond'))
    ORDER BY state_changed_at LIMIT 200`((engine, { walletSlotMs }) => {
    const now = engine.now();
    const due = typed(engine, 'Intent').filter((row) => {
      if (row.nextLookAt === null) return false;
      if (row.state === 'claimed' || row.state === 'sending') return isDue(row.leaseUntil, now);
      if (row.state === 'ready' || row.state === 'awaiting_approval') return isDue(row.sendBefore, now);
      return (
        row.state === 'unknown' &&
        row.walletSlot !== null &&
        isDue(row.stateChangedAt, plus(now, -walletSlotMs))
      );
    });
    return ordered(
      due,
      (row) => row.stateChangedAt,
      (row) => row.id,
    )
      .slice(0, 200)
      .map(({ id }) => ({ id }));
  }),
  equalOf<{ looks: number; watches: number; lookLeaseMs: number; watchLeaseMs: number; limit: number }>`
    WITH looks AS (
      SELECT id, next_look_at AS due FROM intents
      WHERE state IN ('ready', 'unknown') AND next_look_at <= clock_timestamp()
      ORDER BY next_look_at LIMIT ${'looks'} FOR UPDATE SKIP LOCKED),
    watches AS (
      SELECT id, watch_at AS due FROM intents WHERE watch_at <= clock_timestamp()
      ORDER BY watch_at LIMIT ${'watches'} FOR UPDATE SKIP LOCKED)
    UPDATE intents SET
      next_look_at = CASE WHEN watch_at IS NULL
        THEN clock_timestamp() + ${'lookLeaseMs'} * interval '1 millisecond' END,
      watch_at = CASE WHEN watch_at IS NOT NULL
        THEN clock_timestamp() + ${'watchLeaseMs'} * interval '1 millisecond' END
    WHERE id IN (
      SELECT id FROM (SELECT * FROM looks UNION ALL SELECT * FROM watches) AS found ORDER BY due LIMIT ${'limit'})
    RETURNING id, state::text AS state`((engine, { looks, watches, lookLeaseMs, watchLeaseMs, limit }) => {
    const now = engine.now();
    const intents = typed(engine, 'Intent');
    const due = intents.filter(({ state, nextLookAt }) => isOpen(state) && isDue(nextLookAt, now));
    const watched = intents.filter(({ watchAt }) => isDue(watchAt, now));
    const found = [
      ...ordered(
        due,
        (row) => row.nextLookAt,
        (row) => row.id,
      )
        .slice(0, looks)
        .map((row) => ({ row, due: row.nextLookAt })),
      ...ordered(
        watched,
        (row) => row.watchAt,
        (row) => row.id,
      )
        .slice(0, watches)
        .map((row) => ({ row, due: row.watchAt })),
    ];
    const taken = ordered(
      found,
      (one) => one.due,
      (one) => one.row.id,
    ).slice(0, limit);
    return ordered(taken, (one) => one.row.id).map(({ row }) => {
      intents.update(row, {
        nextLookAt: row.watchAt === null ? plus(now, lookLeaseMs) : null,
        watchAt: row.watchAt === null ? null : plus(now, watchLeaseMs),
      });
      return { id: row.id, state: row.state };
    });
  }),
  equalOf<{ issuer: string; cardId: string; issuerRecordId: string; intentId: string; by: string }>`
      WITH claimed AS (
        INSERT INTO record_claims (issuer, card_id, issuer_record_id, intent_id, "by", claimed_at)
        VALUES (${'issuer'}, ${'cardId'}::uuid, ${'issuerRecordId'}, ${'intentId'}::uuid, ${'by'}, clock_timestamp())
        ON CONFLICT DO NOTHING RETURNING true AS mine)
      SELECT mine FROM claimed
      UNION ALL
      SELECT intent_id = ${'intentId'}::uuid FROM record_claims
       WHERE issuer = ${'issuer'} AND card_id = ${'cardId'}::uuid AND issuer_record_id = ${'issuerRecordId'}`(
    (engine, { issuer, cardId, issuerRecordId, intentId, by }) => {
      const claims = typed(engine, 'RecordClaim');
      const key = { issuer, cardId, issuerRecordId };
      const held = claims.conflict(['issuer', 'cardId', 'issuerRecordId'], key);
      if (held) return [{ mine: held.intentId === intentId }];
      claims.insert({ ...key, intentId, by, claimedAt: engine.now() });
      return [{ mine: true }];
    },
  ),
  equalOf<{ issuer: string; issuerCardId: string | null; issuerCustomerId: string | null }>`
  WITH card AS (
    SELECT id, customer_id FROM cards WHERE issuer = ${'issuer'} AND issuer_card_id = ${'issuerCardId'}
  ), customer AS (
    SELECT id FROM customers WHERE issuer = ${'issuer'} AND issuer_customer_id = ${'issuerCustomerId'}
    UNION SELECT customer_id FROM card
  )
  UPDATE intents SET
    next_look_at = CASE WHEN watch_at IS NULL THEN clock_timestamp() END,
    watch_at = CASE WHEN watch_at IS NOT NULL THEN clock_timestamp() END
  WHERE issuer = ${'issuer'}
    AND ((state = 'unknown' AND next_look_at > clock_timestamp()) OR watch_at > clock_timestamp())
    AND (card_id IN (SELECT id FROM card)
      OR (customer_id IN (SELECT id FROM customer) AND (card_id IS NULL OR ${'issuerCardId'}::text IS NULL)))`(
    (engine, { issuer, issuerCardId, issuerCustomerId }) => {
      const now = engine.now();
      const card = issuerCardId === null ? undefined : typed(engine, 'Card').one({ issuer, issuerCardId });
      const customer =
        issuerCustomerId === null ? undefined : typed(engine, 'Customer').one({ issuer, issuerCustomerId });
      const customers = new Set([customer?.id, card?.customerId].filter((id) => id !== undefined));
      const intents = typed(engine, 'Intent');
      const woken = intents.filter(
        (row) =>
          row.issuer === issuer &&
          ((row.state === 'unknown' && row.nextLookAt !== null && row.nextLookAt > now) ||
            (row.watchAt !== null && row.watchAt > now)) &&
          ((row.cardId !== null && row.cardId === card?.id) ||
            (row.customerId !== null &&
              customers.has(row.customerId) &&
              (row.cardId === null || issuerCardId === null))),
      );
      for (const row of woken) {
        const isWatched = row.watchAt !== null;
        intents.update(row, { nextLookAt: isWatched ? null : now, watchAt: isWatched ? now : null });
      }
      return woken.length;
    },
  ),
];

const isOpen = (state: string): boolean => state === 'ready' || state === 'unknown';
