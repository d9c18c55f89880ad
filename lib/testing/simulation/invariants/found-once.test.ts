import { expect, test } from 'vitest';
import type { DeskRows } from '../schedule-end.ts';
import { foundOnce } from './found-once.ts';
import { layOut } from './ledger.ts';
import { sampleEnd } from './testing/sample-end.ts';
import { aDiscrepancy, anEntry, anIntent, at, aVerdict } from './testing/sample-rows.ts';

const tell = (rows: Partial<DeskRows>) => {
  const end = sampleEnd({ rows });
  return foundOnce(end, layOut(end)).map(({ message }) => message);
};

const detail = { discrepancy: 'found-1' };
const asked = anEntry('intent.recorded', 30, { objectId: 'withdrawal-1', detail });
const resolved = anEntry('discrepancy.resolved', 40, { detail });
const withdrawal = anIntent({
  id: 'withdrawal-1',
  kind: 'withdraw',
  createdAt: at(30),
  stateChangedAt: at(35),
});
const done = aVerdict({ id: 2n, intentId: 'withdrawal-1', createdAt: at(40) });
const open = aDiscrepancy();
const withdrawn = aDiscrepancy({ resolvedAt: at(40), resolution: 'withdrawn' });
const stands = aDiscrepancy({ resolvedAt: at(40), resolution: 'stands' });
const cancelled = { ...withdrawal, state: 'cancelled' } as const;

test('what is open, withdrawn once, or let stand when its withdrawal was over, holds', () => {
  expect(tell({ discrepancies: [open] })).toEqual([]);
  const rows = { intents: [anIntent(), withdrawal], verdicts: [aVerdict(), done], audit: [asked, resolved] };
  expect(tell({ ...rows, discrepancies: [withdrawn] })).toEqual([]);
  expect(tell({ audit: [resolved], discrepancies: [stands] })).toEqual([]);
  expect(tell({ intents: [cancelled], audit: [asked, resolved], discrepancies: [stands] })).toEqual([]);
});

test.each([
  ['twice', { audit: [resolved, resolved], discrepancies: [stands] }, 'resolved 2 times'],
  ['without a word', { discrepancies: [stands] }, 'resolved 0 times'],
  [
    'though its withdrawal is open',
    { intents: [{ ...withdrawal, state: 'unknown' }], audit: [asked, resolved], discrepancies: [stands] },
    'while its withdrawal was unknown',
  ],
  [
    'before it was withdrawn all the same',
    {
      intents: [{ ...withdrawal, createdAt: at(41) }],
      verdicts: [{ ...done, createdAt: at(45) }],
      audit: [asked, resolved],
      discrepancies: [stands],
    },
    'withdrawn after it was resolved',
  ],
  [
    'as withdrawn, and it was not',
    { intents: [cancelled], audit: [asked, resolved], discrepancies: [withdrawn] },
    'although it was not',
  ],
] as const)('what is resolved %s is told', (_, rows, message) => {
  expect(tell(rows)).toEqual([expect.stringContaining(message)]);
});

test.each([
  ['twice', { intents: [withdrawal], audit: [asked, asked] }, '2 withdrawals'],
  ['under another id', { audit: [{ ...asked, objectId: 'other' }] }, 'another withdrawal'],
  ['as something else', { intents: [{ ...withdrawal, kind: 'fund' }], audit: [asked] }, 'is a fund'],
  ['of another amount', { intents: [{ ...withdrawal, amountMinor: 1n }], audit: [asked] }, 'takes 1 off'],
  [
    'and stays open',
    { intents: [withdrawal], verdicts: [done], audit: [asked] },
    'open, although it was withdrawn',
  ],
] as const)('what is withdrawn %s is told', (_, rows, message) => {
  expect(tell({ ...rows, discrepancies: [open] })).toEqual([expect.stringContaining(message)]);
});
