import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCardListQuery } from '../domain/cards/card-list.ts';
import { seedCard, seedCustomer, seedIssuer } from '../testing/seed-customers.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { listCards } from './list-cards.ts';

const ZONE = 'Africa/Lagos';
let desk: TestDb;
let ada: string;

beforeAll(async () => {
  desk = await openTestDb();
  await seedIssuer(desk.db);
  ada = await seedCustomer(desk.db, { first: 'Ada', last: 'Okafor' });
  const lina = await seedCustomer(desk.db, { first: 'Lina', last: 'Haddad' });
  const day = (at: string) => new Date(at);
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  const cards = [
    { customerId: ada, last4: '0001', balanceMinor: 0n, createdAt: day('2026-03-01T22:59:59.999Z') },
    { customerId: ada, last4: '0002', balanceMinor: 1_000n, createdAt: day('2026-03-01T23:00:00Z') },
    { customerId: lina, last4: '0003', balanceMinor: 1_001n, createdAt: day('2026-03-02T22:59:59.999Z') },
    { customerId: lina, last4: '0004', balanceMinor: 1_000_000_000n, createdAt: day('2026-03-02T23:00:00Z') },
    { customerId: lina, last4: '0005', balanceMinor: null, createdAt: day('2026-04-01T00:00:00Z') },
    { customerId: lina, last4: '0006', balanceMinor: 1_000n, currency: 'EUR', asOf: ago(16) },
    { customerId: lina, last4: '0007', balanceMinor: -5n, asOf: ago(120), doubts: ['balance_times_100'] },
  ];
  for (const card of cards) await seedCard(desk.db, card);
});
afterAll(() => desk.close());

const find = async (params: Record<string, string>) => {
  const query = readCardListQuery(params);
  const page = await listCards(desk.db, query, { zone: ZONE });
  const dense = await listCards(desk.db, query, { zone: ZONE, fenceLimit: 0 });
  const names = page.rows.map(({ last4 }) => last4);
  expect(dense.rows.map(({ last4 }) => last4)).toEqual(names);
  return names;
};
const sorted = async (params: Record<string, string>) => (await find(params)).sort();

describe('cards are filtered', () => {
  test.each([
    ['by their last four', { last4: '0003' }, ['0003']],
    ['by a least balance, itself included', { min: '10.00' }, ['0002', '0003', '0004']],
    ['by a most balance, an untold one left out', { max: '10' }, ['0001', '0002', '0007']],
    ['by a balance range to the cent', { min: '10.01', max: '10.01' }, ['0003']],
    ['by ten million', { min: '10,000,000.00' }, ['0004']],
    [
      'from a day of the company’s zone on',
      { from: '2026-03-02', until: '2026-04-30' },
      ['0002', '0003', '0004', '0005'],
    ],
    ['until a day, itself included', { until: '2026-03-02' }, ['0001', '0002', '0003']],
    ['by one day', { from: '2026-03-03', until: '2026-03-03' }, ['0004']],
    ['by an old balance', { stale: '15' }, ['0006', '0007']],
    ['by a very old balance', { stale: '60' }, ['0007']],
    ['by a balance nobody bears out', { stale: 'unconfirmed' }, ['0005', '0007']],
    ['by all of them at once', { q: 'lina', min: '1', from: '2026-03-02', until: '2026-03-02' }, ['0003']],
  ])('%s', async (_, params, cards) => {
    expect(await sorted(params)).toEqual(cards);
  });

  test('by their customer', async () => {
    expect(await sorted({ customer: ada })).toEqual(['0001', '0002']);
    expect(await sorted({ customer: '00000000-0000-4000-8000-000000000000' })).toEqual([]);
  });

  test('and what is not understood filters nothing', async () => {
    const strange = { status: 'x', min: 'x', from: 'x', stale: 'x', last4: 'x', customer: 'x', sort: 'x' };
    expect(await find(strange)).toHaveLength(7);
    expect(await find({ brand: 'a\0b' })).toEqual([]);
  });
});

describe('cards are sorted', () => {
  test.each([
    ['oldest', ['0001', '0002', '0003', '0004', '0005']],
    ['highest', ['0004', '0003', '0002', '0001', '0007', '0005', '0006']],
    ['lowest', ['0006', '0007', '0001', '0002', '0003', '0004', '0005']],
    ['stale', ['0007', '0006']],
  ])('%s first, each currency by itself and what is untold last', async (sort, cards) => {
    expect((await find({ sort })).slice(0, cards.length)).toEqual(cards);
  });
});
