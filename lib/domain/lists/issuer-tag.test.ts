import { expect, test } from 'vitest';
import { areSeveral, issuerTagName, readIssuers } from './issuer-tag.ts';

test.each([
  ['', []],
  ['slash', ['slash']],
  ['slash,cartevo,slash', ['slash', 'cartevo']],
  ["slash,',SLASH,a b,", ['slash']],
])('of which issuers: %j', (issuer, expected) => {
  expect(readIssuers({ issuer })).toEqual(expected);
});

test('an issuer that is not named here keeps its id', () => {
  const slash = { id: 'slash', name: 'Slash', keepsBalances: false };
  expect(issuerTagName([slash], 'slash')).toBe('Slash');
  expect(issuerTagName([slash], 'gone')).toBe('gone');
  expect(areSeveral([slash])).toBe(false);
});
