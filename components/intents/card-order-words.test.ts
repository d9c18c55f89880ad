import { describe, expect, test } from 'vitest';
import { orderMeans } from './card-order-words.ts';

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
