import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedCard, seedCustomer, seedIssuer } from '../testing/seed-customers.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { findCustomerView } from './find-customer-view.ts';
import { readDeskState } from './read-desk-state.ts';

let desk: TestDb;
const sql = (text: string) => desk.db.pool.query(text);

beforeAll(async () => {
  desk = await openTestDb();
  await seedIssuer(desk.db);
});
afterAll(() => desk.close());

test('a desk whose worker never lived says so', async () => {
  const state = await readDeskState(desk.db);
  expect(state).toMatchObject({ unsettled: 0, workerAlive: false, workerSeenAt: null });
  expect(state.issuers).toMatchObject([{ id: 'cartevo', environment: 'sandbox', completeSince: null }]);
});

test('a worker is alive for 30 s after its last sign, by the database’s clock', async () => {
  await sql(
    `INSERT INTO heartbeats (id, kind, beat_at) VALUES ('worker:a', 'worker', now() - interval '29 s')`,
  );
  expect(await readDeskState(desk.db)).toMatchObject({ workerAlive: true });
  await sql(`UPDATE heartbeats SET beat_at = now() - interval '31 s'`);
  const gone = await readDeskState(desk.db);
  expect(gone.workerAlive).toBe(false);
  expect(gone.workerSeenAt).not.toBeNull();
});

test('an issuer’s failure is shown until a later contact succeeds', async () => {
  await sql(
    `UPDATE issuers SET last_failure = 'no answer', last_failure_at = now(), last_contact_at = now() - interval '1 s'`,
  );
  expect((await readDeskState(desk.db)).issuers).toMatchObject([{ failure: 'no answer' }]);
  await sql(`UPDATE issuers SET last_contact_at = now() + interval '1 s'`);
  expect((await readDeskState(desk.db)).issuers).toMatchObject([{ failure: null, failureAt: null }]);
});

test('while the first import is under way it is told how far it is, and then no more', async () => {
  const progress = async () => (await readDeskState(desk.db)).issuers.map((issuer) => issuer.progress);
  expect(await progress()).toEqual([{ customers: 0, cards: 0, read: 0 }]);
  const customerId = await seedCustomer(desk.db, { first: 'Bola', last: 'Eze' });
  await seedCard(desk.db, { customerId });
  await sql('UPDATE cards SET records_as_of = now()');
  await seedCard(desk.db, { customerId });
  expect(await progress()).toEqual([{ customers: 1, cards: 2, read: 1 }]);
  await sql('UPDATE issuers SET complete_since = now()');
  expect(await progress()).toEqual([null]);
});

test('a customer’s total sums what is told, and is as old as its oldest part', async () => {
  const customerId = await seedCustomer(desk.db, { first: 'Ada', last: 'Okafor' });
  const [older, newer] = [new Date('2026-03-01T10:00:00Z'), new Date('2026-03-01T11:00:00Z')];
  await seedCard(desk.db, { customerId, balanceMinor: 1_000_000_000n, asOf: newer });
  await seedCard(desk.db, { customerId, balanceMinor: 5n, asOf: older });
  await seedCard(desk.db, { customerId, balanceMinor: null });
  const view = await findCustomerView(desk.db, customerId);
  expect(view?.cards).toHaveLength(3);
  expect(view?.totals).toEqual([
    { balance: { amount: '10000000.05', currency: 'USD' }, cards: 2, asOf: older.toISOString() },
  ]);
  expect(view?.kycStatus).toBeNull();
});

test('there is no customer of an id that does not exist or is none', async () => {
  expect(await findCustomerView(desk.db, '00000000-0000-4000-8000-000000000000')).toBeNull();
  expect(await findCustomerView(desk.db, "x' OR 1=1")).toBeNull();
});
