import { typed } from '../engine.ts';
import { equalOf } from '../raw-statement.ts';
import { isDue, ordered, plus } from './instant.ts';

interface Received {
  id: string;
  issuer: string;
  digest: string;
  name: string;
  issuerCardId: string | null;
  issuerCustomerId: string | null;
  issuerRecordId: string | null;
  issuerWalletId: string | null;
  scrubbedBody: string;
  signature: string;
  state: string;
  isReadable: boolean;
}

/** Of events: the inbox of webhooks. */
export const EVENTS = [
  equalOf<Received>`
    INSERT INTO events (id, issuer, digest, name, issuer_card_id, issuer_customer_id, issuer_record_id,
      issuer_wallet_id, scrubbed_body, signature, state, first_received_at, last_received_at, next_try_at)
    VALUES (${'id'}::uuid, ${'issuer'}, ${'digest'}, ${'name'}, ${'issuerCardId'},
      ${'issuerCustomerId'}, ${'issuerRecordId'}, ${'issuerWalletId'}, ${'scrubbedBody'},
      ${'signature'}, ${'state'}, clock_timestamp(), clock_timestamp(),
      CASE WHEN ${'isReadable'} THEN clock_timestamp() END)
    ON CONFLICT (issuer, digest) DO UPDATE SET
      deliveries = events.deliveries + 1, last_received_at = clock_timestamp(), tries = 0,
      signature = CASE WHEN excluded.signature = 'genuine' THEN 'genuine' ELSE events.signature END,
      state = excluded.state, next_try_at = excluded.next_try_at`((engine, { isReadable, ...told }) => {
    const now = engine.now();
    const events = typed(engine, 'Event');
    const nextTryAt = isReadable ? now : null;
    const held = events.conflict(['issuer', 'digest'], told);
    if (!held) {
      events.insert({ ...told, firstReceivedAt: now, lastReceivedAt: now, nextTryAt });
      return 1;
    }
    const signature = told.signature === 'genuine' ? 'genuine' : held.signature;
    const deliveries = held.deliveries + 1;
    events.update(held, {
      deliveries,
      lastReceivedAt: now,
      tries: 0,
      signature,
      state: told.state,
      nextTryAt,
    });
    return 1;
  }),
  equalOf<{ most: number }>`
    UPDATE events SET state = 'failed', next_try_at = NULL,
      last_failure = coalesce(last_failure, 'process_stopped')
    WHERE state = 'waiting' AND next_try_at <= clock_timestamp() AND tries >= ${'most'}`(
    (engine, { most }) => {
      const events = typed(engine, 'Event');
      const over = events.filter(
        (row) => row.state === 'waiting' && isDue(row.nextTryAt, engine.now()) && row.tries >= most,
      );
      for (const row of over) {
        const lastFailure = row.lastFailure ?? 'process_stopped';
        events.update(row, { state: 'failed', nextTryAt: null, lastFailure });
      }
      return over.length;
    },
  ),
  equalOf<{ leaseMs: number; most: number; limit: number }>`
    UPDATE events
    SET tries = tries + 1, next_try_at = clock_timestamp() + ${'leaseMs'} * interval '1 millisecond'
    WHERE id = ANY (ARRAY(
      SELECT id FROM events
      WHERE state = 'waiting' AND next_try_at <= clock_timestamp() AND tries < ${'most'}
      ORDER BY tries, next_try_at LIMIT ${'limit'} FOR UPDATE SKIP LOCKED))
    RETURNING id, issuer, issuer_card_id AS "issuerCardId", issuer_customer_id AS "issuerCustomerId",
      issuer_wallet_id AS "issuerWalletId", tries, next_try_at AS lease`(
    (engine, { leaseMs, most, limit }) => {
      const now = engine.now();
      const events = typed(engine, 'Event');
      const due = events.filter(
        (row) => row.state === 'waiting' && isDue(row.nextTryAt, now) && row.tries < most,
      );
      const taken = ordered(
        due,
        (row) => row.tries,
        (row) => row.nextTryAt,
        (row) => row.id,
      ).slice(0, limit);
      return ordered(taken, (row) => row.id).map((row) => {
        const { id, issuer, issuerCardId, issuerCustomerId, issuerWalletId } = row;
        const lease = plus(now, leaseMs);
        const { tries } = events.update(row, { tries: row.tries + 1, nextTryAt: lease });
        return { id, issuer, issuerCardId, issuerCustomerId, issuerWalletId, tries, lease };
      });
    },
  ),
  equalOf<{
    state: string;
    failure: string | null;
    isOver: boolean;
    delayMs: number;
    id: string;
    lease: Date;
  }>`
    UPDATE events SET state = ${'state'}, last_failure = ${'failure'},
      applied_at = CASE WHEN ${'state'} = 'applied' THEN clock_timestamp() ELSE applied_at END,
      next_try_at = CASE WHEN NOT ${'isOver'} THEN clock_timestamp() + ${'delayMs'} * interval '1 millisecond' END
    WHERE id = ${'id'}::uuid AND state = 'waiting' AND next_try_at = ${'lease'}`(
    (engine, { state, failure, isOver, delayMs, id, lease }) => {
      const now = engine.now();
      const events = typed(engine, 'Event');
      const row = events.one({ id });
      if (row?.state !== 'waiting' || row.nextTryAt?.getTime() !== lease.getTime()) return 0;
      events.update(row, {
        state,
        lastFailure: failure,
        appliedAt: state === 'applied' ? now : row.appliedAt,
        nextTryAt: isOver ? null : plus(now, delayMs),
      });
      return 1;
    },
  ),
  equalOf<{ eventId: string }>`
      SELECT state FROM events WHERE id = ${'eventId'}::uuid FOR UPDATE`((engine, { eventId }) => {
    const row = typed(engine, 'Event').one({ id: eventId });
    return row ? [{ state: row.state }] : [];
  }),
  equalOf<{ eventId: string }>`
      UPDATE events SET state = 'waiting', tries = 0, next_try_at = clock_timestamp()
      WHERE id = ${'eventId'}::uuid`((engine, { eventId }) => {
    const events = typed(engine, 'Event');
    const row = events.one({ id: eventId });
    if (!row) return 0;
    events.update(row, { state: 'waiting', tries: 0, nextTryAt: engine.now() });
    return 1;
  }),
];
