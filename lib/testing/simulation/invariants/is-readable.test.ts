import { expect, test } from 'vitest';
import type { Effect } from '../../../../sandbox/core/world.ts';
import type { Attempt, Intent } from '../../../db/generated/client.ts';
import { isReadable } from './is-readable.ts';
import { layOut } from './ledger.ts';
import { anEffect, aWrite, sampleEnd } from './testing/sample-end.ts';
import { anAttempt, anIntent, at, aVerdict } from './testing/sample-rows.ts';

const other = (changes: Partial<Intent>) =>
  anIntent({ id: 'other', amountMinor: 500n, cardId: 'card-2', ...changes });
const tell = (
  strength: string,
  { others = [], attempts = [], fault = null }: Partial<Others> = {},
): boolean => {
  const asked = anIntent();
  const sent = anAttempt({ strength, outcome: 'unknown' });
  const end = sampleEnd({
    rows: { intents: [asked, ...others], attempts: [sent, ...attempts] },
    heard: [aWrite({ fault })],
  });
  return isReadable(asked, sent, end, layOut(end));
};
interface Others {
  readonly others: readonly Intent[];
  readonly attempts: readonly Attempt[];
  readonly fault: 'failed_row' | null;
}
const unknown = anAttempt({ id: 'attempt-2', intentId: 'other', outcome: 'unknown', startedAt: at(20) });

test('with an earlier reading, or a quiet wallet, it can be told', () => {
  expect(tell('strong')).toBe(true);
  expect(tell('first')).toBe(true);
  expect(tell('strong', { others: [other({})], attempts: [unknown] })).toBe(true);
  expect(tell('strong', { fault: 'failed_row' })).toBe(true);
  const answered = { ...unknown, outcome: 'accepted' } as const;
  expect(tell('first', { others: [other({})], attempts: [answered] })).toBe(true);
});

test('where the wallet must tell and something else may move in it, it cannot', () => {
  expect(tell('weak')).toBe(false);
  expect(tell('first', { others: [other({})], attempts: [unknown] })).toBe(false);
  expect(tell('first', { fault: 'failed_row' })).toBe(false);
  const echo = other({ cardId: 'card-1', amountMinor: 2_000n });
  expect(tell('strong', { others: [echo], attempts: [unknown] })).toBe(false);
});

test('a new card that is bought with before it is settled cannot', () => {
  const asked = anIntent({ kind: 'issue', state: 'unknown', stateChangedAt: at(100) });
  const sent = anAttempt({ strength: 'strong', outcome: 'unknown' });
  const bought = anEffect({ n: 2, kind: 'purchase', request: 0, outside: true, at: at(50).toISOString() });
  const canBeRead = (effects: readonly Effect[]) => {
    const end = sampleEnd({ rows: { intents: [asked], attempts: [sent] }, effects });
    return isReadable(asked, sent, end, layOut(end));
  };
  expect(canBeRead([anEffect({ kind: 'issue' })])).toBe(true);
  expect(canBeRead([anEffect({ kind: 'issue' }), bought])).toBe(false);
});

test('nor can one whose card was exchanged for another that is bought with', () => {
  const asked = anIntent({ kind: 'issue', state: 'unknown', stateChangedAt: at(100) });
  const sent = anAttempt({ strength: 'strong', outcome: 'unknown' });
  const issued = anEffect({ kind: 'issue' });
  const inItsPlace = anEffect({ n: 2, kind: 'issue_replaced', cardId: 'another', outside: true });
  const bought = anEffect({ n: 3, kind: 'purchase', cardId: 'another', request: 0, outside: true });
  const canBeRead = (effects: readonly Effect[]) => {
    const end = sampleEnd({ rows: { intents: [asked], attempts: [sent] }, effects });
    return isReadable(asked, sent, end, layOut(end));
  };
  expect(canBeRead([issued, inItsPlace])).toBe(true);
  expect(canBeRead([issued, inItsPlace, bought])).toBe(false);
});

test('a status can be read until the card is gone', () => {
  const asked = anIntent({ kind: 'freeze', state: 'unknown' });
  const sent = anAttempt({ outcome: 'unknown' });
  const canBeRead = (effects: readonly Effect[]) => {
    const end = sampleEnd({ rows: { intents: [asked], attempts: [sent] }, effects });
    return isReadable(asked, sent, end, layOut(end));
  };
  expect(canBeRead([anEffect({ kind: 'freeze' })])).toBe(true);
  expect(canBeRead([anEffect({ kind: 'freeze' }), anEffect({ n: 2, kind: 'terminate', request: 9 })])).toBe(
    false,
  );
});

test('what had not happened when a person called it off cannot', () => {
  const asked = anIntent();
  const readAfter = (seconds: number): boolean => {
    const verdict = aVerdict({ by: 'person', state: 'not_applied', createdAt: at(seconds) });
    const end = sampleEnd({
      rows: { verdicts: [verdict] },
      effects: [anEffect({ at: at(20).toISOString() })],
    });
    return isReadable(asked, anAttempt({ outcome: 'unknown' }), end, layOut(end));
  };
  expect(readAfter(19)).toBe(false);
  expect(readAfter(21)).toBe(true);
});
