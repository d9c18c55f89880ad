import { expect, test } from 'vitest';
import { needsWords } from './needs-words.ts';

test.each([
  [
    'A look at the card’s history from before this request.',
    'To be sure it would need: a look at the card’s history from before this request.',
  ],
  [
    'Ask whoever works in the issuer’s own dashboard whether they moved this amount.',
    'Ask whoever works in the issuer’s own dashboard whether they moved this amount.',
  ],
  [
    'Nothing: the card cannot be used any more. Choose what to write down.',
    'It needs nothing more: the card cannot be used any more. Choose what to write down.',
  ],
])('what the judge needs reads as one sentence: %j', (needs, told) => {
  expect(needsWords(needs)).toBe(told);
});
