import { describe, expect, test } from 'vitest';
import { explain } from '../errors.ts';
import { type MoneyBounds, whyNotThisAmount } from './check-money.ts';

const bounds: MoneyBounds = {
  kind: 'fund',
  amountMinor: 5_000n,
  currency: 'USD',
  exponent: 2,
  cardBalanceMinor: 24_000n,
  walletBalanceMinor: 4_826_035n,
  minFundMinor: 100n,
  maxCardBalanceMinor: 1_000_000n,
};
const sentence = (changes: Partial<MoneyBounds>) => {
  const failure = whyNotThisAmount({ ...bounds, ...changes });
  return failure && explain(failure).sentence;
};

describe('an amount is refused with a sentence of its own', () => {
  test.each([
    ['under the minimum', { amountMinor: 99n }, 'The issuer moves no less than 1.00 USD.'],
    [
      'over what the card may hold',
      { amountMinor: 976_001n },
      'The card would hold 10,000.01 USD, more than the 10,000.00 USD a card may hold.',
    ],
    [
      'over the wallet',
      { walletBalanceMinor: 4_999n },
      'The company wallet holds 49.99 USD, less than 50.00 USD.',
    ],
    [
      'a withdrawal over what the card holds',
      { kind: 'withdraw' as const, cardBalanceMinor: 4_999n },
      'The card holds 49.99 USD, less than 50.00 USD.',
    ],
    [
      'a withdrawal under the minimum',
      { kind: 'withdraw' as const, amountMinor: 99n },
      'The issuer moves no less than 1.00 USD.',
    ],
  ])('%s', (_, changes, text) => expect(sentence(changes)).toBe(text));

  test.each([
    ['exactly the minimum', { amountMinor: 100n }],
    ['exactly what the card may hold', { amountMinor: 976_000n }],
    ['exactly the wallet', { walletBalanceMinor: 5_000n }],
    [
      'an unfunded new card with an empty wallet',
      { kind: 'issue' as const, amountMinor: 0n, walletBalanceMinor: 0n },
    ],
    ['a wallet not read yet', { walletBalanceMinor: null }],
    ['a withdrawal of all of it', { kind: 'withdraw' as const, cardBalanceMinor: 5_000n }],
    ['a withdrawal with an empty wallet', { kind: 'withdraw' as const, walletBalanceMinor: 0n }],
    ['a withdrawal from a card of unknown balance', { kind: 'withdraw' as const, cardBalanceMinor: null }],
  ])('%s is allowed', (_, changes) => expect(sentence(changes)).toBeNull());

  test('the room that is left is told, and never negative', () => {
    const failure = whyNotThisAmount({ ...bounds, cardBalanceMinor: 1_200_000n });
    expect(failure?.params?.room).toBe('0.00 USD');
  });
});
