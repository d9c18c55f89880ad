import { expect, test } from 'vitest';
import { type Total, totalWords } from './list-page.ts';

test.each<[number, Total, string]>([
  [50, { kind: 'exact', count: 1200 }, '50 of 1,200 cards'],
  [9, { kind: 'exact', count: 9 }, '9 cards'],
  [1, { kind: 'exact', count: 1 }, '1 card'],
  [50, { kind: 'about', count: 12_456 }, '50 of about 12,400 cards'],
  [50, { kind: 'about', count: 1_234_567 }, '50 of about 1,230,000 cards'],
  [50, { kind: 'over', count: 2_000 }, '50 of over 2,000 cards'],
  [50, { kind: 'many' }, '50 of many cards'],
])('%i of %j reads "%s"', (shown, total, words) => {
  expect(totalWords(shown, total, 'card', 'cards')).toBe(words);
});
