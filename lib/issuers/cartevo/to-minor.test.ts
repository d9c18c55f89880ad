import { expect, test } from 'vitest';
import { NotAnAmount, toMinor } from './to-minor.ts';

test.each<[string, string, number, bigint]>([
  ['50000.00', 'XAF', 0, 50_000n],
  ['50000', 'XOF', 0, 50_000n],
  ['-12.5', 'USD', 2, -1_250n],
  ['0.30', 'EUR', 2, 30n],
  ['1.5', 'CDF', 2, 150n],
  ['1.005', 'KWD', 3, 1_005n],
  ['999999999999', 'UGX', 0, 999_999_999_999n],
])('%s %s has %i decimals', (text, currency, exponent, minor) => {
  expect(toMinor(text, currency)).toEqual({ exponent, minor });
});

test.each([
  ['1.50', 'XAF'],
  ['1.005', 'USD'],
  ['1e3', 'USD'],
  ['1,000', 'USD'],
  ['', 'USD'],
  [' 1', 'USD'],
])('%s is no amount in %s, and the error does not quote it', (text, currency) => {
  expect(() => toMinor(text, currency)).toThrow(new NotAnAmount(`not an amount in ${currency}`));
});
