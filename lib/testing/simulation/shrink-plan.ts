import type { OperatorPlan, Plan } from './plan.ts';

/** A failing plan, and what was left out of it. */
export interface Shrunk {
  readonly plan: Plan;
  /** How often it was played. */
  readonly played: number;
}

/** So often a plan is played at most: what is left then is short enough. */
const MOST_PLAYED = 400;

/**
 * Leaves out one thing after another while the plan still fails the same way, until nothing more can be left out.
 * `fails` plays a plan and tells whether it does.
 */
export async function shrinkPlan(plan: Plan, fails: (plan: Plan) => Promise<boolean>): Promise<Shrunk> {
  let shortest = plan;
  let played = 0;
  for (let isShorter = true; isShorter; ) {
    isShorter = false;
    for (let at = 0; ; ) {
      const shorter = [...without(shortest)][at];
      if (shorter === undefined || played >= MOST_PLAYED) break;
      played += 1;
      if (await fails(shorter)) {
        // What comes now stands where this one was.
        shortest = shorter;
        isShorter = true;
      } else at += 1;
    }
  }
  return { plan: shortest, played };
}

/** The plan less one thing each, what takes most away first. */
function* without(plan: Plan): Generator<Plan> {
  if (plan.restore !== null) yield { ...plan, restore: null };
  for (const [at] of plan.operators.entries()) {
    if (hasActs(plan.operators[at])) yield withOperator(plan, at, []);
  }
  for (const [at, { acts }] of plan.operators.entries()) {
    for (const [skip] of acts.entries()) yield withOperator(plan, at, leaveOut(acts, skip));
  }
  for (const [at] of plan.troubles.entries()) yield { ...plan, troubles: leaveOut(plan.troubles, at) };
  for (const [at] of plan.faults.entries()) yield { ...plan, faults: leaveOut(plan.faults, at) };
  for (const [at] of plan.outside.entries()) yield { ...plan, outside: leaveOut(plan.outside, at) };
  yield* calmer(plan);
}

/** The same with less of what makes a schedule lively. */
function* calmer(plan: Plan): Generator<Plan> {
  const { processes, deliveries, isImportLive, stickiness } = plan;
  if (processes.web > 1) yield { ...plan, processes: { ...processes, web: 1 } };
  if (processes.worker > 1) yield { ...plan, processes: { ...processes, worker: 1 } };
  if (deliveries.lost < 1) yield { ...plan, deliveries: { lost: 1, twice: 0, late: 0 } };
  if (isImportLive) yield { ...plan, isImportLive: false };
  if (stickiness < 0.9) yield { ...plan, stickiness: 0.9 };
}

/** An operator stays, for others are told apart by their place, but does only this. */
const withOperator = (plan: Plan, at: number, acts: OperatorPlan['acts']): Plan => ({
  ...plan,
  operators: plan.operators.map((operator, index) => (index === at ? { ...operator, acts } : operator)),
});

const hasActs = (operator: OperatorPlan | undefined): boolean =>
  operator !== undefined && operator.acts.length > 1;

const leaveOut = <T>(items: readonly T[], at: number): readonly T[] =>
  items.filter((_, index) => index !== at);
