import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paceOf } from './pace.ts';

const NOW = '2026-03-20T12:00:00.000Z';
const given = (changes: Partial<Parameters<typeof paceOf>[0]>) =>
  paceOf({
    balanceMinor: 4_821_035n,
    outMinor: 7_448_000n,
    since: '2026-01-01T00:00:00.000Z',
    now: NOW,
    currency: 'USD',
    exponent: 2,
    ...changes,
  });

describe('how long a wallet lasts', () => {
  test('is its balance over the net outflow of the last 14 days', () => {
    expect(given({})).toEqual({ days: 14, perDay: { amount: '5320.00', currency: 'USD' }, lastsDays: 9 });
  });
  test('is not said of less than three days', () => {
    expect(given({ since: '2026-03-17T12:00:01.000Z' })).toBeNull();
    expect(given({ since: null })).toBeNull();
    expect(given({ since: '2026-03-17T12:00:00.000Z' })?.days).toBe(3);
  });
  test('is for ever where more comes back than goes out', () => {
    expect(given({ outMinor: -5n })).toMatchObject({ lastsDays: null, perDay: { amount: '0.00' } });
    expect(given({ outMinor: 0n })?.lastsDays).toBeNull();
  });
  test('is over where nothing is left', () => {
    expect(given({ balanceMinor: 0n })?.lastsDays).toBe(0);
    expect(given({ balanceMinor: -1n })?.lastsDays).toBe(0);
  });
  test('never promises a day more than the money allows', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 12n), fc.bigInt(1n, 10n ** 12n), (balanceMinor, outMinor) => {
        const lasts = given({ balanceMinor, outMinor })?.lastsDays;
        expect(lasts).not.toBeNull();
        if (lasts !== null && lasts !== undefined && lasts < 9_999) {
          expect(BigInt(lasts) * outMinor <= balanceMinor * 14n).toBe(true);
        }
      }),
    );
  });
});
