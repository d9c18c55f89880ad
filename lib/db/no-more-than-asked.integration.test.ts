import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draftTopUp, seedCard, seedPerson } from '../testing/seed.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { createDb, type Db } from './client.ts';
import { createStore } from './store.ts';

// A row that is taken is skipped by whoever asks after it. Where a plan asks once for each row it may change, an
// IN (SELECT … LIMIT 2 FOR UPDATE SKIP LOCKED) takes two more each time.

/** Leaves PostgreSQL the plan that asks again and again. */
const WORST_PLAN = ['hashagg', 'hashjoin', 'mergejoin', 'sort', 'material', 'indexscan', 'bitmapscan'];
const LEASE_MS = 60_000;
const SEEDED = 6;

let home: TestDb;
let db: Db;
beforeAll(async () => {
  home = await openTestDb();
  const database = new URL(home.url).pathname.slice(1);
  for (const way of WORST_PLAN) {
    await home.db.pool.query(`ALTER DATABASE ${database} SET enable_${way} = off`);
  }
  // Settings of a database count for connections that come after them.
  db = createDb(home.url, { poolSize: 2 });
  const person = await seedPerson(db, 'finance');
  const store = createStore(db.prisma);
  for (let n = 0; n < SEEDED; n += 1) {
    const seeded = await seedCard(db, `${n}`, person);
    await store.recordIntent(draftTopUp(seeded));
    await store.receiveEvent({
      ...{ id: randomUUID(), issuer: 'cartevo', name: 'card.fund', issuerCardId: `card-${n}` },
      digest: createHash('sha256').update(`${n}`).digest('hex'),
      ...{ issuerCustomerId: null, issuerRecordId: null, issuerWalletId: null },
      ...{ scrubbedBody: '{}', signature: 'genuine', isReadable: true },
    });
  }
  await db.pool.query(`UPDATE cards SET records_next_at = now()`);
  await db.pool.query(`UPDATE intents SET next_look_at = now()`);
  await db.pool.query('ANALYZE');
});
afterAll(async () => {
  await db.close();
  await home.close();
});

test('cards whose records are due', async () => {
  const taken = await createStore(db.prisma).takeCards({ issuer: 'cartevo', limit: 2, leaseMs: LEASE_MS });
  expect(taken).toHaveLength(2);
});

test('webhooks that are due', async () => {
  expect(await createStore(db.prisma).takeDueEvents(2, LEASE_MS)).toHaveLength(2);
});

test('requests that are due', async () => {
  expect(await createStore(db.prisma).takeDue(2, LEASE_MS)).toHaveLength(2);
});
