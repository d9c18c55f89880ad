import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CARD_SORTS, readCardListQuery } from '../domain/cards/card-list.ts';
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
  for (let n = 0; n < 23; n += 1) await (n % 2 === 0 ? add(`0${(n % 3) + 1}`) : addOdd(n));
});
afterAll(() => desk.close());

const add = (day: string) =>
  seedCard(desk.db, { customerId, createdAt: new Date(`2026-03-${day}T00:00:00Z`) });

const BALANCES = [null, -5n, 0n, 1_000n, 1_000n, 1_000_000_000n] as const;

/** Equal ones and untold ones among them, in two currencies. */
const addOdd = (n: number) =>
  seedCard(desk.db, {
    customerId,
    balanceMinor: BALANCES[n % BALANCES.length] ?? null,
    currency: n % 4 === 0 ? 'EUR' : 'USD',
    createdAt: new Date(`2026-03-0${(n % 5) + 1}T00:00:00Z`),
    asOf: new Date(`2026-03-0${(n % 3) + 1}T00:00:00Z`),
  });

const page = (params: Record<string, string> = {}) =>
  listCards(desk.db, readCardListQuery(params), { size: SIZE });
const idsOf = (list: { rows: readonly { id: string }[] }) => list.rows.map(({ id }) => id);

async function walkOlder(
  between: () => Promise<unknown> = async () => {},
  params: Record<string, string> = {},
) {
  const pages = [await page(params)];
  for (let older = pages[0]?.older; older; ) {
    await between();
    const next = await page({ ...params, older });
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

describe.each(Object.keys(CARD_SORTS))('in the order "%s"', (sort) => {
  test('every card there was is listed once while others are issued, and back again alike', async () => {
    const { rows } = await desk.db.pool.query<{ id: string }>('SELECT id FROM cards');
    const before = rows.map(({ id }) => id).sort();
    const seeds = Array.from({ length: 60 }, (_, n) => n)[Symbol.iterator]();
    const pages = await walkOlder(() => addOdd(seeds.next().value ?? 0), { sort });
    const listed = pages.flatMap(idsOf);
    expect(new Set(listed).size).toBe(listed.length);
    expect(before.filter((id) => !listed.includes(id))).toEqual([]);
    const still = await walkOlder(async () => {}, { sort });
    for (let at = still.length - 1; at > 1; at -= 1) {
      const back = await page({ sort, newer: still[at]?.newer ?? '' });
      expect(idsOf(back)).toEqual(idsOf(still[at - 1] ?? { rows: [] }));
    }
  });
});

test('a page behind which nothing is left is the first page', async () => {
  const { rows } = await page();
  const oldest = '2000-01-01T00:00:00.000Z_00000000-0000-4000-8000-000000000000';
  expect(idsOf(await page({ older: oldest }))).toEqual(rows.map(({ id }) => id));
});

test('a page mark of another order is the first page', async () => {
  const byBalance = (await page({ sort: 'highest' })).older ?? '';
  expect(byBalance).toMatch(/^[A-Z]{3}_/);
  expect(idsOf(await page({ older: byBalance }))).toEqual(idsOf(await page()));
});

test('a page mark nobody here wrote is the newest page', async () => {
  const newest = idsOf(await page());
  for (const older of ['x', "' OR 1=1", '2026-13-45T99:00:00.000Z_x', '🂡'.repeat(500)]) {
    expect(idsOf(await page({ older }))).toEqual(newest);
  }
});
