import { expect, test } from 'vitest';
import { searchSecrets } from './search-secrets.ts';

const NUMBER = '4000001234567899';
const secrets = { numbers: new Set([NUMBER]), keys: ['key_abcdefgh'] };

test.each([
  ['a card number', `card ${NUMBER} was funded`],
  ['one in groups', 'card 4000 0012-3456 7899'],
  ['a token', 'Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl'],
  ['a key', '{"client_key":"key_abcdefgh"}'],
])('%s in a text is found, and not quoted', (_, text) => {
  const found = searchSecrets('web-1.log', text, secrets);
  expect(found).toHaveLength(1);
  expect(found.join()).not.toContain(NUMBER);
});

test('other digits, ids and masked numbers are no secrets', () => {
  const text = '1795260258263000 4000000000000002 •••• 7899 037a6cca-80e5-475d-acbb-4ecca714cf14';
  expect(searchSecrets('table cards', text, secrets)).toEqual([]);
});
