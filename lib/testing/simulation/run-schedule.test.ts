import { expect, test } from 'vitest';
import { makePlan } from './make-plan.ts';
import { runSchedule } from './run-schedule.ts';
import type { ScheduleEnd } from './schedule-end.ts';

const SEEDS = [1, 2, 3, 10, 19, 30];
/** A busy machine takes its time. */
const TIMEOUT_MS = 60_000;

/** When the journal was bound is told by the wall clock of whoever bound it. */
const rowsOf = ({ rows }: ScheduleEnd) => ({
  ...rows,
  issuers: rows.issuers.map((issuer) => ({ ...issuer, boundAt: null })),
});

test.each(SEEDS)(
  'seed %i gives the same trace and the same end twice',
  async (seed) => {
    const [first, second] = [
      await runSchedule({ plan: makePlan(seed) }),
      await runSchedule({ plan: makePlan(seed) }),
    ];
    expect(second.trace).toEqual(first.trace);
    expect(rowsOf(second)).toEqual(rowsOf(first));
    expect(second.effects).toEqual(first.effects);
  },
  TIMEOUT_MS,
);

test(
  'a plan is data: written down and read again it gives the same trace',
  async () => {
    const plan = makePlan(30);
    const again = JSON.parse(JSON.stringify(plan)) as typeof plan;
    expect((await runSchedule({ plan: again })).trace).toEqual((await runSchedule({ plan })).trace);
  },
  TIMEOUT_MS,
);

test('a schedule comes to rest, and what its people wanted has happened at the issuer', async () => {
  const plan = { ...makePlan(8), faults: [], troubles: [], outside: [], restore: null };
  const end = await runSchedule({ plan });
  expect(end.isQuiet).toBe(true);
  expect(end.unexpected).toEqual([]);
  const done = end.rows.intents.filter(({ state }) => state === 'succeeded');
  expect(done.length).toBeGreaterThan(0);
  expect(end.heard).toHaveLength(done.length);
});

test('each list of a plan can be left out', async () => {
  const plan = { ...makePlan(28), operators: [], faults: [], troubles: [], outside: [], restore: null };
  expect(await runSchedule({ plan })).toMatchObject({ isQuiet: true, heard: [], unexpected: [] });
});
