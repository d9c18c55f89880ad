import { expect, test } from 'vitest';
import { attemptFirst } from './attempt-first.ts';
import { layOut } from './ledger.ts';
import { aWrite, sampleEnd } from './testing/sample-end.ts';
import { anAttempt, at } from './testing/sample-rows.ts';

const tell = (changes: Parameters<typeof sampleEnd>[0]) => {
  const end = sampleEnd(changes);
  return attemptFirst(end, layOut(end)).map(({ message }) => message);
};

test('a write with an attempt committed before it holds', () => {
  expect(tell({})).toEqual([]);
});

test('an attempt that a restore took away counts: it was committed', () => {
  const { rows } = sampleEnd();
  expect(tell({ rows: { intents: [], attempts: [] }, lost: { at: at(30), rows } })).toEqual([]);
});

test.each([
  ['no attempt at all', { rows: { attempts: [] } }, 'no attempt is committed'],
  [
    'an attempt after it',
    { rows: { attempts: [anAttempt({ startedAt: at(14) })] } },
    'only after it was heard',
  ],
  ['nobody’s', { heard: [aWrite({ intentId: null })] }, 'no run of an intent'],
  ['two of one attempt', { heard: [aWrite(), aWrite({ n: 8, at: at(15) })] }, 'sent already, as request 7'],
  ['another amount', { heard: [aWrite({ amountCents: '2001' })] }, 'asks for 2000'],
  ['another card', { heard: [aWrite({ cardId: 'another' })] }, 'asks for card issuer-card-1'],
  ['another kind', { heard: [aWrite({ op: 'withdraw' })] }, 'asks to fund'],
] as const)('a write that has %s is told', (_, changes, message) => {
  expect(tell(changes)).toEqual([expect.stringContaining(message)]);
});
