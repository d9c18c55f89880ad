import type { SeededRandom } from '../simulation/seeded-random.ts';
import type { KeyedApproval, KeyedWish } from './plan.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long after a wish somebody decides: often soon, seldom when its time for that is over. */
const AFTER = [2 * SECOND, 20 * SECOND, 2 * MINUTE, 20 * MINUTE, 3 * HOUR, 25 * HOUR] as const;

/** Null where no money is wished for: nobody agrees to anything else. */
export function planApproval(random: SeededRandom, wishes: readonly KeyedWish[]): KeyedApproval | null {
  const moves = wishes.filter(({ kind }) => kind === 'fund' || kind === 'withdraw');
  if (moves.length === 0) return null;
  const decisions = moves.flatMap(({ atMs }) => {
    const decidedMs = atMs + random.pick(AFTER) + random.below(2 * SECOND);
    // Some two at the same moment, who may not be of one mind.
    return Array.from({ length: random.pick([1, 2, 2]) }, () => ({
      atMs: decidedMs + random.below(SECOND),
      operator: random.below(2),
      approves: random.chance(0.8),
    }));
  });
  const soonAfter = () => random.pick(moves).atMs + random.below(MINUTE);
  return {
    over: random.pick(['0', '20.00']),
    decisions,
    disables: random.chance(0.2) ? { atMs: soonAfter(), operator: random.below(2) } : null,
    limit: random.chance(0.2) ? { atMs: soonAfter(), amount: random.pick(['', '0', '20.00']) } : null,
  };
}
