import { describe, expect, it } from 'vitest';
import { type ErrorCode, explain } from '../errors.ts';
import { type FundingBefore, type FundingLimits, readFundingAmount } from './read-funding-amount.ts';

const limits: FundingLimits = {
  currency: 'USD',
  exponent: 2,
  minimumMinor: 100n,
  cardMaximumMinor: 1_000_000n,
};
const before: FundingBefore = { cardMinor: 24_000n, walletMinor: 4_826_035n };

describe('a typed amount against issuer, card and wallet', () => {
  it('tells what both sides hold after it', () => {
    expect(readFundingAmount('50.00', limits, before)).toEqual({
      ok: true,
      value: { amountMinor: 5_000n, cardMinor: 29_000n, walletMinor: 4_821_035n },
    });
  });

  it.each<[string, ErrorCode, string]>([
    ['', 'amount_missing', 'No amount was given. Type an amount such as 50.00.'],
    ['0.00', 'amount_zero', 'The amount is zero. Type at least 1.00 USD.'],
    ['0.99', 'amount_under_minimum', 'The issuer moves no less than 1.00 USD. Type at least 1.00 USD.'],
    [
      '9,760.01',
      'amount_over_card_maximum',
      'The card would hold 10,000.01 USD, more than the 10,000.00 USD a card may hold. Top up at most 9,760.00 USD.',
    ],
  ])('refuses "%s" as %s with its own sentence', (text, code, sentences) => {
    const read = readFundingAmount(text, limits, before);
    if (read.ok) throw new Error('was accepted');
    expect(read.failure.code).toBe(code);
    expect(read.failure.field).toBe('amount');
    const { sentence, next } = explain(read.failure);
    expect(`${sentence} ${next}`).toBe(sentences);
  });

  it('refuses more than the wallet holds, to the cent', () => {
    const poor = { ...before, walletMinor: 4_999n };
    expect(readFundingAmount('49.99', limits, poor).ok).toBe(true);
    const refused = readFundingAmount('50.00', limits, poor);
    expect(refused.ok ? null : explain(refused.failure).sentence).toBe(
      'The company wallet holds 49.99 USD, less than 50.00 USD.',
    );
  });

  it('fills the card to its maximum, not a cent further', () => {
    expect(readFundingAmount('9,760.00', limits, before).ok).toBe(true);
  });

  it('passes what it cannot check, because the issuer has not told it', () => {
    expect(readFundingAmount('50', limits, { cardMinor: null, walletMinor: null })).toEqual({
      ok: true,
      value: { amountMinor: 5_000n, cardMinor: null, walletMinor: null },
    });
  });

  it('leaves no place of a sentence unfilled', () => {
    for (const text of ['', '0', '0.5', '-1', '+1', '1e3', '1,50', '12,34', 'abc', '1.234', '9'.repeat(16)]) {
      const read = readFundingAmount(text, limits, before);
      if (read.ok) throw new Error(`${text} was accepted`);
      const { sentence, next } = explain(read.failure);
      expect(sentence + next).not.toContain('{');
    }
  });
});
