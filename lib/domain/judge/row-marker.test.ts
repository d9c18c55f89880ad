import { expect, test } from 'vitest';
import { rowMarker } from './row-marker.ts';

test.each([
  ['Card funding: **** **** **** 5407', 'numbered'],
  ['Card funding: 4111********1111', 'numbered'],
  ['Card withdrawal •••• 5407', 'numbered'],
  ['Card funding', 'plain'],
  ['Rechargement de la carte', 'plain'],
  ['  ', null],
  ['', null],
] as const)('a row described as "%s" is %s', (description, marker) => {
  expect(rowMarker(description)).toBe(marker);
});
