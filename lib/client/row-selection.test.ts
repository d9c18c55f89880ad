import { expect, test } from 'vitest';
import { keepSeen, NOTHING_SELECTED, type RowSelection, toggleAll, toggleRow } from './row-selection.ts';

const PAGE = ['a', 'b', 'c', 'd', 'e'];
const ticked = ({ ids }: RowSelection) => [...ids].sort().join('');
const after = (...steps: readonly (string | readonly [string, 'range'])[]) =>
  steps.reduce<RowSelection>(
    (selection, step) =>
      typeof step === 'string' ? toggleRow(selection, step, PAGE) : toggleRow(selection, step[0], PAGE, true),
    NOTHING_SELECTED,
  );

test('a row is ticked and unticked', () => {
  expect(ticked(after('b'))).toBe('b');
  expect(ticked(after('b', 'd', 'b'))).toBe('d');
});

test('a range goes from the last row to this one, in either direction', () => {
  expect(ticked(after('b', ['d', 'range']))).toBe('bcd');
  expect(ticked(after('d', ['b', 'range']))).toBe('bcd');
  expect(ticked(after(['c', 'range']))).toBe('c');
});

test('a range becomes what its last row becomes', () => {
  expect(ticked(after('a', ['e', 'range'], 'b', ['d', 'range']))).toBe('ae');
});

test('a row that cannot be ticked stays as it is', () => {
  expect(toggleRow(after('a'), 'x', PAGE)).toEqual(after('a'));
});

test('all are ticked, then none', () => {
  const all = toggleAll(after('b'), PAGE);
  expect(ticked(all)).toBe('abcde');
  expect(ticked(toggleAll(all, PAGE))).toBe('');
});

test('what left the page is no longer ticked', () => {
  const left = keepSeen(after('a', 'c'), ['b', 'c']);
  expect([ticked(left), left.anchor]).toEqual(['c', 'c']);
  expect(keepSeen(after('c', 'a'), ['b', 'c']).anchor).toBeNull();
});
