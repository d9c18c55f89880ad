import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCustomerListQuery } from '../domain/customers/customer-list.ts';
import { seedCustomer, seedIssuer } from '../testing/seed-customers.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { listCustomers } from './list-customers.ts';

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
