import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStore } from '../db/store.ts';
import type { EventDraft } from '../domain/events/event.ts';
import { readEventListQuery } from '../domain/events/event-list.ts';
import { seedCard, seedPerson } from '../testing/seed.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { findEventDetail } from './find-event-detail.ts';
import { listCardStory } from './list-card-story.ts';
import { listEvents } from './list-events.ts';

const NAMES = ['card.created', 'card.fund', 'card.withdraw', 'brand.new.word', 'payment.collect'];

let desk: TestDb;
let cardId: string;
let issuerCardId: string;
let userId: string;
/** Newest first. */
const ids: string[] = [];

const draft = (name: string, changes: Partial<EventDraft> = {}): EventDraft => ({
  id: randomUUID(),
  issuer: 'cartevo',
  digest: createHash('sha256').update(randomUUID()).digest('hex'),
  name,
  issuerCardId: null,
  issuerCustomerId: null,
  issuerRecordId: null,
  issuerWalletId: null,
  scrubbedBody: `{"event":"${name}"}`,
  signature: 'genuine',
  isReadable: true,
  ...changes,
});

beforeAll(async () => {
  desk = await openTestDb();
  const store = createStore(desk.db.prisma);
  userId = await seedPerson(desk.db, 'finance', 'Fatou Finance');
  ({ cardId } = await seedCard(desk.db, '7', userId));
  ({ issuerCardId } = await desk.db.prisma.card.findUniqueOrThrow({ where: { id: cardId } }));
  for (const name of NAMES) {
    const event = draft(name, name === 'card.fund' ? { issuerCardId } : {});
    await store.receiveEvent(event);
    ids.unshift(event.id);
  }
  const failing = await store.takeDueEvents(1, 60_000);
  for (const taken of failing) await store.finishEvent(taken, { state: 'failed', failure: 'not_found' });
});
afterAll(() => desk.close());

test('lists webhooks, the last received first, each page once, forth and back', async () => {
  const first = await listEvents(desk.db, readEventListQuery({}), { size: 2 });
  expect(first.rows.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  expect(first.total).toEqual({ kind: 'exact', count: 5 });
  const second = await listEvents(desk.db, readEventListQuery({ older: first.older }), { size: 2 });
  expect(second.rows.map(({ id }) => id)).toEqual(ids.slice(2, 4));
  const back = await listEvents(desk.db, readEventListQuery({ newer: second.newer }), { size: 2 });
  expect(back.rows.map(({ id }) => id)).toEqual(ids.slice(0, 2));
});

test('shows only the states asked for, with why the last try failed', async () => {
  const failed = await listEvents(desk.db, readEventListQuery({ state: 'failed' }));
  expect(failed.rows).toMatchObject([{ name: 'card.created', lastFailure: 'not_found', tries: 1 }]);
  expect((await listEvents(desk.db, readEventListQuery({ state: 'waiting' }))).rows).toHaveLength(4);
});

test('names the card and its customer where the desk knows them', async () => {
  const { rows } = await listEvents(desk.db, readEventListQuery({}));
  const about = rows.find(({ name }) => name === 'card.fund');
  expect(about).toMatchObject({ card: { id: cardId }, customer: { id: expect.any(String) } });
  expect(rows.find(({ name }) => name === 'brand.new.word')).toMatchObject({ card: null, customer: null });
});

test('one webhook is told whole, with who had it replayed', async () => {
  const id = ids.at(-1) ?? '';
  await createStore(desk.db.prisma).replayEvent({ eventId: id, actorId: userId });
  expect(await findEventDetail(desk.db, id)).toMatchObject({
    id,
    state: 'waiting',
    scrubbedBody: '{"event":"card.created"}',
    audit: [{ action: 'event.replayed', actorName: 'Fatou Finance', detail: { was: 'failed' } }],
  });
  expect(await findEventDetail(desk.db, randomUUID())).toBeNull();
  expect(await findEventDetail(desk.db, 'nonsense')).toBeNull();
});

test('the story of a card tells its webhooks, and no other card’s', async () => {
  const { entries } = await listCardStory(desk.db, cardId, null);
  expect(entries.filter(({ kind }) => kind === 'event')).toMatchObject([
    { name: 'card.fund', state: 'waiting' },
  ]);
});
