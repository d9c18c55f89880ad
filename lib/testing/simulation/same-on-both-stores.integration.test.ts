import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDb, type TestDb } from '../test-db.ts';
import { openPostgresHome, type PostgresHome } from './in-postgres.ts';
import { makePlan } from './make-plan.ts';
import { runSchedule } from './run-schedule.ts';

const SEEDS = Array.from({ length: 10 }, (_, index) => 1 + index);

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

test.each(SEEDS)(
  'seed %i gives the same trace and the same intents on PostgreSQL as in memory',
  async (seed) => {
    const plan = makePlan(seed);
    const memory = await runSchedule({ plan });
    const real = await runSchedule({ plan, open: postgres.open });
    expect(real.trace).toEqual(memory.trace);
    expect(real.rows.intents).toEqual(memory.rows.intents);
    expect(real.unexpected).toEqual(memory.unexpected);
  },
);
