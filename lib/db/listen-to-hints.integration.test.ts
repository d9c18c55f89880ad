import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { listenToHints } from './listen-to-hints.ts';

let test: TestDb;
beforeAll(async () => {
  test = await openTestDb();
});
afterAll(() => test.close());

const listeners = async () =>
  (
    await test.db.pool.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE application_name = 'issuer-desk-listen'
          AND datname = current_database() AND query = 'LISTEN intents; LISTEN events' AND state = 'idle'`,
    )
  ).rows;

it('hears of an intent and of a webhook, also after its connection was cut', async () => {
  const heard: string[] = [];
  const stop = listenToHints(test.url, (id) => heard.push(id));
  await expect.poll(listeners).toHaveLength(1);
  await test.db.pool.query(`SELECT pg_notify('intents', 'one')`);
  await expect.poll(() => heard).toEqual(['one']);
  const [{ pid } = { pid: 0 }] = await listeners();
  await test.db.pool.query('SELECT pg_terminate_backend($1)', [pid]);
  await expect.poll(async () => (await listeners())[0]?.pid ?? pid, { timeout: 10_000 }).not.toBe(pid);
  await test.db.pool.query(`SELECT pg_notify('events', 'two')`);
  await expect.poll(() => heard).toEqual(['one', 'two']);
  await stop();
  await expect.poll(listeners).toEqual([]);
});
