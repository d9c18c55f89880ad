import { describe, expect, test } from 'vitest';
import { findFirstBreak } from './find-first-break.ts';
import { REMOVED_SAFEGUARDS } from './removed-safeguards.ts';

// Each safeguard is needed: without it the simulation fails, and soon; without what stands behind it, it does not.

const MOST = 2_000;

describe('the simulation bites', () => {
  test('ten safeguards are taken away, one at a time', () => {
    expect(new Set(REMOVED_SAFEGUARDS.map(({ name }) => name)).size).toBe(10);
  });

  test.each(REMOVED_SAFEGUARDS)('on: $name', { timeout: 240_000 }, async (removed) => {
    const first = await findFirstBreak(removed, MOST);
    if (first) console.info(`${removed.name}: seed ${first.seed}, ${first.violation.message}`);
    expect(first?.violation.invariant).toBeOneOf([...removed.breaks]);
    expect(first?.withoutIt).toEqual([]);
  });
});
