import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCustomerListQuery } from '../domain/customers/customer-list.ts';
import { seedCard, seedCustomer, seedIssuer } from '../testing/seed-customers.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { listCustomers } from './list-customers.ts';
import { listKycStatuses } from './list-kyc-statuses.ts';

let desk: TestDb;

beforeAll(async () => {
  desk = await openTestDb();
  await seedIssuer(desk.db);
  const people = [
    { first: 'Ada', last: 'Okafor', email: 'ada.okafor@example.com', phone: '+237 650000001' },
    { first: 'Aïcha', last: 'Diallo', email: 'aicha@example.org', phone: '+221 770001122' },
    { first: 'Maria', last: 'dos Santos', email: 'maria_s@example.com', phone: '' },
    { first: 'محمد', last: 'الأمين', email: 'amin@example.com', phone: '+20 1001234567' },
    { first: 'Łukasz', last: "O'Brien", email: 'l.obrien@example.com', phone: '' },
    { first: 'Per', last: '100% Cent', email: 'percent@example.com', phone: '' },
  ];
  for (const person of people) await seedCustomer(desk.db, person);
});
afterAll(() => desk.close());

const find = async (q: string, fenceLimit?: number) => {
  const page = await listCustomers(
    desk.db,
    readCustomerListQuery({ q }),
    fenceLimit === undefined ? {} : { fenceLimit },
  );
  return page.rows.map(({ name }) => name).sort();
};

describe('a customer is found', () => {
  test.each([
    ['by a name', 'okafor', ['Ada Okafor']],
    ['by the names in the other order', 'Okafor, Ada', ['Ada Okafor']],
    ['by parts of names', 'kaf ad', ['Ada Okafor']],
    ['by two letters at the start of a word', 'ok', ['Ada Okafor']],
    ['not by two letters inside a word', 'af', []],
    ['without the accents it has', 'aicha', ['Aïcha Diallo']],
    ['with accents it has not', 'Òkâfor', ['Ada Okafor']],
    ['by a letter that is no accent', 'lukasz', ["Łukasz O'Brien"]],
    ['with an apostrophe', "o'brien", ["Łukasz O'Brien"]],
    ['in another script', 'محمد', ['محمد الأمين']],
    ['by the e-mail', 'ADA.okafor@EXAMPLE.com', ['Ada Okafor']],
    ['by part of the e-mail', '@example.org', ['Aïcha Diallo']],
    ['by the digits of the phone', '650000001', ['Ada Okafor']],
    ['by the phone as people write it', '+237 650-000-001', ['Ada Okafor']],
    ['by the phone without a space', '+237650000001', ['Ada Okafor']],
    ['by a percent sign that is meant', '100%', ['Per 100% Cent']],
    ['not by a percent sign that matches all', '%%%', []],
    ['not by an underscore that matches all', '___', []],
    ['by an underscore that is meant', 'maria_s', ['Maria dos Santos']],
    ['not by SQL', "'; DROP TABLE customers; --", []],
    ['not by a backslash', '\\\\\\', []],
    ['not by a very long text', 'x'.repeat(100_000), []],
    ['not when one word is missing', 'ada diallo', []],
  ])('%s (%j)', async (_, q, names) => {
    expect(await find(q)).toEqual(names);
    expect(await find(q, 0)).toEqual(names);
  });
});

test('an empty search is everybody', async () => {
  const page = await listCustomers(desk.db, readCustomerListQuery({ q: '  ' }));
  expect(page.rows).toHaveLength(6);
  expect(page).toMatchObject({ newer: null, older: null, total: { kind: 'exact', count: 6 } });
});

test('nobody found is an empty page with a count of zero', async () => {
  const page = await listCustomers(desk.db, readCustomerListQuery({ q: 'zzzz' }));
  expect(page).toEqual({ rows: [], newer: null, older: null, total: { kind: 'exact', count: 0 } });
});

describe('filters and orders', () => {
  let other: TestDb;

  beforeAll(async () => {
    other = await openTestDb();
    await seedIssuer(other.db);
    const seeds = [
      {
        first: 'Zoë',
        last: 'Abel',
        isActive: true,
        kycStatus: 'APPROVED',
        createdAt: new Date('2026-03-01T22:59:59Z'),
      },
      {
        first: 'élise',
        last: 'Roux',
        isActive: false,
        kycStatus: 'PENDING',
        createdAt: new Date('2026-03-01T23:00:00Z'),
      },
      { first: 'Elias', last: 'Roth', createdAt: new Date('2026-03-02T12:00:00Z') },
      { first: 'Elias', last: 'Roth', createdAt: new Date('2026-03-04T12:00:00Z') },
    ];
    const ids: string[] = [];
    for (const seed of seeds) ids.push(await seedCustomer(other.db, seed));
    const [zoe = '', elise = ''] = ids;
    await seedCard(other.db, { customerId: zoe, balanceMinor: 1_000_000_000n });
    await seedCard(other.db, { customerId: zoe, balanceMinor: 1n });
    await seedCard(other.db, { customerId: zoe, balanceMinor: 500n, currency: 'EUR' });
    await seedCard(other.db, { customerId: zoe, balanceMinor: null });
    await seedCard(other.db, { customerId: elise, balanceMinor: null });
  });
  afterAll(() => other.close());

  const names = async (params: Record<string, string>) => {
    const query = readCustomerListQuery(params);
    const { rows } = await listCustomers(other.db, query, { zone: 'Africa/Lagos' });
    return rows.map(({ name }) => name);
  };

  test.each([
    [{ active: 'yes' }, ['Zoë Abel']],
    [{ active: 'no,untold' }, ['Elias Roth', 'Elias Roth', 'élise Roux']],
    [{ kyc: 'APPROVED' }, ['Zoë Abel']],
    [{ kyc: 'unknown' }, ['Elias Roth', 'Elias Roth']],
    [{ kyc: 'PENDING,unknown', cards: 'with' }, ['élise Roux']],
    [{ cards: 'without' }, ['Elias Roth', 'Elias Roth']],
    [{ from: '2026-03-02', until: '2026-03-02' }, ['Elias Roth', 'élise Roux']],
    [{ q: 'elias', from: '2026-03-03' }, ['Elias Roth']],
    [{ sort: 'name' }, ['Elias Roth', 'Elias Roth', 'élise Roux', 'Zoë Abel']],
    [{ sort: 'oldest' }, ['Zoë Abel', 'élise Roux', 'Elias Roth', 'Elias Roth']],
    [
      { active: 'x', cards: 'x', from: 'x', sort: 'x' },
      ['Elias Roth', 'Elias Roth', 'élise Roux', 'Zoë Abel'],
    ],
    [{ kyc: "'; --\0" }, []],
  ])('%j', async (params, found) => {
    expect(await names(params)).toEqual(found);
  });

  test('sums what the cards hold, each currency by itself', async () => {
    const { rows } = await listCustomers(other.db, readCustomerListQuery({ cards: 'with', sort: 'oldest' }));
    expect(rows).toMatchObject([
      {
        cards: 4,
        balances: [
          { amount: '5.00', currency: 'EUR' },
          { amount: '10000000.01', currency: 'USD' },
        ],
      },
      { cards: 1, balances: [] },
    ]);
  });

  test('the words of identity checks are offered', async () => {
    expect(await listKycStatuses(other.db)).toEqual(['APPROVED', 'PENDING']);
  });

  test.each(['newest', 'oldest', 'name'])(
    'pages in the order "%s" are whole while others are created',
    async (sort) => {
      const { rows } = await other.db.pool.query<{ id: string }>('SELECT id FROM customers');
      const listed: string[] = [];
      for (let older: string | null = ''; older !== null; ) {
        const query = readCustomerListQuery({ sort, older });
        const page = await listCustomers(other.db, query, { size: 2 });
        listed.push(...page.rows.map(({ id }) => id));
        older = page.older;
        if (listed.length < 20) {
          await seedCustomer(other.db, {
            first: 'Elias',
            last: 'Roth',
            createdAt: new Date('2026-03-02T12:00:00Z'),
          });
        }
        expect(older ?? '').not.toMatch(/roth/i);
      }
      expect(new Set(listed).size).toBe(listed.length);
      expect(rows.filter(({ id }) => !listed.includes(id))).toEqual([]);
    },
  );
});
