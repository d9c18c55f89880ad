import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStore } from '../db/store.ts';
import { readIntentListQuery } from '../domain/intents/intent-list.ts';
import { draftTopUp, seedCard, seedPerson } from '../testing/seed.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { listIntents } from './list-intents.ts';

let desk: TestDb;
/** Newest first. */
const ids: string[] = [];

beforeAll(async () => {
  desk = await openTestDb();
  const store = createStore(desk.db.prisma);
  const userId = await seedPerson(desk.db, 'finance', 'Samuel Tabi');
  for (let index = 0; index < 5; index += 1) {
    const seeded = await seedCard(desk.db, `${index}`, userId);
    const draft = draftTopUp(seeded);
    await store.recordIntent(draft);
    if (index < 2) await store.cancelIntent({ intentId: draft.id, actorId: userId });
    ids.unshift(draft.id);
  }
});
afterAll(() => desk.close());

test('lists top-ups newest first, each page once, forth and back', async () => {
  const first = await listIntents(desk.db, readIntentListQuery({}), { size: 2 });
  expect(first.rows.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  expect(first.newer).toBeNull();
  expect(first.total).toEqual({ kind: 'exact', count: 5 });
  const second = await listIntents(desk.db, readIntentListQuery({ older: first.older }), { size: 2 });
  expect(second.rows.map(({ id }) => id)).toEqual(ids.slice(2, 4));
  const back = await listIntents(desk.db, readIntentListQuery({ newer: second.newer }), { size: 2 });
  expect(back.rows.map(({ id }) => id)).toEqual(ids.slice(0, 2));
});

test('shows only the states asked for', async () => {
  const cancelled = await listIntents(desk.db, readIntentListQuery({ state: 'cancelled' }));
  expect(cancelled.rows.map(({ id }) => id)).toEqual(ids.slice(3));
  expect(cancelled.rows[0]).toMatchObject({ actor: { name: 'Samuel Tabi' }, amount: { amount: '50.00' } });
  const both = await listIntents(desk.db, readIntentListQuery({ state: 'cancelled,waiting' }));
  expect(both.rows).toHaveLength(5);
  expect((await listIntents(desk.db, readIntentListQuery({ state: 'unknown' }))).rows).toEqual([]);
});
