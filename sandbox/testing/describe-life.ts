import { describe, expect, test } from 'vitest';
import { type Life, type LifeSettings, STILL_LIFE } from '../life.ts';

/** An issuer whose cardholders are tested: a world of its own with money enough, on a clock of its own. */
export interface LivedInTest {
  readonly life: Life;
  /** Lets so much time go by (ms), nothing happening but what the issuer does by itself. */
  readonly pass: (ms: number) => void;
  /** What happened, in its order: what, with which card, how much (minor units). */
  readonly story: () => readonly (readonly [kind: string, cardId: string | null, amountMinor: string])[];
}

const { everyMs } = STILL_LIFE;

/** Opens a world and lets its cardholders live for so many purchases. */
export function liveOn<T extends LivedInTest>(
  open: () => T,
  settings: Partial<LifeSettings>,
  purchases: number,
): T {
  const opened = open();
  opened.life.set(settings);
  for (let n = 0; n < purchases; n += 1) {
    opened.pass(everyMs);
    opened.life.tick();
  }
  return opened;
}

export const countOf = ({ story }: LivedInTest, kind: string): number =>
  story().filter(([one]) => one === kind).length;

/** What cardholders do at every issuer. */
export function describeLife(open: () => LivedInTest): void {
  describe('life', () => {
    test('is off by default: nobody buys anything', () => {
      expect(countOf(liveOn(open, {}, 50), 'purchase')).toBe(0);
    });

    test('is a purchase every thirty seconds, not earlier', () => {
      const opened = liveOn(open, { on: true, declineRate: 0 }, 10);
      expect(countOf(opened, 'purchase')).toBe(10);
      opened.pass(everyMs - 1);
      opened.life.tick();
      expect(countOf(opened, 'purchase')).toBe(10);
    });

    test('declines the share it is told to', () => {
      const bought = countOf(liveOn(open, { on: true, declineRate: 0.3 }, 300), 'purchase');
      expect(bought).toBeGreaterThan(300 * 0.6);
      expect(bought).toBeLessThan(300 * 0.8);
      expect(countOf(liveOn(open, { on: true, declineRate: 1 }, 30), 'purchase')).toBe(0);
    });

    test('gives something back now and then', () => {
      const refunds = countOf(liveOn(open, { on: true }, 300), 'refund');
      expect(refunds).toBeGreaterThan(300 / 24);
      expect(refunds).toBeLessThan(300 / 6);
    });

    test('is that of as many as it is told', () => {
      const cards = (customers: number) =>
        new Set(
          liveOn(open, { on: true, customers }, 100)
            .story()
            .map(([, cardId]) => cardId),
        ).size;
      expect(cards(2)).toBeLessThan(cards(20));
    });

    test('goes the same way again for the same seed, and another way for another', () => {
      const story = (seed: number) => liveOn(open, { on: true, seed }, 100).story();
      expect(story(7)).toEqual(story(7));
      expect(story(8)).not.toEqual(story(7));
    });

    test('does not catch up with a clock that was put ahead, and stops when it is told to', () => {
      const opened = liveOn(open, { on: true, declineRate: 0 }, 0);
      opened.pass(86_400_000);
      for (let n = 0; n < 5; n += 1) opened.life.tick();
      expect(countOf(opened, 'purchase')).toBe(1);
      opened.life.set({ on: false });
      opened.pass(86_400_000);
      opened.life.tick();
      expect(countOf(opened, 'purchase')).toBe(1);
    });
  });
}
