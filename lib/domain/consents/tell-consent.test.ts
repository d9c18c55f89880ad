import { expect, test } from 'vitest';
import { CONSENT_ENDS } from './consent-store.ts';
import { endWords, readEnding, scopeWords } from './tell-consent.ts';

test('every way a consent ends has its words, and an unknown one reads as the most general', () => {
  for (const because of CONSENT_ENDS) expect(endWords(readEnding(because))).toMatch(/^(was|ran|did) /);
  expect(readEnding('a word of tomorrow')).toBe('refused');
});

test('scopes are told in words, one nobody knows as it is', () => {
  expect(scopeWords(['cards.list', 'loans.create'])).toEqual(['see their cards', 'loans.create']);
});
