import { expect, test } from 'vitest';
import { countryName, listCountries, tellCountry } from './countries.ts';

test('every country has a code of its own and an English name', () => {
  const countries = listCountries();
  expect(countries).toHaveLength(249);
  expect(new Set(countries.map(({ code }) => code)).size).toBe(249);
  expect(countries.filter(({ code, name }) => name === code || name === '')).toEqual([]);
});

test('a code names its country, and nothing else does', () => {
  expect(countryName('CM')).toBe('Cameroon');
  expect([countryName('XX'), countryName('cm'), countryName('')]).toEqual([null, null, null]);
});

test('a country is told by its name, however the issuer told it', () => {
  expect(['FR', 'Ghana', ''].map(tellCountry)).toEqual(['France', 'Ghana', '']);
});
