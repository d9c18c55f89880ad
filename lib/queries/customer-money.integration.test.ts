import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedCard, seedCustomer, seedIssuer } from '../testing/seed-customers.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { findCustomerView } from './find-customer-view.ts';
import { listCustomerRecords } from './list-customer-records.ts';
import { readCustomerFunding } from './read-customer-funding.ts';

let desk: TestDb;
let ada: string;
let first: string;
let second: string;

const DAY_MS = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY_MS);

interface RecordSeed {
  readonly kind: string;
  readonly amountMinor: bigint;
  readonly status?: string;
  readonly days?: number;
  readonly doubleOf?: string;
}

const addRecord = (
  cardId: string,
  { kind, amountMinor, status = 'success', days = 1, doubleOf }: RecordSeed,
) =>
  desk.db.prisma.record.create({
    data: {
      id: randomUUID(),
      issuer: 'cartevo',
      issuerRecordId: randomUUID(),
      cardId,
      kind,
      rawType: kind.toUpperCase(),
      status,
      rawStatus: status.toUpperCase(),
      amountMinor,
      currency: 'USD',
      exponent: 2,
      description: 'ACME',
      occurredAt: ago(days),
      asOf: new Date(),
      doubleOf: doubleOf ?? null,
    },
  });

beforeAll(async () => {
  desk = await openTestDb();
  await seedIssuer(desk.db);
  ada = await seedCustomer(desk.db, { first: 'Ada', last: 'Okafor' });
  const lina = await seedCustomer(desk.db, { first: 'Lina', last: 'Haddad' });
  first = await seedCard(desk.db, {
    customerId: ada,
    last4: '0001',
    asOf: ago(2),
    balanceMinor: 1_000_000_000n,
  });
  second = await seedCard(desk.db, { customerId: ada, last4: '0002', asOf: ago(1), balanceMinor: 1n });
  await seedCard(desk.db, { customerId: ada, currency: 'EUR', balanceMinor: 500n });
  await desk.db.prisma.card.update({ where: { id: first }, data: { recordsAsOf: ago(3) } });
  await desk.db.prisma.card.update({ where: { id: second }, data: { recordsAsOf: ago(4) } });
  const others = await seedCard(desk.db, { customerId: lina });
  await addRecord(first, { kind: 'fund', amountMinor: 1_000_000_000n });
  await addRecord(second, { kind: 'fund', amountMinor: 1n, days: 29 });
  await addRecord(second, { kind: 'withdraw', amountMinor: 250n });
  await addRecord(first, { kind: 'fund', amountMinor: 7_777n, days: 31 });
  await addRecord(first, { kind: 'fund', amountMinor: 7_777n, status: 'failed' });
  await addRecord(first, { kind: 'fund', amountMinor: 7_777n, doubleOf: 'another' });
  await addRecord(first, { kind: 'authorization', amountMinor: 7_777n });
  await addRecord(others, { kind: 'fund', amountMinor: 7_777n });
});
afterAll(() => desk.close());

describe('what went onto a customer’s cards and back in 30 days', () => {
  test('counts what succeeded, once, of their cards alone', async () => {
    const funding = await readCustomerFunding(desk.db, ada);
    expect(funding.currencies).toEqual([
      {
        toppedUp: { amount: '10000000.01', currency: 'USD' },
        withdrawn: { amount: '2.50', currency: 'USD' },
      },
    ]);
  });

  test('is as old as its oldest reading, and names the cards never read', async () => {
    const { asOf, unread } = await readCustomerFunding(desk.db, ada);
    expect(Math.round((Date.now() - Date.parse(asOf ?? '')) / DAY_MS)).toBe(4);
    expect(unread).toBe(1);
  });

  test('is nothing for somebody without cards', async () => {
    const nobody = await seedCustomer(desk.db, { first: 'No', last: 'Card' });
    expect(await readCustomerFunding(desk.db, nobody)).toEqual({
      days: 30,
      currencies: [],
      asOf: null,
      unread: 0,
    });
  });
});

test('the sum of balances is per currency and as old as its oldest part', async () => {
  const view = await findCustomerView(desk.db, ada);
  const totals = [...(view?.totals ?? [])].sort((a, b) => a.cards - b.cards);
  expect(totals).toMatchObject([
    { balance: { amount: '5.00', currency: 'EUR' }, cards: 1 },
    { balance: { amount: '10000000.01', currency: 'USD' }, cards: 2 },
  ]);
  expect(Math.round((Date.now() - Date.parse(totals[1]?.asOf ?? '')) / DAY_MS)).toBe(2);
});

test('the transactions of all their cards are listed once each, page after page and back', async () => {
  const read = (place: { older?: string | null; newer?: string | null }) =>
    listCustomerRecords(desk.db, ada, { older: null, newer: null, ...place }, { size: 3 });
  const one = await read({});
  const two = await read({ older: one.older });
  const three = await read({ older: two.older });
  const ids = [one, two, three].flatMap(({ rows }) => rows.map(({ id }) => id));
  expect(new Set(ids).size).toBe(7);
  expect(three.older).toBeNull();
  expect((await read({ newer: three.newer })).rows).toEqual(two.rows);
  expect((await read({ newer: two.newer })).rows).toEqual(one.rows);
  expect(new Set(one.rows.concat(two.rows, three.rows).map(({ card }) => card.last4))).toEqual(
    new Set(['0001', '0002']),
  );
});
