import { expect, test } from 'vitest';
import { currencyWords } from './customer-wallet.ts';

test.each([
  ['USD6D', 'USD (6 decimals)'],
  ['USD', 'USD'],
  ['NGN', 'NGN'],
  ['USD6DX', 'USD6DX'],
])('%s is called %s', (code, words) => {
  expect(currencyWords(code)).toBe(words);
});
