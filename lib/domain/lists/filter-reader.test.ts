import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CARD_LIST_PARAMS, readCardListQuery } from '../cards/card-list.ts';
import { CUSTOMER_LIST_PARAMS, readCustomerListQuery } from '../customers/customer-list.ts';

test.each([
  [{ status: 'melted' }, 'There is no status “melted”.'],
  [{ status: 'active,melted' }, 'There is no status “melted”.'],
  [{ sort: 'random' }, 'There is no order “random”.'],
  [{ last4: '15301' }, '“15301” is not four digits, as a card number ends.'],
  [{ customer: 'ada' }, '“ada” is not the id of a customer.'],
  [{ min: '1,5' }, '“1,5” is not an amount. An amount is written 1,250.00.'],
  [{ max: '0.001' }, '“0.001” is not an amount. An amount is written 1,250.00.'],
  [{ min: '1e9' }, '“1e9” is not an amount. An amount is written 1,250.00.'],
  [{ min: '20', max: '10' }, 'No amount is at least 20.00 and at most 10.00.'],
  [{ from: '2026-02-30' }, '“2026-02-30” is not a day. A day is written 2026-03-01.'],
  [{ until: 'today' }, '“today” is not a day. A day is written 2026-03-01.'],
  [
    { from: '2026-03-02', until: '2026-03-01' },
    'No day lies between 2026-03-02 and 2026-03-01: the first is the later one.',
  ],
  [{ stale: '-5' }, '“-5” is no age of a balance in minutes.'],
  [{ last4: 'x'.repeat(500) }, `“${'x'.repeat(40)}…” is not four digits, as a card number ends.`],
])('%j is told as one sentence', (params, sentence) => {
  expect(readCardListQuery(params).problems).toEqual([{ names: Object.keys(params).slice(), sentence }]);
});

test('what is understood is kept beside what is not', () => {
  const query = readCardListQuery({ status: 'active,melted', min: '10', max: 'x', from: '2026-03-01' });
  expect(query.statuses).toEqual(['active']);
  expect(query.balance).toEqual({ from: 1_000n, until: null });
  expect(query.created).toEqual({ from: '2026-03-01', until: null });
  expect(query.problems.map(({ names }) => names)).toEqual([['status'], ['max']]);
});

test.each([
  ['10,000,000.00', 1_000_000_000n],
  ['-5', -500n],
  ['−0.05', -5n],
  ['0', 0n],
  ['999999999999999', 99_999_999_999_999_900n],
])('the amount %s is exact', (min, minor) => {
  const query = readCardListQuery({ min });
  expect(query.balance.from).toBe(minor);
  expect(query.problems).toEqual([]);
});

test('an amount is of the currency it is asked in', () => {
  const inXaf = readCardListQuery({ min: '1500' }, { currency: 'XAF', exponent: 0 });
  expect(inXaf.balance.from).toBe(1_500n);
  expect(readCardListQuery({ min: '1.5' }, { currency: 'XAF', exponent: 0 }).problems[0]?.sentence).toBe(
    '“1.5” is not an amount. An amount is written 1,250.',
  );
});

test('no address makes reading fail', () => {
  const value = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'0159aZ-−.,_ \0“\u{1F0A1}') }),
    fc.array(fc.string()),
    fc.constant('\0'),
  );
  const names: readonly string[] = [...CARD_LIST_PARAMS, ...CUSTOMER_LIST_PARAMS];
  const params = fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] });
  fc.assert(
    fc.property(params, (address) => {
      readCardListQuery(address);
      readCustomerListQuery(address);
    }),
  );
});
