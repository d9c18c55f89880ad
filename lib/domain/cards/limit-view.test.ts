import { expect, test } from 'vitest';
import { readKeptLimits, tellLimit } from './limit-view.ts';

const kept = (changes: object = {}) => ({
  period: 'monthly',
  limitMinor: '50000',
  spentMinor: '12000',
  currency: 'USD',
  exponent: 2,
  resetsAt: '2026-12-01T00:00:00.000Z',
  ...changes,
});
const wordsOf = (changes: object) => (readKeptLimits([kept(changes)]) ?? []).map(tellLimit);

test('a limit is told as what was spent of it', () => {
  expect(readKeptLimits([kept()])).toEqual([
    {
      period: 'monthly',
      limit: { amount: '500.00', currency: 'USD' },
      spent: { amount: '120.00', currency: 'USD' },
      percent: 24,
      resetsAt: '2026-12-01T00:00:00.000Z',
      place: {},
    },
  ]);
  const place = { zone: 'Europe/Paris', startsOn: '2026-11-01' };
  expect(readKeptLimits([kept(place)])).toMatchObject([{ place }]);
});

test.each([
  ['120.00 of 500.00 USD this month', {}],
  [
    '0.00 of 1,500,000.00 NGN today',
    { period: 'daily', limitMinor: '150000000', spentMinor: '0', currency: 'NGN' },
  ],
  ['500.00 USD a year', { period: 'yearly', spentMinor: null }],
  ['120.00 of 500.00 USD in all', { period: 'ever', resetsAt: null }],
  ['500.00 USD for one payment', { period: 'once' }],
  ['0.012000 of 0.050000 USD6D this week', { period: 'weekly', currency: 'USD6D', exponent: 6 }],
])('%s', (words, changes) => {
  expect(wordsOf(changes)).toEqual([words]);
});

test.each([
  [100, { spentMinor: '50000' }],
  [100, { spentMinor: '70000' }],
  [99, { spentMinor: '49999' }],
  [0, { spentMinor: '-300' }],
  [100, { limitMinor: '0', spentMinor: '0' }],
  [null, { spentMinor: null }],
])('%s percent, whole and never more than all', (percent, changes) => {
  expect(readKeptLimits([kept(changes)])?.[0]?.percent).toBe(percent);
});

test('no limits is another thing than limits nobody told', () => {
  expect(readKeptLimits([])).toEqual([]);
  expect(readKeptLimits(null)).toBeNull();
});

test.each([[{ period: 'hourly' }], [{ limitMinor: 'much' }], [{ limitMinor: 5 }], [{ currency: null }]])(
  'what cannot be read is left out: %j',
  (changes) => {
    expect(readKeptLimits([kept(changes), kept()])).toHaveLength(1);
  },
);
