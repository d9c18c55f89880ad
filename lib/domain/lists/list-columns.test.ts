import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CARD_LIST_COLUMNS } from '../cards/card-list.ts';
import { CUSTOMER_LIST_COLUMNS } from '../customers/customer-list.ts';
import { INTENT_LIST_COLUMNS } from '../intents/intent-list.ts';
import { type ColumnOffers, columnsText, readColumns } from './list-columns.ts';

const OFFERS = {
  email: { label: 'E-mail' },
  phone: { label: 'Phone', roomy: true },
  country: { label: 'Country', extra: true },
  since: { label: 'Since' },
} as const satisfies ColumnOffers<string>;

const shown = (text: string) =>
  Object.entries(readColumns(OFFERS, text)).flatMap(([name, { isShown }]) => (isShown ? [name] : []));

test.each([
  ['', ['email', 'phone', 'since']],
  ['-email', ['phone', 'since']],
  ['country', ['email', 'phone', 'country', 'since']],
  ['-since,country,-phone', ['email', 'country']],
  ['-email,-phone,-since', []],
  // Said twice, or said of what is so already.
  ['-email,-email', ['phone', 'since']],
  ['email,-country', ['email', 'phone', 'since']],
  ['email,-email', ['phone', 'since']],
  // Words of no column.
  ['-wallet,wallet,constructor,-toString', ['email', 'phone', 'since']],
  ['-Email, -phone,--since,-', ['email', 'phone', 'since']],
  [',,-email,', ['phone', 'since']],
])('"%s" shows %j', (text, names) => {
  expect(shown(text)).toEqual(names);
});

test.each([
  ['', ''],
  ['-wallet,constructor', ''],
  ['country,-since,-since,-email', '-email,country,-since'],
])('"%s" is written "%s"', (text, written) => {
  expect(columnsText(readColumns(OFFERS, text))).toBe(written);
});

const LISTS: readonly ColumnOffers<string>[] = [
  OFFERS,
  CUSTOMER_LIST_COLUMNS,
  CARD_LIST_COLUMNS,
  INTENT_LIST_COLUMNS,
];

const choices = fc.constantFrom(...LISTS).chain((offers) =>
  fc.record({
    offers: fc.constant(offers),
    chosen: fc.subarray(Object.keys(offers)),
  }),
);

test('every choice comes back from its own text', () => {
  fc.assert(
    fc.property(choices, ({ offers, chosen }) => {
      const columns = Object.fromEntries(
        Object.entries(readColumns(offers, '')).map(([name, column]) => [
          name,
          { ...column, isShown: chosen.includes(name) },
        ]),
      );
      expect(readColumns(offers, columnsText(columns))).toEqual(columns);
    }),
  );
});

test('no text makes reading fail, and what is read is written short and stays', () => {
  const word = fc.oneof(
    fc.constantFrom('email', '-email', 'country', '-country', '__proto__', '-'),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(word), (words) => {
      const text = words.join(',');
      const written = columnsText(readColumns(OFFERS, text));
      expect(shown(written)).toEqual(shown(text));
      expect(columnsText(readColumns(OFFERS, written))).toBe(written);
    }),
  );
});

test('a column of tomorrow appears in a link of today', () => {
  const tomorrow = { ...OFFERS, language: { label: 'Language' } };
  const { language, email } = readColumns(tomorrow, '-email,country');
  expect([language.isShown, email.isShown]).toEqual([true, false]);
});

test('a column’s word holds no sign that the text of an address has another use for', () => {
  for (const name of LISTS.flatMap((offers) => Object.keys(offers))) expect(name).toMatch(/^[a-z]+$/);
});
