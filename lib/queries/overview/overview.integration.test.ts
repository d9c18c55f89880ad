import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createStore } from '../../db/store.ts';
import { seedPerson } from '../../testing/seed.ts';
import { seedCard, seedCustomer, seedIssuer } from '../../testing/seed-customers.ts';
import { openTestDb, type TestDb } from '../../testing/test-db.ts';
import { countStates } from './count-states.ts';
import { listWalletMovements } from './list-wallet-movements.ts';
import { readCardSlots } from './read-card-slots.ts';
import { readFundedDays } from './read-funded-days.ts';
import { readWallets } from './read-wallets.ts';

let desk: TestDb;
let card: string;
let customer: string;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ago = (ms: number) => new Date(Date.now() - ms);

beforeAll(async () => {
  desk = await openTestDb();
  await seedIssuer(desk.db);
  customer = await seedCustomer(desk.db, { first: 'Ada', last: 'Okafor' });
  card = await seedCard(desk.db, { customerId: customer, last4: '1530' });
});
afterAll(() => desk.close());
beforeEach(async () => {
  await desk.db.pool.query('TRUNCATE wallet_balances, wallets, records, wallet_records, intents CASCADE');
});

const told = (balanceMinor: bigint, asOf: Date) =>
  createStore(desk.db.prisma).saveWallet(
    'cartevo',
    { issuerWalletId: 'w1', currency: 'USD', exponent: 2, balanceMinor, isForCards: true },
    asOf,
  );
const listed = (kind: string, amountMinor: bigint, occurredAt: Date, more: object = {}) =>
  desk.db.prisma.record.create({
    data: {
      ...{ id: randomUUID(), issuer: 'cartevo', issuerRecordId: randomUUID(), cardId: card, kind },
      ...{ rawType: kind.toUpperCase(), status: 'success', rawStatus: 'SUCCESS', amountMinor, occurredAt },
      ...{ currency: 'USD', exponent: 2, description: '', asOf: new Date() },
      ...more,
    },
  });

describe('the wallet', () => {
  test('keeps every balance that was told, once', async () => {
    await told(10_000n, ago(3 * HOUR));
    await told(10_000n, ago(2 * HOUR));
    await told(7_500n, ago(HOUR));
    const [wallet] = await readWallets(desk.db);
    expect(wallet?.points.map(({ minor }) => minor)).toEqual(['10000', '7500']);
    expect(wallet).toMatchObject({ balance: { amount: '75.00' }, isLow: false, pace: null });
  });

  test('tells its pace from what went to cards less what came back, without rows told twice', async () => {
    await told(70_000n, ago(HOUR));
    await listed('fund', 15_000n, ago(10 * DAY));
    await listed('withdraw', 1_000n, ago(9 * DAY));
    await listed('fund', 99_000n, ago(8 * DAY), { doubleOf: 'x' });
    await listed('fund', 99_000n, ago(8 * DAY), { status: 'failed', rawStatus: 'FAILED' });
    await listed('fund', 99_000n, ago(40 * DAY));
    const [wallet] = await readWallets(desk.db);
    expect(wallet?.pace).toEqual({ days: 14, perDay: { amount: '10.00', currency: 'USD' }, lastsDays: 70 });
  });

  test('says what is in flight and what is unknown, and when it is low', async () => {
    await told(4_000n, ago(HOUR));
    const actorId = await seedPerson(desk.db, 'admin');
    const store = createStore(desk.db.prisma);
    expect(await store.setLowBalance({ issuer: 'cartevo', lowMinor: 5_000n, actorId })).toBe(true);
    expect(await store.setLowBalance({ issuer: 'nobody', lowMinor: 1n, actorId })).toBe(false);
    for (const [state, amountMinor] of [
      ['ready', 100n],
      ['unknown', 2_000n],
      ['succeeded', 9_999n],
    ] as const) {
      await desk.db.prisma.intent.create({
        data: {
          ...{ id: randomUUID(), issuer: 'cartevo', kind: 'fund', state, customerId: customer, cardId: card },
          ...{ amountMinor, currency: 'USD', exponent: 2, inputHash: '0'.repeat(64), actorId },
          sendBefore: new Date(),
          ...(state === 'succeeded' ? {} : { nextLookAt: new Date() }),
          ...(state === 'unknown' ? { cardSlot: card } : {}),
        },
      });
    }
    const [wallet] = await readWallets(desk.db);
    expect(wallet).toMatchObject({
      inFlight: { amount: '1.00' },
      unknown: { amount: '20.00' },
      lowBalance: { amount: '50.00' },
      isLow: true,
    });
    expect(await countStates(desk.db)).toEqual([
      { group: 'waiting', word: 'Waiting', count: 1 },
      { group: 'unknown', word: 'Unknown', count: 1 },
      { group: 'settled', word: 'Settled', count: 1 },
    ]);
    const changes = await desk.db.prisma.auditEntry.count({
      where: { action: 'issuer.low_balance_changed' },
    });
    expect(changes).toBe(1);
  });
});

test('a day begins at midnight of the company’s zone, and days without any are there', async () => {
  const asked = { issuer: 'cartevo', currency: 'USD', exponent: 2, days: 3 };
  const at = (zone: string) => readFundedDays(desk.db, { ...asked, zone });
  const [first, , today] = await at('Pacific/Kiritimati');
  expect(today?.day).not.toBe(first?.day);
  // An hour before today's midnight in that zone.
  const { rows } = await desk.db.pool.query<{ at: Date }>(
    `SELECT ($1::date)::timestamp AT TIME ZONE 'Pacific/Kiritimati' - interval '1 hour' AS at`,
    [today?.day],
  );
  await listed('fund', 500n, rows[0]?.at ?? new Date(0));
  expect((await at('Pacific/Kiritimati')).map(({ minor, count }) => [minor, count])).toEqual([
    ['0', 0],
    ['500', 1],
    ['0', 0],
  ]);
});

test('the wallet’s own rows are signed by their balances and read page by page', async () => {
  const row = (n: number, beforeMinor: bigint, afterMinor: bigint) => ({
    ...{
      id: randomUUID(),
      issuer: 'cartevo',
      issuerRecordId: `r${n}`,
      issuerWalletId: 'w1',
      rawType: 'FUND',
    },
    ...{ category: 'WALLET', status: 'success', rawStatus: 'SUCCESS', amountMinor: 100n, feeMinor: null },
    ...{ currency: 'USD', exponent: 2, beforeMinor, afterMinor, description: '', asOf: new Date() },
    occurredAt: ago(n * HOUR),
  });
  await desk.db.prisma.walletRecord.createMany({
    data: [row(1, 300n, 200n), row(2, 200n, 300n), row(3, 0n, 100n)],
  });
  const page = await listWalletMovements(desk.db, { older: null, size: 2 });
  expect(page.rows.map(({ amount }) => amount.amount)).toEqual(['-1.00', '1.00']);
  const rest = await listWalletMovements(desk.db, { older: page.older, size: 2 });
  expect(rest.rows.map(({ issuerRecordId }) => issuerRecordId)).toEqual(['r3']);
  expect(rest.older).toBeNull();
});

test('card slots are what was last told, and "not told" is never zero', async () => {
  const asOf = new Date('2026-03-01T12:00:00Z');
  await desk.db.prisma.issuer.update({ where: { id: 'cartevo' }, data: { boundAt: asOf } });
  expect(await readCardSlots(desk.db)).toEqual([{ issuer: 'cartevo', told: null }]);
  await desk.db.prisma.issuer.update({
    where: { id: 'cartevo' },
    data: { availableSlots: 0, slotsAsOf: asOf },
  });
  expect(await readCardSlots(desk.db)).toEqual([
    { issuer: 'cartevo', told: { available: 0, asOf: asOf.toISOString() } },
  ]);
});
