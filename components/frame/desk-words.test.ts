import { expect, test } from 'vitest';
import { because, environmentSentence } from './desk-words.ts';
import { isCurrent, NAV_ITEMS } from './nav-items.ts';
import { parseTheme } from './theme.ts';

test.each([
  [[], 'No issuer is switched on yet.'],
  [['production'], null],
  [['sandbox'], 'Sandbox: nothing here is real money.'],
  [['preproduction'], 'Preproduction: cards and money here are real.'],
  [['sandbox', 'preproduction'], 'Preproduction: cards and money here are real.'],
  [['sandbox', 'production'], 'Sandbox and production together: look at the issuer of each card.'],
])('environments %j say %j', (environments, sentence) => {
  expect(environmentSentence(environments)).toBe(sentence);
});

test('a reason goes on the sentence, once stopped', () => {
  expect(because('no answer within 10 s.')).toBe(': no answer within 10 s');
  expect(because(' ')).toBe('');
  expect(because(null)).toBe('');
});

test('a page below a list belongs to the list, a page that only begins alike does not', () => {
  const current = (pathname: string) =>
    NAV_ITEMS.filter((item) => isCurrent(item, pathname)).map((i) => i.href);
  expect(current('/cards')).toEqual(['/cards']);
  expect(current('/cards/550e8400')).toEqual(['/cards']);
  expect(current('/cards-of-old')).toEqual([]);
});

test('a theme nobody offers is the system’s own', () => {
  expect([parseTheme('dark'), parseTheme('"><script>'), parseTheme(undefined)]).toEqual([
    'dark',
    'system',
    'system',
  ]);
});
