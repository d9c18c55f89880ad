import { expect, test } from 'vitest';
import { AIMS, aimAt } from './aim-plan.ts';
import { EXPECTED_ROWS } from './expected-hits.ts';
import { drawPlan } from './make-plan.ts';
import { runSchedule } from './run-schedule.ts';
import { createSeededRandom } from './seeded-random.ts';

/** Of so many schedules that are aimed at a pair one must meet it. */
const TRIES = 20;
/** A busy machine takes its time. */
const TIMEOUT_MS = 120_000;

test.each(AIMS)(
  '$what × $step is in the table, and met by a schedule that is aimed at it',
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
