import { describe, expect, test } from 'vitest';
import { anewWords, orderMeans } from './card-order-words.ts';

const WITH = { hasCardBalance: true, canUnfreeze: true };
const WITHOUT = { hasCardBalance: false, canUnfreeze: true };
const textOf = (...asked: Parameters<typeof orderMeans>) => orderMeans(...asked).join(' ');

describe('what an order means', () => {
  test('where cards hold money says where that goes', () => {
    expect(textOf('freeze', WITH)).toContain('Its money stays on it');
    expect(textOf('unfreeze', WITH)).toContain('with what is on it');
    expect(textOf('terminate', WITH)).toContain('goes back to the company wallet');
    expect(textOf('terminate', WITH)).toContain('left frozen');
  });

  test.each(['freeze', 'unfreeze', 'terminate'] as const)(
    'where cards hold none promises nothing of money or half-way: %s',
    (kind) => {
      expect(textOf(kind, WITHOUT)).not.toMatch(/company wallet|left frozen|what is on it|stays on it/);
    },
  );

  test('never promises a way back that there is none of', () => {
    expect(textOf('freeze', { ...WITH, canUnfreeze: false })).toContain('cannot be unfrozen from here');
    expect(textOf('terminate', WITHOUT)).toContain('nobody can undo it');
  });
});

describe('what is offered once it is over', () => {
  test.each(['freeze', 'unfreeze', 'terminate', 'activate', 'reissue'] as const)(
    'nothing where it is done, the same again where it is not: %s',
    (kind) => {
      expect(anewWords(kind, 'succeeded')).toBeNull();
      expect(anewWords(kind, 'rejected')).toMatch(/ again$/);
      expect(anewWords(kind, 'not_applied')).toMatch(/ again$/);
    },
  );

  test('another limit and another name, whatever became of the last', () => {
    expect(anewWords('set_limit', 'succeeded')).toBe('Another limit');
    expect(anewWords('rename', 'rejected')).toBe('Another name');
  });
});
