import { expect, test } from 'vitest';
import { makePlan } from './make-plan.ts';
import type { Plan } from './plan.ts';
import { shrinkPlan } from './shrink-plan.ts';

const wishesOf = ({ operators }: Plan): readonly string[] =>
  operators.flatMap(({ acts }) => acts.flatMap((act) => (act.kind === 'wish' ? [act.wish.id] : [])));

function firstPlan(isMeant: (plan: Plan) => boolean): Plan {
  for (let seed = 1; ; seed += 1) {
    const plan = makePlan(seed);
    if (isMeant(plan)) return plan;
  }
}

/** A plan with much in it. */
const lively = (): Plan =>
  firstPlan((plan) => plan.faults.length > 2 && plan.troubles.length > 1 && wishesOf(plan).length > 4);

const kindsIn = ({ operators }: Plan): readonly string[] =>
  operators.flatMap(({ acts }) => acts.map(({ kind }) => kind));

test('nothing is left but what makes it fail', async () => {
  const plan = lively();
  const fault = plan.faults[1];
  const wish = wishesOf(plan).at(-2) ?? '';
  const fails = async ({ faults, ...rest }: Plan) =>
    fault !== undefined && faults.includes(fault) && wishesOf({ faults, ...rest }).includes(wish);
  const { plan: shortest } = await shrinkPlan(plan, fails);
  expect(shortest.faults).toEqual([fault]);
  expect(wishesOf(shortest)).toEqual([wish]);
  expect(shortest.operators.flatMap(({ acts }) => acts)).toHaveLength(1);
  expect(shortest.troubles).toEqual([]);
  expect(shortest.outside).toEqual([]);
  expect(shortest.processes).toEqual({ web: 1, worker: 1 });
});

test('what people decide about what needs them is left out like anything else', async () => {
  const plan = firstPlan((one) =>
    ['second', 'withdraw offered'].every((kind) => kindsIn(one).includes(kind)),
  );
  const { plan: shortest } = await shrinkPlan(plan, async (one) => kindsIn(one).includes('second'));
  expect(kindsIn(shortest)).toEqual(['second']);
});

test('a plan of which nothing can be left out stays as it is', async () => {
  const plan = lively();
  const { plan: shortest, played } = await shrinkPlan(plan, async () => false);
  expect(shortest).toBe(plan);
  expect(played).toBeGreaterThan(5);
});
