import { expect, test } from 'vitest';
import { ERRORS, explain, isErrorCode } from './errors.ts';

test('every code has a sentence and a next step, each ending as a sentence does', () => {
  for (const [code, { sentence, next }] of Object.entries(ERRORS)) {
    expect([code, sentence]).toEqual([code, expect.stringMatching(/^[A-Z{].*[.?]$/)]);
    expect([code, next]).toEqual([code, expect.stringMatching(/^[A-Z].*\.$/)]);
    expect([code, `${sentence} ${next}`]).toEqual([code, expect.not.stringMatching(/oops|sorry|please/i)]);
  }
});

test('places are filled, and one that nobody filled stays visible', () => {
  const params = { wallet: '1.00 USD', needed: '2.00 USD' };
  expect(explain({ code: 'amount_over_wallet', params }).sentence).toBe(
    'The company wallet holds 1.00 USD, less than 2.00 USD.',
  );
  expect(explain({ code: 'amount_over_wallet' }).sentence).toContain('{wallet}');
});

test('a code is only what the table names itself', () => {
  expect(isErrorCode('amount_zero')).toBe(true);
  expect(isErrorCode('toString')).toBe(false);
});
