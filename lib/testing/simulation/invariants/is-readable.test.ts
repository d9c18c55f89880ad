import { expect, test } from 'vitest';
import type { Attempt, Intent } from '../../../db/generated/client.ts';
import { isReadable } from './is-readable.ts';
import { layOut } from './ledger.ts';
import { aWrite, sampleEnd } from './testing/sample-end.ts';
import { anAttempt, anIntent, at } from './testing/sample-rows.ts';

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
  return isReadable(asked, sent, layOut(end));
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
