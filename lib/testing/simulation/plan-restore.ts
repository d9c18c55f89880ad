import type { RestorePlan } from './plan.ts';
import type { SeededRandom } from './seeded-random.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** A backup is made while people are at work, and put back some time later. */
export function drawRestore(random: SeededRandom, activeMs: number): RestorePlan {
  const copiedAtMs = 30 * SECOND + random.below(activeMs);
  return {
    copiedAtMs,
    restoredAtMs: copiedAtMs + random.pick([5 * SECOND, MINUTE, 20 * MINUTE]),
    restartsAll: random.chance(0.5),
  };
}
