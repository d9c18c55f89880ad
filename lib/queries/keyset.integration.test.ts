import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCardListQuery } from '../domain/cards/card-list.ts';
import { seedCard, seedCustomer, seedIssuer } from '../testing/seed-customers.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { listCards } from './list-cards.ts';

const SIZE = 5;
let desk: TestDb;
let customerId: string;

beforeAll(async () => {
  desk = await openTestDb();
  await seedIssuer(desk.db);
  customerId = await seedCustomer(desk.db, { first: 'Ada', last: 'Okafor' });
  // Three moments only: most neighbours differ by id alone.
  for (let n = 0; n < 23; n += 1) await add(`0${(n % 3) + 1}`);
});
afterAll(() => desk.close());

const add = (day: string) =>
  seedCard(desk.db, { customerId, createdAt: new Date(`2026-03-${day}T00:00:00Z`) });
const page = (params: Record<string, string> = {}) =>
  listCards(desk.db, readCardListQuery(params), { size: SIZE });
const idsOf = (list: { rows: readonly { id: string }[] }) => list.rows.map(({ id }) => id);

async function walkOlder(between: () => Promise<unknown> = async () => {}) {
  const pages = [await page()];
  for (let older = pages[0]?.older; older; ) {
    await between();
    const next = await page({ older });
    pages.push(next);
    older = next.older;
  }
  return pages;
}

test('every card is listed once, newest first, page after page', async () => {
  const { rows } = await desk.db.pool.query('SELECT id FROM cards ORDER BY created_at DESC, id DESC');
  const pages = await walkOlder();
  expect(pages.flatMap(idsOf)).toEqual(rows.map(({ id }) => id));
  expect(pages[0]?.newer).toBeNull();
  expect(pages.at(-1)?.older).toBeNull();
});

test('going back gives the same pages', async () => {
  const pages = await walkOlder();
  for (let at = pages.length - 1; at > 1; at -= 1) {
    const back = await page({ newer: pages[at]?.newer ?? '' });
    expect(idsOf(back)).toEqual(idsOf(pages[at - 1] ?? { rows: [] }));
  }
});

test('going back to the top gives the newest page, full', async () => {
  const [first, second] = await walkOlder();
  const back = await page({ newer: second?.newer ?? '' });
  expect(idsOf(back)).toEqual(idsOf(first ?? { rows: [] }));
  expect(back.newer).toBeNull();
});

test('cards issued while somebody reads neither double nor hide an older one', async () => {
  const { rows } = await desk.db.pool.query('SELECT id FROM cards ORDER BY created_at DESC, id DESC');
  const pages = await walkOlder(() => add('09'));
  expect(pages.flatMap(idsOf)).toEqual(rows.map(({ id }) => id));
});

test('a page mark nobody here wrote is the newest page', async () => {
  const newest = idsOf(await page());
  for (const older of ['x', "' OR 1=1", '2026-13-45T99:00:00.000Z_x', '🂡'.repeat(500)]) {
    expect(idsOf(await page({ older }))).toEqual(newest);
  }
});
