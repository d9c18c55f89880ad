import { expect, test } from 'vitest';
import type { Attempt, Intent } from '../../../db/generated/client.ts';
import { layOut } from './ledger.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { sampleEnd } from './testing/sample-end.ts';
import { anAttempt, anIntent, at } from './testing/sample-rows.ts';

const tell = (second: Partial<Intent>, secondSent: Date, first: Partial<Attempt> = {}) => {
  const intents = [anIntent(), anIntent({ id: 'intent-2', ...second })];
  const later = anAttempt({
    id: 'attempt-2',
    intentId: 'intent-2',
    startedAt: secondSent,
    finishedAt: at(500),
  });
  const end = sampleEnd({ rows: { intents, attempts: [anAttempt(first), later], verdicts: [] } });
  return oneAtATime(end, layOut(end)).map(({ message }) => message);
};

test('one after another holds, and so do other cards and freezes', () => {
  expect(tell({}, at(14))).toEqual([]);
  expect(tell({ cardId: 'card-2' }, at(13))).toEqual([]);
  expect(tell({ kind: 'freeze' }, at(13))).toEqual([]);
  expect(tell({}, at(15), { outcome: 'not_sent' })).toEqual([]);
});

test('a second money order while the first is under way, or unknown, is told', () => {
  expect(tell({ kind: 'withdraw' }, at(13))).toEqual(['withdraw was sent while intent-1 was open']);
  expect(tell({}, at(400), { outcome: 'unknown' })).toHaveLength(1);
});
