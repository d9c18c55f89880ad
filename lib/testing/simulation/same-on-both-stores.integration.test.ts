import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDb, type TestDb } from '../test-db.ts';
import { openPostgresHome, type PostgresHome } from './in-postgres.ts';
import { checkInvariants } from './invariants/check-invariants.ts';
import { createRunMemory } from './invariants/run-memory.ts';
import { makePlan } from './make-plan.ts';
import { runSchedule } from './run-schedule.ts';

// The store in memory behaves as PostgreSQL does: the same trace, the same journal, and nothing that must not be.
// `npm run simulate -- --store postgres` plays more on the real one.

const SEEDS = 20;
const BATCH = 5;
/** A busy machine takes its time. */
const TIMEOUT_MS = 900_000;

const memory = createRunMemory();
let home: TestDb;
let postgres: PostgresHome;
beforeAll(async () => {
  home = await openTestDb();
  postgres = await openPostgresHome(home.url);
});
afterAll(async () => {
  await postgres.close();
  await home.close();
});

async function play(seed: number): Promise<void> {
  const plan = makePlan(seed);
  const real = await runSchedule({ plan, open: postgres.open });
  expect({ seed, told: checkInvariants(real, memory) }).toEqual({ seed, told: [] });
  const inMemory = await runSchedule({ plan });
  expect(real.trace).toEqual(inMemory.trace);
  expect(real.rows.intents).toEqual(inMemory.rows.intents);
  expect(real.rows.verdicts).toEqual(inMemory.rows.verdicts);
  expect(real.effects).toEqual(inMemory.effects);
}

describe(`${SEEDS} schedules on PostgreSQL and in memory`, () => {
  const froms = Array.from({ length: SEEDS / BATCH }, (_, index) => 1 + index * BATCH);

  test.each(froms)(
    'nothing that must not be, and the same on both stores, from seed %i on',
    async (from) => {
      for (let seed = from; seed < from + BATCH; seed += 1) await play(seed);
    },
    TIMEOUT_MS,
  );
});
