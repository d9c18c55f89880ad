import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStore } from '../db/store.ts';
import { readActivityQuery } from '../domain/activity/activity-list.ts';
import { draftTopUp, seedCard, seedPerson } from '../testing/seed.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { listActivity } from './list-activity.ts';

let desk: TestDb;
let ada: string;

beforeAll(async () => {
  desk = await openTestDb();
  ada = await seedPerson(desk.db, 'finance', 'Ada Bello');
  await desk.db.prisma.auditEntry.deleteMany();
  for (let n = 1; n <= 7; n += 1) {
    await desk.db.prisma.auditEntry.create({
      data: {
        actorId: n % 2 ? ada : null,
        action: `step.${n}`,
        objectKind: n === 7 ? 'user' : 'intent',
        objectId: `${n}`,
        detail: { reason: `r${n}`, nested: { no: true } },
      },
    });
  }
});
afterAll(() => desk.close());

const read = (params: Record<string, string>, withPeople = true) =>
  listActivity(desk.db, readActivityQuery(params), { withPeople, size: 3 });
const actions = async (params: Record<string, string>, withPeople = true) =>
  (await read(params, withPeople)).rows.map(({ action }) => action);

test('is read page by page and back, newest first', async () => {
  const first = await read({});
  expect(first.rows.map(({ action }) => action)).toEqual(['step.7', 'step.6', 'step.5']);
  expect(first.newer).toBeNull();
  const second = await read({ older: first.older ?? '' });
  expect(second.rows.map(({ action }) => action)).toEqual(['step.4', 'step.3', 'step.2']);
  const third = await read({ older: second.older ?? '' });
  expect(third.rows.map(({ action }) => action)).toEqual(['step.1']);
  expect(third.older).toBeNull();
  expect(await actions({ newer: third.newer ?? '' })).toEqual(['step.4', 'step.3', 'step.2']);
  expect(await actions({ newer: second.newer ?? '' })).toEqual(['step.7', 'step.6', 'step.5']);
});

test('tells of people only those who manage them', async () => {
  expect(await actions({}, false)).toEqual(['step.6', 'step.5', 'step.4']);
  expect(await actions({ about: 'people' }, false)).toEqual([]);
});

test('is filtered by subject and by person, and an odd address filters nothing', async () => {
  expect(await actions({ about: 'people' })).toEqual(['step.7']);
  expect(await actions({ who: ada })).toEqual(['step.7', 'step.5', 'step.3']);
  expect(await actions({ about: 'nonsense', who: "x' OR 1=1", older: 'abc' })).toHaveLength(3);
  const [row] = (await read({ who: ada })).rows;
  expect(row).toMatchObject({ actorName: 'Ada Bello', detail: { reason: 'r7' }, href: null });
});

test('of one card or customer is what was done with it and what was asked for it, of no other', async () => {
  const store = createStore(desk.db.prisma);
  const ours = await seedCard(desk.db, 'ours');
  const theirs = await seedCard(desk.db, 'theirs');
  const intent = draftTopUp(ours);
  await store.recordIntent(intent);
  await store.recordIntent(draftTopUp(theirs));
  const notes = [
    ['card', ours.cardId],
    ['customer', ours.customerId],
    ['card', theirs.cardId],
  ] as const;
  for (const [objectKind, objectId] of notes) {
    await desk.db.prisma.auditEntry.create({
      data: { action: 'request.refused', objectKind, objectId, detail: {} },
    });
  }
  const { last4 } = await desk.db.prisma.card.findUniqueOrThrow({ where: { id: ours.cardId } });
  const { rows: named } = await listActivity(desk.db, readActivityQuery({ card: ours.cardId }), {
    ...{ withPeople: true, size: 50 },
  });
  expect(new Set(named.map(({ objectName }) => objectName))).toEqual(
    new Set(['Top-up of 50.00 USD', `•• ${last4}`]),
  );
  const about = async (params: Record<string, string>) => {
    const { rows } = await listActivity(desk.db, readActivityQuery(params), { withPeople: true, size: 50 });
    return [...new Set(rows.map(({ objectKind, objectId }) => `${objectKind} ${objectId}`))].sort();
  };
  const card = [`card ${ours.cardId}`, `intent ${intent.id}`];
  expect(await about({ card: ours.cardId })).toEqual(card);
  expect(await about({ customer: ours.customerId })).toEqual([...card, `customer ${ours.customerId}`].sort());
  expect(await about({ card: ours.cardId, about: 'requests' })).toEqual([`intent ${intent.id}`]);
  expect(await about({ card: '00000000-0000-4000-8000-000000000000' })).toEqual([]);
});
