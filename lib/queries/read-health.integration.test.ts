import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDb } from '../db/client.ts';
import { seedCard } from '../testing/seed.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { readHealth } from './read-health.ts';

let home: TestDb;
beforeAll(async () => {
  home = await openTestDb();
});
afterAll(() => home.close());

test('a migrated database is ready, and tells of workers and issuers without calling anybody', async () => {
  expect(await readHealth(home.db)).toEqual({ status: 'ready', workerSeenSecondsAgo: null, issuers: [] });
  await seedCard(home.db);
  await home.db.pool.query(`INSERT INTO heartbeats (id, kind) VALUES ('worker:1', 'worker')`);
  await home.db.pool.query(
    `UPDATE issuers SET last_failure_at = now(), last_failure = 'unreachable' WHERE id = 'cartevo'`,
  );
  const health = await readHealth(home.db);
  expect(health).toMatchObject({
    status: 'ready',
    issuers: [{ id: 'cartevo', lastFailure: 'unreachable', importing: true }],
  });
  expect(health.workerSeenSecondsAgo).toBeLessThan(60);
  // Which company it is, is nobody's business who is not signed in.
  expect(JSON.stringify(health)).not.toContain('company-1');
});

test('a migration that is missing, or was changed after it was applied, is not ready', async () => {
  const { pool } = home.db;
  const last = `(SELECT max(migration_name) FROM _prisma_migrations)`;
  await pool.query(`UPDATE _prisma_migrations SET checksum = 'x' WHERE migration_name = ${last}`);
  expect((await readHealth(home.db)).status).toBe('migrations_pending');
  await pool.query(`DELETE FROM _prisma_migrations WHERE migration_name = ${last}`);
  expect((await readHealth(home.db)).status).toBe('migrations_pending');
});

test('a database that does not answer is not ready, and says nothing of its address', async () => {
  const away = createDb('postgresql://nobody:secret@127.0.0.1:1/nothing');
  const health = await readHealth(away);
  expect(health).toEqual({ status: 'database_unreachable', workerSeenSecondsAgo: null, issuers: [] });
  await away.close();
});
