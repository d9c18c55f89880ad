import { expect, test } from 'vitest';
import { makePlan } from './make-plan.ts';
import type { WorldPlan } from './plan.ts';
import { readyWorldOf } from './ready-world.ts';
import { runSchedule } from './run-schedule.ts';
import { START_MS } from './sim-world.ts';

/** A busy machine takes its time. */
const TIMEOUT_MS = 60_000;

const planOf = (world: Partial<WorldPlan>, seed = 7) => {
  const plan = makePlan(seed);
  const walletCents = null;
  const size = { seed: 1, customers: 2, cards: 2, days: 0, hasFrozenCard: false, walletCents };
  return { ...plan, isImportLive: false, world: { ...size, ...world } };
};

test('a card whose balance is read twice to be believed is ready, although nobody waits', async () => {
  const { readyMs } = await readyWorldOf(planOf({ seed: 919_650, cards: 4 }));
  expect(readyMs).toBeGreaterThan(START_MS);
  expect(readyMs).toBeLessThan(START_MS + 1_000);
});

test(
  'plans that begin alike begin from one world, and leave it as it was',
  async () => {
    const plan = planOf({});
    const world = await readyWorldOf(plan);
    const rows = JSON.stringify([...world.snapshot.tables].map(([name, { nextPlace }]) => [name, nextPlace]));
    await runSchedule({ plan });
    const again = await readyWorldOf({ ...plan, seed: 8 });
    expect(again).toBe(world);
    expect(JSON.stringify([...again.snapshot.tables].map(([name, { nextPlace }]) => [name, nextPlace]))).toBe(
      rows,
    );
  },
  TIMEOUT_MS,
);

test('a set-up that does not come to an end is broken off, and names its seed', async () => {
  await expect(readyWorldOf(planOf({ seed: 4711 }, 4711), 5)).rejects.toThrow('Seed 4711: the desk');
});
