import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { EventDraft, TakenEvent } from '../domain/events/event.ts';
import { MAX_EVENT_TRIES } from '../domain/events/event-schedule.ts';
import { seedPerson } from '../testing/seed.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { createEventStore } from './events.ts';

const LEASE_MS = 60_000;

let home: TestDb;
let store: ReturnType<typeof createEventStore>;
beforeAll(async () => {
  home = await openTestDb();
  store = createEventStore(home.db.prisma);
});
afterAll(() => home.close());
beforeEach(async () => {
  await home.db.pool.query('DELETE FROM events');
});

const draft = (changes: Partial<EventDraft> = {}): EventDraft => ({
  id: randomUUID(),
  issuer: 'cartevo',
  digest: createHash('sha256').update(randomUUID()).digest('hex'),
  name: 'card.fund',
  issuerCardId: 'card-1',
  issuerCustomerId: null,
  issuerRecordId: null,
  issuerWalletId: null,
  scrubbedBody: '{}',
  signature: 'genuine',
  isReadable: true,
  ...changes,
});
const rows = () => home.db.prisma.event.findMany({ orderBy: { firstReceivedAt: 'asc' } });
const makeDue = () => home.db.pool.query(`UPDATE events SET next_try_at = now() WHERE state = 'waiting'`);
const takeOne = async (): Promise<TakenEvent> => {
  const [taken, ...others] = await store.takeDueEvents(10, LEASE_MS);
  if (!taken || others.length > 0) throw new Error(`took ${others.length + (taken ? 1 : 0)} events`);
  return taken;
};

test('fifty deliveries of one body at once are one row that counts fifty', async () => {
  const { digest } = draft();
  await Promise.all(Array.from({ length: 50 }, () => store.receiveEvent(draft({ digest }))));
  expect(await rows()).toMatchObject([{ deliveries: 50, state: 'waiting' }]);
});

test('of many workers one takes an event, and it comes back when that one died', async () => {
  await Promise.all(Array.from({ length: 20 }, () => store.receiveEvent(draft())));
  const taken = (await Promise.all(Array.from({ length: 8 }, () => store.takeDueEvents(5, LEASE_MS)))).flat();
  expect(new Set(taken.map(({ id }) => id)).size).toBe(taken.length);
  expect(taken).toHaveLength(20);
  expect(await store.takeDueEvents(50, LEASE_MS)).toEqual([]);
  await makeDue();
  expect(await store.takeDueEvents(50, LEASE_MS)).toHaveLength(20);
});

test('an end is taken from the process that holds the event, and from no other', async () => {
  await store.receiveEvent(draft());
  const first = await takeOne();
  await makeDue();
  const second = await takeOne();
  expect(await store.finishEvent(first, { state: 'applied' })).toBe(false);
  expect(await store.finishEvent(second, { state: 'applied' })).toBe(true);
  expect(await rows()).toMatchObject([{ state: 'applied', nextTryAt: null, tries: 2 }]);
});

test('a delivery that comes while its event is being applied keeps it waiting', async () => {
  const asked = draft();
  await store.receiveEvent(asked);
  const taken = await takeOne();
  await store.receiveEvent({ ...asked, id: randomUUID() });
  expect(await store.finishEvent(taken, { state: 'applied' })).toBe(false);
  expect(await rows()).toMatchObject([{ state: 'waiting', deliveries: 2, tries: 0 }]);
  expect(await store.finishEvent(await takeOne(), { state: 'applied' })).toBe(true);
});

test('a repeat wakes what was applied or failed, and a signed one is believed over an unsigned one', async () => {
  const asked = draft({ signature: 'unsigned' });
  await store.receiveEvent(asked);
  await store.finishEvent(await takeOne(), { state: 'failed', failure: 'not_found' });
  await store.receiveEvent({ ...asked, signature: 'genuine' });
  expect(await rows()).toMatchObject([{ state: 'waiting', signature: 'genuine', tries: 0 }]);
  await store.receiveEvent(asked);
  expect(await rows()).toMatchObject([{ signature: 'genuine', deliveries: 3 }]);
});

test('what is not readable is kept and counted, and never taken', async () => {
  const asked = draft({ isReadable: false, name: '' });
  await store.receiveEvent(asked);
  await store.receiveEvent(asked);
  expect(await rows()).toMatchObject([{ state: 'unreadable', deliveries: 2, nextTryAt: null }]);
  expect(await store.takeDueEvents(10, LEASE_MS)).toEqual([]);
});

test('an event that takes its process down each time ends as failed', async () => {
  await store.receiveEvent(draft());
  for (let tries = 1; tries <= MAX_EVENT_TRIES; tries += 1) {
    expect(await takeOne()).toMatchObject({ tries });
    await makeDue();
  }
  expect(await store.takeDueEvents(10, LEASE_MS)).toEqual([]);
  expect(await rows()).toMatchObject([{ state: 'failed', lastFailure: 'process_stopped', nextTryAt: null }]);
});

test('fresh events go before those that failed before', async () => {
  await store.receiveEvent(draft({ name: 'poison' }));
  await store.finishEvent(await takeOne(), { state: 'waiting', failure: 'server', delayMs: 0 });
  await makeDue();
  await store.receiveEvent(draft({ name: 'fresh' }));
  const [first] = await store.takeDueEvents(1, LEASE_MS);
  expect((await rows()).find(({ id }) => id === first?.id)?.name).toBe('fresh');
});

test('a replay waits again from the first try, with an audit row of who asked', async () => {
  const actorId = await seedPerson(home.db, 'finance');
  const asked = draft();
  await store.receiveEvent(asked);
  await store.finishEvent(await takeOne(), { state: 'failed', failure: 'not_found' });
  expect(await store.replayEvent({ eventId: asked.id, actorId })).toBe('replayed');
  expect(await rows()).toMatchObject([{ state: 'waiting', tries: 0, lastFailure: 'not_found' }]);
  const audited = await home.db.prisma.auditEntry.findMany({ where: { objectId: asked.id } });
  expect(audited).toMatchObject([{ action: 'event.replayed', actorId, detail: { was: 'failed' } }]);
});

test('a replay of what is not there or not readable is refused and leaves no trace', async () => {
  const actorId = await seedPerson(home.db, 'admin');
  const asked = draft({ isReadable: false });
  await store.receiveEvent(asked);
  expect(await store.replayEvent({ eventId: asked.id, actorId })).toBe('unreadable');
  expect(await store.replayEvent({ eventId: randomUUID(), actorId })).toBe('not_found');
  expect(await store.replayEvent({ eventId: 'nonsense', actorId })).toBe('not_found');
  expect(await home.db.prisma.auditEntry.count({ where: { actorId } })).toBe(0);
});

test('what was applied is deleted when it is old; what is young, waits, failed or is unreadable is kept', async () => {
  const DAY_MS = 24 * 3_600_000;
  const made = async (name: string, state: string, days: number) => {
    await store.receiveEvent(draft({ name }));
    await home.db.pool.query(
      `UPDATE events SET state = $2, last_received_at = now() - $3 * interval '1 day',
         next_try_at = CASE WHEN $2 = 'waiting' THEN now() END WHERE name = $1`,
      [name, state, days],
    );
  };
  await made('old', 'applied', 91);
  await made('empty', 'nothing_to_read', 91);
  await made('young', 'applied', 89);
  await made('waiting', 'waiting', 91);
  await made('failed', 'failed', 91);
  await made('unreadable', 'unreadable', 91);
  expect(await store.forgetEvents(90 * DAY_MS)).toBe(2);
  expect((await rows()).map(({ name }) => name)).toEqual(['young', 'waiting', 'failed', 'unreadable']);
  expect(await store.forgetEvents(90 * DAY_MS)).toBe(0);
});
