import { expect, test } from 'vitest';
import { aimAt } from './aim-plan.ts';
import { attend } from './attend-plan.ts';
import { ATTENTION_AIMS } from './attention-aims.ts';
import { EXPECTED_ROWS } from './expected-hits.ts';
import { drawPlan } from './make-plan.ts';
import { runSchedule } from './run-schedule.ts';
import { createSeededRandom } from './seeded-random.ts';

/** Of so many schedules that are aimed at a pair one must meet it. */
const TRIES = 20;
/** A busy machine takes its time. */
const TIMEOUT_MS = 120_000;

test.each(ATTENTION_AIMS)(
  '$what × $step (%#) is in the table, and met by a schedule that is aimed at it',
  async (aim) => {
    expect(EXPECTED_ROWS.find(({ what }) => what === aim.what)?.steps).toContain(aim.step);
    for (let seed = 1; seed <= TRIES; seed += 1) {
      const plan = aimAt(aim, drawPlan(seed), createSeededRandom(seed));
      const { hits } = await runSchedule({ plan });
      if (hits.some(({ what, step }) => what === aim.what && step === aim.step)) return;
    }
    expect.unreachable(`none of ${TRIES} met it`);
  },
  TIMEOUT_MS,
);

test('most plans stay as they were drawn, and nothing is taken away from the others', () => {
  const plans = Array.from({ length: 480 }, (_, seed) => {
    const drawn = drawPlan(seed);
    return { drawn, attended: attend(drawn, createSeededRandom(seed).fork(9)) };
  });
  const changed = plans.filter(({ drawn, attended }) => attended !== drawn);
  expect(changed.length).toBeGreaterThan(60);
  expect(changed.length).toBeLessThan(140);
  for (const { drawn, attended } of changed) {
    for (const [index, { acts }] of drawn.operators.entries()) {
      const now = attended.operators[index]?.acts ?? [];
      expect(acts.every((act) => now.includes(act))).toBe(true);
      expect(now.every(({ atMs }, at) => at === 0 || (now[at - 1]?.atMs ?? 0) <= atMs)).toBe(true);
    }
  }
});
