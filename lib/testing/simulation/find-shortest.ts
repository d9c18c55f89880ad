import { checkInvariants } from './invariants/check-invariants.ts';
import type { Violation } from './invariants/violation.ts';
import { makePlan } from './make-plan.ts';
import type { Plan } from './plan.ts';
import { runSchedule } from './run-schedule.ts';
import type { ScheduleEnd } from './schedule-end.ts';
import { shrinkPlan } from './shrink-plan.ts';
import type { Wiring } from './wiring.ts';

/** What is told of a failure, so that it can be played again and read. */
export interface Shortest {
  readonly seed: number;
  readonly plan: Plan;
  readonly end: ScheduleEnd;
  readonly violations: readonly Violation[];
}

/** The shortest schedule that breaks the same invariant as a seed's; null where that one breaks none. */
export async function findShortest(seed: number, wiring: Wiring = {}): Promise<Shortest | null> {
  const play = async (plan: Plan) => {
    const end = await runSchedule({ plan, wiring });
    return { end, violations: checkInvariants(end) };
  };
  const [first] = (await play(makePlan(seed))).violations;
  if (!first) return null;
  const breaksIt = (violations: readonly Violation[]) =>
    violations.some(({ invariant }) => invariant === first.invariant);
  const { plan } = await shrinkPlan(makePlan(seed), async (one) => breaksIt((await play(one)).violations));
  return { seed, plan, ...(await play(plan)) };
}

/** The seed, what does not hold, the plan that is left, and every step of it. */
export function tellShortest({ seed, plan, end, violations }: Shortest): string {
  const told = violations.map(({ invariant, message, intentId }) =>
    [`${invariant}: ${message}`, ...(intentId === undefined ? [] : [`(${intentId})`])].join(' '),
  );
  return [
    `Seed ${seed}`,
    ...told.map((line) => `  ${line}`),
    `Plan ${JSON.stringify(plan)}`,
    `Trace, ${end.trace.length} steps (virtual ms, process, step):`,
    ...upTo(end).map((line) => `  ${line}`),
  ].join('\n');
}

/** What follows when all is calm is the desk looking again and again. */
function upTo({ trace, plan, settledAt, startMs }: ScheduleEnd): readonly string[] {
  const lastMs = Math.min(plan.calmAtMs, settledAt.getTime() - startMs);
  const calm = trace.findIndex((line) => Number.parseInt(line, 10) > lastMs);
  return calm < 0 ? trace : [...trace.slice(0, calm), `… ${trace.length - calm} more once all is calm`];
}
