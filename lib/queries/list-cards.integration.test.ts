import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCardListQuery } from '../domain/cards/card-list.ts';
import { seedCard, seedCustomer, seedIssuer } from '../testing/seed-customers.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { listCardBrands } from './list-card-brands.ts';
import { listCards } from './list-cards.ts';

let desk: TestDb;
let ada: string;
let adaCard: string;

beforeAll(async () => {
  desk = await openTestDb();
  await seedIssuer(desk.db);
  ada = await seedCustomer(desk.db, { first: 'Ada', last: 'Okafor', email: 'ada@example.com' });
  const lina = await seedCustomer(desk.db, { first: 'Lina', last: 'Haddad', phone: '+961 15301530' });
  adaCard = await seedCard(desk.db, {
    customerId: ada,
    last4: '1530',
    issuerCardId: 'c0ffee00-1111-4222-8333-444455556666',
  });
  await seedCard(desk.db, {
    ...{ customerId: ada, last4: '2207', status: 'frozen', brand: 'MASTERCARD' },
    issuerCardId: '55018400-2296-4133-8333-44445555666a',
  });
  await seedCard(desk.db, { customerId: lina, last4: '1530', brand: 'MASTERCARD', balanceMinor: null });
  await seedCard(desk.db, { customerId: lina, last4: null, status: 'pending', brand: null });
});
afterAll(() => desk.close());

const find = async (params: Record<string, string>, fenceLimit?: number) => {
  const options = fenceLimit === undefined ? {} : { fenceLimit };
  const page = await listCards(desk.db, readCardListQuery(params), options);
  return page.rows.map(({ last4, customer }) => `${last4 ?? '?'} ${customer.name}`).sort();
};

describe('a card is found', () => {
  const both = ['1530 Ada Okafor', '1530 Lina Haddad'];
  test.each([
    ['by its last four digits, not by a phone that holds them', '1530', both],
    ['by its masked number', '•••• 1530', both],
    ['by its masked number as the issuer writes it', '4***1530', both],
    ['by its last four digits and its customer', 'okafor 1530', ['1530 Ada Okafor']],
    ['by its customer', 'lina', ['1530 Lina Haddad', '? Lina Haddad']],
    ['by its customer’s e-mail', 'ada@example.com', ['1530 Ada Okafor', '2207 Ada Okafor']],
    ['by its customer’s phone', '96115301530', ['1530 Lina Haddad', '? Lina Haddad']],
    ['by the issuer’s card id', 'C0FFEE00-1111-4222-8333-444455556666', ['1530 Ada Okafor']],
    ['by the beginning of that id', 'c0ffee', ['1530 Ada Okafor']],
    ['by the beginning of an id without a letter', '55018400-2296', ['2207 Ada Okafor']],
    ['not by a wildcard', '%%%%%%', []],
    ['not by an underscore', '______', []],
    ['not by SQL', "1530' OR '1'='1", []],
    ['not by a very long text', '9'.repeat(50_000), []],
  ])('%s (%j)', async (_, q, cards) => {
    expect(await find({ q })).toEqual(cards);
    expect(await find({ q }, 0)).toEqual(cards);
  });

  test('by our own id, whole or its beginning', async () => {
    for (const q of [adaCard, adaCard.slice(0, 13)]) {
      expect(await find({ q })).toEqual(['1530 Ada Okafor']);
      expect(await find({ q }, 0)).toEqual(['1530 Ada Okafor']);
    }
  });
});

describe('the filters', () => {
  test.each([
    [{ status: 'frozen' }, ['2207 Ada Okafor']],
    [{ status: 'frozen,pending' }, ['2207 Ada Okafor', '? Lina Haddad']],
    [{ brand: 'MASTERCARD' }, ['1530 Lina Haddad', '2207 Ada Okafor']],
    [{ brand: 'MASTERCARD', status: 'active' }, ['1530 Lina Haddad']],
    [{ brand: "'; --" }, []],
    [{ q: 'ada', status: 'frozen' }, ['2207 Ada Okafor']],
    [{ q: '1530', brand: 'VISA' }, ['1530 Ada Okafor']],
  ])('%j', async (params, cards) => {
    expect(await find(params)).toEqual(cards);
    expect(await find(params, 0)).toEqual(cards);
  });

  test('a status nobody knows filters nothing', async () => {
    expect(await find({ status: 'melted' })).toHaveLength(4);
  });

  test('offer the brands there are', async () => {
    expect(await listCardBrands(desk.db)).toEqual(['MASTERCARD', 'VISA']);
  });
});

test('amounts travel as text, and a balance nobody told is null', async () => {
  const { rows } = await listCards(desk.db, readCardListQuery({ q: 'lina 1530' }));
  expect(rows).toMatchObject([{ balance: null, brand: 'MASTERCARD', status: 'active' }]);
  const { rows: adas } = await listCards(desk.db, readCardListQuery({ q: 'ada 1530' }));
  expect(adas).toMatchObject([{ balance: { amount: '240.00', currency: 'USD' }, customer: { id: ada } }]);
});

test('the count is of all pages and of the search', async () => {
  const all = await listCards(desk.db, readCardListQuery({}), { size: 2 });
  expect(all.rows).toHaveLength(2);
  expect(all.total).toEqual({ kind: 'exact', count: 4 });
  const some = await listCards(desk.db, readCardListQuery({ q: '1530', brand: 'VISA' }), { size: 2 });
  expect(some.total).toEqual({ kind: 'exact', count: 1 });
});
