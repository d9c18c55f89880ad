import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatMoney,
  groupDecimalText,
  parseDecimalText,
  parseTypedAmount,
  toDecimalText,
  withoutCurrency,
} from './money.ts';

const exponents = fc.integer({ min: 0, max: 6 });
const amounts = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });

test('decimal text and minor units are one to one, at every exponent', () => {
  fc.assert(
    fc.property(amounts, exponents, (minor, exponent) => {
      expect(parseDecimalText(toDecimalText(minor, exponent), exponent)).toBe(minor);
    }),
  );
});

test('what an issuer adds in zeros changes nothing, and what it adds in value is refused', () => {
  expect(parseDecimalText('100', 2)).toBe(10_000n);
  expect(parseDecimalText('100.0', 2)).toBe(10_000n);
  expect(parseDecimalText('-2.500', 2)).toBe(-250n);
  for (const text of ['0.005', '', '.5', '1e3', '1,000', 'NaN', ' 1', '1.', '--1']) {
    expect([text, parseDecimalText(text, 2)]).toEqual([text, null]);
  }
});

test('0.1 + 0.2 is 0.30: no float is near', () => {
  const sum = (parseDecimalText('0.1', 2) ?? 0n) + (parseDecimalText('0.2', 2) ?? 0n);
  expect(toDecimalText(sum, 2)).toBe('0.30');
});

test('people see grouped thousands, two decimals and a true minus sign', () => {
  expect(formatMoney({ minor: -125_000n, currency: 'USD', exponent: 2 })).toBe('−1,250.00 USD');
  expect(formatMoney({ minor: 1_000_000_000n, currency: 'USD', exponent: 2 })).toBe('10,000,000.00 USD');
  expect(groupDecimalText('999')).toBe('999');
});

describe('amounts as typed', () => {
  test.each([
    ['50', 5_000n],
    ['50.0', 5_000n],
    ['  50.00 ', 5_000n],
    ['1,000.50', 100_050n],
    ['1,234,567', 123_456_700n],
    ['0.01', 1n],
    ['0050', 5_000n],
  ])('%s is understood', (text, minor) => {
    expect(parseTypedAmount(text, 2)).toEqual({ ok: true, value: minor });
  });

  test.each([
    ['', 'amount_missing'],
    ['   ', 'amount_missing'],
    ['1,50', 'amount_comma_decimal'],
    ['1.000,50', 'amount_comma_decimal'],
    ['1e3', 'amount_exponent'],
    ['1.5E+3', 'amount_exponent'],
    ['+5', 'amount_plus_sign'],
    ['-5', 'amount_negative'],
    ['−5', 'amount_foreign_digits'],
    ['５０', 'amount_foreign_digits'],
    ['٥٠', 'amount_foreign_digits'],
    ['50\u00a0000', 'amount_foreign_digits'],
    ['1.234', 'amount_too_many_decimals'],
    ['0', 'amount_zero'],
    ['0.00', 'amount_zero'],
    ['10,00,000', 'amount_grouping'],
    ['1000,000', 'amount_grouping'],
    ['1.2.3', 'amount_not_a_number'],
    ['50 USD', 'amount_not_a_number'],
    ['.50', 'amount_not_a_number'],
    ['50.', 'amount_not_a_number'],
    ['0x10', 'amount_not_a_number'],
    ['9999999999999999', 'amount_too_large'],
  ])('%s is refused as %s', (text, code) => {
    expect(parseTypedAmount(text, 2)).toEqual({ ok: false, failure: { code, field: 'amount' } });
  });

  test('whatever is typed, it is an exact positive amount or a refusal, never a guess', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,+-eE ٣５') }), (text) => {
        const parsed = parseTypedAmount(text, 2);
        if (!parsed.ok) return;
        const plain = text.trim().replaceAll(',', '');
        expect(parseDecimalText(plain, 2)).toBe(parsed.value);
        expect(parsed.value).toBeGreaterThan(0n);
      }),
    );
  });
});

test('an amount that the desk wrote can be put in again; another currency is never dropped', () => {
  const written = formatMoney({ minor: 125_000n, currency: 'USD', exponent: 2 });
  expect(parseTypedAmount(withoutCurrency(written, 'USD'), 2)).toEqual({ ok: true, value: 125_000n });
  expect(withoutCurrency('1,250.00 USD ', 'USD')).toBe('1,250.00');
  for (const text of ['20 EUR', '20USD', 'USD', '20 usd', '12. ']) {
    expect(withoutCurrency(text, 'USD')).toBe(text);
  }
});
