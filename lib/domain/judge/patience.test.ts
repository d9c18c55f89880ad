import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CLEAN_READINGS, instant, isoAt, isRipe, nextLook } from './patience.ts';

const START = Date.parse('2026-03-01T10:00:00.000Z');
const span = (ms: number) => ({ from: isoAt(START + ms), to: isoAt(START + ms + 1_000) });

test('following nextLook, an unknown is ripe within two hours of its fence and the looks never end', () => {
  fc.assert(
    fc.property(fc.integer({ min: 60_000, max: 4_000_000 }), (fenceMs) => {
      const fence = isoAt(START + fenceMs);
      const taken = [span(0)];
      while (!isRipe(taken, fence)) {
        const lastTo = taken.at(-1)?.to ?? '';
        const next = nextLook({ looks: taken.length, lastTo, fence, ripe: false });
        expect(instant(next)).toBeGreaterThan(instant(lastTo));
        taken.push(span(instant(next) - START));
      }
      const last = instant(taken.at(-1)?.from ?? '');
      expect(last - (START + fenceMs)).toBeLessThanOrEqual(2 * 3_600_000);
      const after = nextLook({ looks: taken.length, lastTo: taken.at(-1)?.to ?? '', fence, ripe: true });
      expect(instant(after)).toBeGreaterThan(last);
    }),
  );
});

test('several readings are not ripe before the fence, nor close together, nor where nothing fences', () => {
  const fence = isoAt(START);
  const spread = [0, 900_000, 1_800_000].map(span);
  expect(spread).toHaveLength(CLEAN_READINGS);
  expect(isRipe(spread, fence)).toBe(true);
  expect(isRipe(spread, isoAt(START + 1))).toBe(false);
  expect(isRipe([0, 1_000, 2_000].map(span), fence)).toBe(false);
  expect(isRipe([0, 1_800_000].map(span), fence)).toBe(false);
  expect(isRipe(spread, null)).toBe(false);
});
