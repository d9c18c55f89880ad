import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedCard, seedCustomer, seedIssuer } from '../testing/seed-customers.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { findCardView } from './find-card-view.ts';

let desk: TestDb;
let ada: { id: string; issuerCustomerId: string };
let lina: { id: string; issuerCustomerId: string };

const seedPerson = async (first: string) => {
  const id = await seedCustomer(desk.db, { first, last: 'Okafor' });
  return desk.db.prisma.customer.findUniqueOrThrow({ where: { id } });
};

const seedWallet = (issuerWalletId: string, changes: object = {}) =>
  desk.db.prisma.wallet.create({
    data: {
      id: randomUUID(),
      issuer: 'cartevo',
      issuerWalletId,
      currency: 'USD',
      exponent: 2,
      balanceMinor: 123_456n,
      asOf: new Date(),
      ...changes,
    },
  });

/** A card of an issuer that keeps no balance on it. */
async function seedBare(customerId: string, changes: object = {}): Promise<string> {
  const id = await seedCard(desk.db, { customerId });
  await desk.db.prisma.card.update({ where: { id }, data: { balanceMinor: null, ...changes } });
  return id;
}

const viewOf = async (id: string) => {
  const view = await findCardView(desk.db, id);
  if (!view) throw new Error('there is no such card');
  return view;
};

beforeAll(async () => {
  desk = await openTestDb();
  await seedIssuer(desk.db);
  ada = await seedPerson('Ada');
  lina = await seedPerson('Lina');
  await seedWallet('main', { name: 'Primary', isForCards: true });
  await seedWallet('travel', { name: 'Travel', balanceMinor: 5_000n });
  const small = { currency: 'USD6D', exponent: 6, balanceMinor: 1_500_000n };
  await seedWallet('of-ada', { ...small, issuerCustomerId: ada.issuerCustomerId });
  await seedWallet('of-lina', { ...small, issuerCustomerId: lina.issuerCustomerId });
});
afterAll(() => desk.close());

describe('what a card draws on', () => {
  test('is nothing beside what it holds itself', async () => {
    const id = await seedCard(desk.db, { customerId: ada.id, balanceMinor: 500n });
    expect(await viewOf(id)).toMatchObject({
      balance: { amount: '5.00', currency: 'USD' },
      drawsOn: [],
      limits: null,
    });
  });

  test('is the wallet it names', async () => {
    const view = await viewOf(await seedBare(ada.id, { issuerWalletId: 'travel' }));
    expect(view.balance).toBeNull();
    expect(view.drawsOn).toMatchObject([
      {
        name: 'Travel',
        isCustomers: false,
        isForCards: false,
        balance: { amount: '50.00', currency: 'USD' },
      },
    ]);
  });

  test('is the company’s main one where it names that', async () => {
    const view = await viewOf(await seedBare(ada.id, { issuerWalletId: 'main' }));
    expect(view.drawsOn).toMatchObject([{ name: 'Primary', isForCards: true }]);
  });

  test('is the money of its own customer and of nobody else where it names none', async () => {
    const view = await viewOf(await seedBare(ada.id));
    expect(view.drawsOn).toMatchObject([
      { name: null, isCustomers: true, balance: { amount: '1.500000', currency: 'USD6D' } },
    ]);
    expect(view.drawsOn).toHaveLength(1);
  });

  test('is not told where the wallet it names was never read', async () => {
    expect((await viewOf(await seedBare(ada.id, { issuerWalletId: 'gone' }))).drawsOn).toEqual([]);
  });
});

test('limits come as they were last told', async () => {
  const limit = {
    period: 'monthly',
    limitMinor: '50000',
    spentMinor: '12000',
    currency: 'USD',
    exponent: 2,
    resetsAt: null,
  };
  expect((await viewOf(await seedBare(ada.id, { limits: [limit] }))).limits).toMatchObject([
    { period: 'monthly', percent: 24 },
  ]);
  expect((await viewOf(await seedBare(ada.id, { limits: [] }))).limits).toEqual([]);
});

test('a card and the one that was issued for it name each other', async () => {
  const old = await seedBare(ada.id, { last4: '1111' });
  const anew = await seedBare(ada.id, { last4: '2222', replacesId: old });
  expect(await viewOf(old)).toMatchObject({ replaces: null, replacedBy: { id: anew, last4: '2222' } });
  expect(await viewOf(anew)).toMatchObject({ replaces: { id: old, last4: '1111' }, replacedBy: null });
});
