import { type Engine, typed } from '../engine.ts';
import { equalOf } from '../raw-statement.ts';
import type { RowOf } from '../row.ts';
import { greatest, isDue, ordered, plus } from './instant.ts';

const MINUTE = 60_000;

interface PageSaved {
  place: string | null;
  goesOn: boolean;
  leaseMs: number;
  startedAt: Date;
  isPart: boolean;
  cardId: string;
  lease: Date;
}

/** Of sync-store: whose turn it is to have its records read. */
export const CARD_TURNS = [
  equalOf<{ leaseMs: number; issuer: string; limit: number }>`
    UPDATE cards SET records_next_at = clock_timestamp() + ${'leaseMs'} * interval '1 millisecond'
    WHERE id = ANY (ARRAY(
      SELECT id FROM cards WHERE issuer = ${'issuer'} AND records_next_at <= clock_timestamp()
      ORDER BY records_next_at LIMIT ${'limit'} FOR UPDATE SKIP LOCKED))
    RETURNING id AS "cardId", issuer_card_id AS "issuerCardId", records_cursor AS place,
      records_as_of AS "recordsAsOf", records_whole_as_of AS "wholeAsOf", doubts,
      records_next_at AS lease, clock_timestamp() AS now`((engine, { leaseMs, issuer, limit }) => {
    const now = engine.now();
    const cards = typed(engine, 'Card');
    const due = cards.filter((card) => card.issuer === issuer && isDue(card.recordsNextAt, now));
    const taken = ordered(
      due,
      (card) => card.recordsNextAt,
      (card) => card.id,
    ).slice(0, limit);
    return ordered(taken, (card) => card.id).map((card) =>
      toTurn(cards.update(card, { recordsNextAt: plus(now, leaseMs) }), now),
    );
  }),
  equalOf<{ leaseMs: number; issuer: string; issuerCardId: string }>`
    UPDATE cards SET records_cursor = NULL, changed_at = clock_timestamp(),
      records_next_at = clock_timestamp() + ${'leaseMs'} * interval '1 millisecond'
    WHERE issuer = ${'issuer'} AND issuer_card_id = ${'issuerCardId'}
    RETURNING id AS "cardId", issuer_card_id AS "issuerCardId", records_cursor AS place,
      records_as_of AS "recordsAsOf", records_whole_as_of AS "wholeAsOf", doubts,
      records_next_at AS lease, clock_timestamp() AS now`((engine, { leaseMs, issuer, issuerCardId }) => {
    const now = engine.now();
    const cards = typed(engine, 'Card');
    const card = cards.one({ issuer, issuerCardId });
    if (!card) return [];
    const recordsNextAt = plus(now, leaseMs);
    return [toTurn(cards.update(card, { recordsCursor: null, changedAt: now, recordsNextAt }), now)];
  }),
  equalOf<PageSaved>`
        UPDATE cards SET records_cursor = ${'place'}::jsonb,
          records_next_at = clock_timestamp() + CASE
            WHEN ${'goesOn'} THEN ${'leaseMs'} * interval '1 millisecond'
            -- A row may be listed later than its money moved; what is not settled may bring one.
            WHEN changed_at > ${'startedAt'}::timestamptz - interval '1 minute' OR EXISTS (
              SELECT 1 FROM intents WHERE card_id = cards.id AND next_look_at IS NOT NULL)
              THEN interval '1 minute'
            WHEN changed_at > ${'startedAt'}::timestamptz - interval '15 minutes' THEN interval '5 minutes'
            WHEN status IN ('terminated', 'failed', 'expired') THEN interval '24 hours'
            -- A declined purchase changes neither balance nor status.
            ELSE interval '15 minutes' END,
          records_as_of = CASE WHEN ${'goesOn'} THEN records_as_of
            ELSE greatest(records_as_of, ${'startedAt'}) END,
          records_whole_as_of = CASE WHEN ${'goesOn'} OR ${'isPart'} THEN records_whole_as_of
            ELSE greatest(records_whole_as_of, ${'startedAt'}) END
        WHERE id = ${'cardId'}::uuid AND records_next_at = ${'lease'}
        RETURNING records_next_at AS lease`((engine, saved) => {
    const { place, goesOn, leaseMs, startedAt, isPart, cardId, lease } = saved;
    const cards = typed(engine, 'Card');
    const card = cards.one({ id: cardId });
    if (card?.recordsNextAt.getTime() !== lease.getTime()) return [];
    const recordsNextAt = plus(engine.now(), goesOn ? leaseMs : untilNextTurn(engine, card, startedAt));
    cards.update(card, {
      recordsCursor: place === null ? null : JSON.parse(place),
      recordsNextAt,
      recordsAsOf: goesOn ? card.recordsAsOf : greatest(card.recordsAsOf, startedAt),
      recordsWholeAsOf: goesOn || isPart ? card.recordsWholeAsOf : greatest(card.recordsWholeAsOf, startedAt),
    });
    return [{ lease: recordsNextAt }];
  }),
  equalOf<{ delayMs: number; cardId: string }>`
      UPDATE cards SET records_next_at = clock_timestamp() + ${'delayMs'} * interval '1 millisecond'
      WHERE id = ${'cardId'}::uuid`((engine, { delayMs, cardId }) => {
    const cards = typed(engine, 'Card');
    const card = cards.one({ id: cardId });
    if (!card) return 0;
    cards.update(card, { recordsNextAt: plus(engine.now(), delayMs) });
    return 1;
  }),
  equalOf<{ unreadable: boolean; againMs: number; cardId: string; lease: Date }>`
      UPDATE cards SET
        doubts = CASE WHEN ${'unreadable'} THEN array_append(array_remove(doubts, 'unreadable'), 'unreadable')
          ELSE doubts END,
        records_cursor = CASE WHEN ${'unreadable'} THEN NULL ELSE records_cursor END,
        records_next_at = clock_timestamp() + ${'againMs'} * interval '1 millisecond'
      WHERE id = ${'cardId'}::uuid AND records_next_at = ${'lease'}`(
    (engine, { unreadable, againMs, cardId, lease }) => {
      const cards = typed(engine, 'Card');
      const card = cards.one({ id: cardId });
      if (card?.recordsNextAt.getTime() !== lease.getTime()) return 0;
      const doubts = [...card.doubts.filter((doubt) => doubt !== 'unreadable'), 'unreadable'];
      cards.update(card, {
        ...(unreadable ? { doubts, recordsCursor: null } : {}),
        recordsNextAt: plus(engine.now(), againMs),
      });
      return 1;
    },
  ),
];

function toTurn(card: RowOf<'Card'>, now: Date) {
  return {
    cardId: card.id,
    issuerCardId: card.issuerCardId,
    place: card.recordsCursor,
    recordsAsOf: card.recordsAsOf,
    wholeAsOf: card.recordsWholeAsOf,
    doubts: [...card.doubts],
    lease: new Date(card.recordsNextAt),
    now: new Date(now),
  };
}

function untilNextTurn(engine: Engine, card: RowOf<'Card'>, startedAt: Date): number {
  const isChangedSince = (ms: number) => card.changedAt !== null && card.changedAt > plus(startedAt, -ms);
  const isOpen = () =>
    typed(engine, 'Intent')
      .by('cardId', card.id)
      .some((row) => row.nextLookAt !== null);
  if (isChangedSince(MINUTE) || isOpen()) return MINUTE;
  if (isChangedSince(15 * MINUTE)) return 5 * MINUTE;
  if (['terminated', 'failed', 'expired'].includes(card.status)) return 24 * 60 * MINUTE;
  return 15 * MINUTE;
}
