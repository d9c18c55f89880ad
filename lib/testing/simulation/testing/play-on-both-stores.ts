import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDb, type TestDb } from '../../test-db.ts';
import { openPostgresHome, type PostgresHome } from '../in-postgres.ts';
import { createRunMemory } from '../invariants/run-memory.ts';
import { type Batch, runBatch } from '../run-batch.ts';

const BATCH = 10;
/** A busy machine takes its time. */
const TIMEOUT_MS = 900_000;

/**
 * The store in memory behaves as PostgreSQL does: the same trace, the same journal, and nothing that must not be.
 * Registers tests. `npm run simulate -- --store both` plays more.
 */
export function playOnBothStores({ from: first, count }: Batch): void {
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
  const froms = Array.from({ length: count / BATCH }, (_, index) => first + index * BATCH);
  test.each(froms)(
    'nothing that must not be, and the same on both stores, from seed %i on',
    async (from) => {
      const { schedules, failures } = await runBatch(
        { from, count: BATCH },
        { memory, alsoOn: postgres.open },
      );
      expect(schedules).toBe(BATCH);
      expect(failures).toEqual([]);
    },
    TIMEOUT_MS,
  );
}
