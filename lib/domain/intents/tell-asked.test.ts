import { expect, test } from 'vitest';
import { tellAsked } from './tell-asked.ts';

const USD = { currency: 'USD', exponent: 2 };

test.each([
  [{ period: 'monthly', limitMinor: '50000' }, '500.00 USD a month'],
  [{ period: 'ever', limitMinor: '1' }, '0.01 USD in all'],
  [{ period: 'daily', limitMinor: '' }, 'a day: taken away'],
  [
    { period: 'weekly', limitMinor: '9000', zone: 'Asia/Tokyo', startsOn: '2026-01-07' },
    '90.00 USD a week · days of Asia/Tokyo · counted from 7 Jan 2026',
  ],
])('a limit is told as it was asked for: %j', (fields, words) => {
  expect(tellAsked(fields, USD)).toEqual([{ label: 'Limit', words }]);
});

test('answers to an issuer’s own form are told by their names, in its words', () => {
  expect(tellAsked({ virtualAccountId: 'va_1', isSingleUse: 'true', reason: 'lost' }, USD)).toEqual([
    { label: 'Virtual account id', words: 'va_1' },
    { label: 'Is single use', words: 'yes' },
    { label: 'Reason', words: 'lost' },
  ]);
});

test.each([[{}], [null], ['text'], [{ deep: { down: 1 } }]])(
  'nothing asked is nothing told: %j',
  (fields) => {
    expect(tellAsked(fields, USD)).toEqual([]);
  },
);

test('everything taken away is told as that', () => {
  expect(tellAsked({ everything: '' }, USD)).toEqual([
    { label: 'Limits and rules', words: 'all taken away' },
  ]);
});
