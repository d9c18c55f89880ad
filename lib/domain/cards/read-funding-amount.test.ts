import { describe, expect, it } from 'vitest';
import { type ErrorCode, explain } from '../errors.ts';
import { readFundingAmount } from './read-funding-amount.ts';

const bounds = {
  kind: 'fund',
  currency: 'USD',
  exponent: 2,
  cardBalanceMinor: 24_000n,
  walletBalanceMinor: 4_826_035n,
  minFundMinor: 100n,
  maxCardBalanceMinor: 1_000_000n,
} as const;

const newCard = { ...bounds, kind: 'issue', cardBalanceMinor: 0n } as const;

describe('a typed amount against issuer, card and wallet', () => {
  it('tells what both sides hold after it', () => {
    expect(readFundingAmount('50.00', bounds)).toEqual({
      ok: true,
      value: { amountMinor: 5_000n, cardMinor: 29_000n, walletMinor: 4_821_035n },
    });
  });

  it.each<[string, ErrorCode, string]>([
    ['', 'amount_missing', 'No amount was given. Type an amount such as 50.00.'],
    ['0.00', 'amount_zero', 'The amount is zero. Type an amount such as 50.00.'],
    ['0.99', 'amount_under_minimum', 'The issuer moves no less than 1.00 USD. Type at least 1.00 USD.'],
    [
      '9,760.01',
      'amount_over_card_maximum',
      'The card would hold 10,000.01 USD, more than the 10,000.00 USD a card may hold. Top up at most 9,760.00 USD.',
    ],
  ])('refuses "%s" as %s with its own sentence', (text, code, sentences) => {
    const read = readFundingAmount(text, bounds);
    if (read.ok) throw new Error('was accepted');
    expect(read.failure).toMatchObject({ code, field: 'amount' });
    const { sentence, next } = explain(read.failure);
    expect(`${sentence} ${next}`).toBe(sentences);
  });

  it('refuses more than the wallet holds, to the cent', () => {
    const poor = { ...bounds, walletBalanceMinor: 4_999n };
    expect(readFundingAmount('49.99', poor).ok).toBe(true);
    const refused = readFundingAmount('50.00', poor);
    expect(refused.ok ? null : explain(refused.failure).sentence).toBe(
      'The company wallet holds 49.99 USD, less than 50.00 USD.',
    );
  });

  it('fills the card to its maximum, not a cent further', () => {
    expect(readFundingAmount('9,760.00', bounds).ok).toBe(true);
  });

  it('passes what it cannot check, because the issuer has not told it', () => {
    expect(readFundingAmount('50', { ...bounds, cardBalanceMinor: null, walletBalanceMinor: null })).toEqual({
      ok: true,
      value: { amountMinor: 5_000n, cardMinor: null, walletMinor: null },
    });
  });

  it.each(['', ' ', '0', '00', '0.', '0.00'])('reads "%s" for a new card as a card without money', (text) => {
    expect(readFundingAmount(text, newCard)).toEqual({
      ok: true,
      value: { amountMinor: 0n, cardMinor: 0n, walletMinor: 4_826_035n },
    });
  });

  it('leaves no place of a sentence unfilled', () => {
    for (const text of ['', '0', '0.5', '-1', '+1', '1e3', '1,50', '12,34', 'abc', '1.234', '9'.repeat(16)]) {
      const read = readFundingAmount(text, bounds);
      if (read.ok) throw new Error(`${text} was accepted`);
      const { sentence, next } = explain(read.failure);
      expect(sentence + next).not.toContain('{');
    }
  });
});
