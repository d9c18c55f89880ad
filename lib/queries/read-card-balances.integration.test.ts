import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedCard, seedCustomer, seedIssuer } from '../testing/seed-customers.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { readCardBalances } from './read-card-balances.ts';

let desk: TestDb;
let card: string;
beforeAll(async () => {
  desk = await openTestDb();
  await seedIssuer(desk.db);
  const customerId = await seedCustomer(desk.db, { first: 'Ada', last: 'Okafor' });
  card = await seedCard(desk.db, { customerId, last4: '1530', balanceMinor: 100n });
});
afterAll(() => desk.close());

const DAY = 24 * 3_600_000;
const told = (balanceMinor: bigint | null, agoMs: number) =>
  desk.db.prisma.card.update({
    where: { id: card },
    data: { balanceMinor, asOf: new Date(Date.now() - agoMs) },
  });

test('every balance that was told is kept once, from before the window the last', async () => {
  await desk.db.pool.query('TRUNCATE card_balances');
  await told(1n, 200 * DAY);
  await told(2n, 100 * DAY);
  await told(3n, 10 * DAY);
  await told(3n, 9 * DAY);
  await told(null, 8 * DAY);
  await told(3n, 7 * DAY);
  await told(5n, 6 * DAY);
  const points = await readCardBalances(desk.db, card);
  expect(points.map(({ minor }) => minor)).toEqual(['2', '3', '3', '5']);
  expect(points.map(({ at }) => at)).toEqual([...points.map(({ at }) => at)].sort());
});
