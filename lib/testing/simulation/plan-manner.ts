import type { Manner } from './plan.ts';
import type { SeededRandom } from './seeded-random.ts';

const SECOND = 1_000;

/** How somebody goes about what they want. */
export const drawManner = (random: SeededRandom): Manner => ({
  clicks: random.chance(0.25) ? 2 : 1,
  patienceMs: random.pick([2, 10, 30, 120]) * SECOND,
  onTrouble: random.pick(['again', 'again', 'retype', 'give up']),
  tries: random.between(1, 4),
  waitMs: random.pick([1, 10, 60, 600, 1_800]) * SECOND,
  insists: random.chance(0.5),
  cancelsAfterMs: random.chance(0.15) ? random.below(10 * SECOND) : null,
});
