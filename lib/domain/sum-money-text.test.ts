import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toMoneyText } from './money.ts';
import { sumMoneyText } from './sum-money-text.ts';

test('amounts are summed to the cent, one sum per currency', () => {
  const sums = sumMoneyText([
    { amount: '0.10', currency: 'USD' },
    { amount: '5', currency: 'XAF' },
    { amount: '0.20', currency: 'USD' },
    { amount: '-1.00', currency: 'USD' },
  ]);
  expect(sums).toEqual([
    { amount: '-0.70', currency: 'USD' },
    { amount: '5', currency: 'XAF' },
  ]);
  expect(sumMoneyText([])).toEqual([]);
});

test('the sum of texts is the text of the sum', () => {
  const minor = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
  fc.assert(
    fc.property(fc.array(minor, { minLength: 1 }), (amounts) => {
      const usd = (value: bigint) => toMoneyText({ minor: value, currency: 'USD', exponent: 2 });
      const sum = amounts.reduce((total, one) => total + one, 0n);
      expect(sumMoneyText(amounts.map(usd))).toEqual([usd(sum)]);
    }),
  );
});
