import { checkInvariants } from '../invariants/check-invariants.ts';
import type { Violation } from '../invariants/violation.ts';
import { makePlan } from '../make-plan.ts';
import type { Plan } from '../plan.ts';
import { runSchedule } from '../run-schedule.ts';
import type { Wiring } from '../wiring.ts';
import { needsWatch, type RemovedSafeguard } from './removed-safeguard.ts';

/** Where a safeguard was first missed. */
export interface FirstBreak {
  readonly seed: number;
  readonly violation: Violation;
  /** What is broken by what stands behind the safeguard alone; must be nothing. */
  readonly withoutIt: readonly Violation[];
}

/** The first of the seeds 1 to `most` whose schedule breaks what must break without this safeguard; null if none does. */
export async function findFirstBreak(removed: RemovedSafeguard, most: number): Promise<FirstBreak | null> {
  const { wiring, behind = {}, concerns } = removed;
  for (let seed = 1; seed <= most; seed += 1) {
    const plan = makePlan(seed);
    if (!concerns(plan) || (removed.behind && needsWatch(plan))) continue;
    const [violation] = await breaksOf(removed, plan, wiring);
    if (violation) return { seed, violation, withoutIt: await breaksOf(removed, plan, behind) };
  }
  return null;
}

async function breaksOf(
  { breaks }: RemovedSafeguard,
  plan: Plan,
  wiring: Wiring,
): Promise<readonly Violation[]> {
  const violations = checkInvariants(await runSchedule({ plan, wiring }));
  return violations.filter(({ invariant }) => breaks.includes(invariant));
}
