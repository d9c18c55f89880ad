import { checkInvariants } from '../invariants/check-invariants.ts';
import { createRunMemory } from '../invariants/run-memory.ts';
import type { Violation } from '../invariants/violation.ts';
import { makePlan } from '../make-plan.ts';
import { runSchedule } from '../run-schedule.ts';
import type { RemovedSafeguard } from './removed-safeguard.ts';

/** Where a safeguard was first missed. */
export interface FirstBreak {
  readonly seed: number;
  readonly violation: Violation;
}

/** The first of the seeds 1 to `most` whose schedule breaks what must break without this safeguard; null if none does. */
export async function findFirstBreak(removed: RemovedSafeguard, most: number): Promise<FirstBreak | null> {
  const { wiring, breaks, concerns } = removed;
  const memory = createRunMemory();
  for (let seed = 1; seed <= most; seed += 1) {
    const plan = makePlan(seed);
    if (!concerns(plan)) continue;
    const violations = checkInvariants(await runSchedule({ plan, wiring }), memory);
    const violation = violations.find(({ invariant }) => breaks.includes(invariant));
    if (violation) return { seed, violation };
  }
  return null;
}
