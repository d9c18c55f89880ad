import { type Engine, typed } from '../engine.ts';
import { equalOf } from '../raw-statement.ts';
import type { RowOf } from '../row.ts';
import { greatest, ordered } from './instant.ts';

/** What is asked of a reading's JSON (lib/domain/judge/full-reading.ts). */
interface Content {
  readonly from: string;
  readonly to: string;
  readonly complete: boolean;
  readonly card: { readonly status?: string } | null;
  readonly wallet: object | null;
}
const contentOf = (json: unknown) => json as Content;

type IntentRow = RowOf<'Intent'>;

/** Of case-facts, baseline-strength and last-stood-so: what earlier readings and baselines tell. */
export const READINGS = [
  equalOf<{ intentId: string; since: Date; first: number; newest: number }>`
    SELECT content FROM readings WHERE id IN (
      (SELECT id FROM readings WHERE intent_id = ${'intentId'}::uuid AND taken_at >= ${'since'}
        ORDER BY taken_at LIMIT ${'first'})
      UNION
      (SELECT id FROM readings WHERE intent_id = ${'intentId'}::uuid AND taken_at >= ${'since'}
        ORDER BY taken_at DESC LIMIT ${'newest'}))
    ORDER BY content->>'from', taken_at, id`((engine, { intentId, since, first, newest }) => {
    const found = ordered(
      typed(engine, 'Reading')
        .by('intentId', intentId)
        .filter(({ takenAt }) => takenAt >= since),
      (row) => row.takenAt,
      (row) => row.id,
    );
    const kept =
      found.length <= Math.max(first, newest)
        ? found
        : [...new Set([...found.slice(0, first), ...found.slice(-newest)])];
    return ordered(
      kept,
      (row) => contentOf(row.content).from,
      (row) => row.takenAt,
      (row) => row.id,
    ).map(({ content }) => ({ content }));
  }),
  equalOf<{ customerId: string; from: string }>`
    WITH same AS (SELECT id FROM intents WHERE kind = 'issue' AND customer_id = ${'customerId'}::uuid),
    kept AS (
      (SELECT a.baseline AS content FROM attempts a JOIN same ON same.id = a.intent_id
        ORDER BY a.started_at DESC LIMIT 5)
      UNION ALL
      (SELECT r.content FROM readings r JOIN same ON same.id = r.intent_id
        ORDER BY r.taken_at DESC LIMIT 10))
    SELECT content FROM kept
     WHERE content->>'complete' = 'true' AND jsonb_typeof(content->'wallet') = 'object'
       AND content->>'from' < ${'from'}
     ORDER BY content->>'from' DESC LIMIT 1`((engine, { customerId, from }) => {
    const same = typed(engine, 'Intent')
      .by('customerId', customerId)
      .filter(({ kind }) => kind === 'issue');
    return findPrevious(engine, same, from);
  }),
  equalOf<{ cardId: string; from: string }>`
    WITH same AS (SELECT id FROM intents WHERE kind IN ('fund', 'withdraw', 'terminate') AND card_id = ${'cardId'}::uuid),
    kept AS (
      (SELECT a.baseline AS content FROM attempts a JOIN same ON same.id = a.intent_id
        ORDER BY a.started_at DESC LIMIT 5)
      UNION ALL
      (SELECT r.content FROM readings r JOIN same ON same.id = r.intent_id
        ORDER BY r.taken_at DESC LIMIT 10))
    SELECT content FROM kept
     WHERE content->>'complete' = 'true' AND jsonb_typeof(content->'wallet') = 'object'
       AND content->>'from' < ${'from'}
     ORDER BY content->>'from' DESC LIMIT 1`((engine, { cardId, from }) => {
    const same = typed(engine, 'Intent')
      .by('cardId', cardId)
      .filter(({ kind }) => kind === 'fund' || kind === 'withdraw' || kind === 'terminate');
    return findPrevious(engine, same, from);
  }),
  equalOf<{ cardId: string; id: string; sentAt: Date; wanted: string }>`
    SELECT max(at) AS at FROM (
      SELECT (r.content->>'to')::timestamptz AS at
        FROM readings r JOIN intents i ON i.id = r.intent_id
       WHERE i.card_id = ${'cardId'}::uuid AND i.id <> ${'id'}::uuid AND r.taken_at < ${'sentAt'}
         AND r.content->'card'->>'status' = ${'wanted'}
      UNION ALL
      SELECT (a.baseline->>'to')::timestamptz
        FROM attempts a JOIN intents i ON i.id = a.intent_id
       WHERE i.card_id = ${'cardId'}::uuid AND i.id <> ${'id'}::uuid AND a.started_at < ${'sentAt'}
         AND a.baseline->'card'->>'status' = ${'wanted'}
      UNION ALL
      -- It set what is asked for, or it ended that: either way the card stood so around then.
      SELECT coalesce(a.finished_at, a.started_at)
        FROM attempts a JOIN intents i ON i.id = a.intent_id
       WHERE i.card_id = ${'cardId'}::uuid AND i.id <> ${'id'}::uuid AND a.started_at < ${'sentAt'}
         AND i.kind IN ('freeze', 'unfreeze') AND i.state IN ('succeeded', 'unknown')) AS stood
    WHERE at < ${'sentAt'}`((engine, { cardId, id, sentAt, wanted }) => {
    const others = typed(engine, 'Intent')
      .by('cardId', cardId)
      .filter((row) => row.id !== id);
    const times = others.flatMap((row) => stoodAt(engine, row, sentAt, wanted));
    return [{ at: greatest(...times.filter((at) => at < sentAt)) }];
  }),
];

const newestFirst = <T>(rows: readonly T[], at: (row: T) => Date): T[] =>
  [...rows].sort((a, b) => at(b).getTime() - at(a).getTime());

/** Of two that are as old the lesser id counts as the newer one. */
function findPrevious(engine: Engine, same: readonly IntentRow[], from: string): { content: unknown }[] {
  const attempts = same.flatMap(({ id }) => typed(engine, 'Attempt').by('intentId', id));
  const readings = same.flatMap(({ id }) => typed(engine, 'Reading').by('intentId', id));
  const byId = <T extends { id: string }>(rows: readonly T[]) => ordered(rows, ({ id }) => id);
  const kept = [
    ...newestFirst(byId(attempts), ({ startedAt }) => startedAt)
      .slice(0, 5)
      .map(({ baseline }) => baseline),
    ...newestFirst(byId(readings), ({ takenAt }) => takenAt)
      .slice(0, 10)
      .map(({ content }) => content),
  ].filter((json) => {
    const content = contentOf(json);
    return content.complete === true && isObject(content.wallet) && content.from < from;
  });
  let last: unknown;
  for (const content of kept) {
    if (last === undefined || contentOf(content).from > contentOf(last).from) last = content;
  }
  return last === undefined ? [] : [{ content: last }];
}

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function stoodAt(engine: Engine, row: IntentRow, sentAt: Date, wanted: string): Date[] {
  const readings = typed(engine, 'Reading')
    .by('intentId', row.id)
    .filter(({ takenAt }) => takenAt < sentAt);
  const attempts = typed(engine, 'Attempt')
    .by('intentId', row.id)
    .filter(({ startedAt }) => startedAt < sentAt);
  const shown = [...readings.map(({ content }) => content), ...attempts.map(({ baseline }) => baseline)]
    .map(contentOf)
    .filter(({ card }) => card?.status === wanted)
    .map(({ to }) => new Date(to));
  const isSet =
    (row.kind === 'freeze' || row.kind === 'unfreeze') &&
    (row.state === 'succeeded' || row.state === 'unknown');
  return isSet ? [...shown, ...attempts.map((attempt) => attempt.finishedAt ?? attempt.startedAt)] : shown;
}
