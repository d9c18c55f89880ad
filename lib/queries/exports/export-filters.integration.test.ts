import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { streamExport } from '../../db/stream-export.ts';
import { readCardListQuery } from '../../domain/cards/card-list.ts';
import { readCustomerListQuery } from '../../domain/customers/customer-list.ts';
import type { ListPage } from '../../domain/lists/list-page.ts';
import { seedCard, seedCustomer, seedIssuer } from '../../testing/seed-customers.ts';
import { openTestDb, type TestDb } from '../../testing/test-db.ts';
import { listCards } from '../list-cards.ts';
import { listCustomers } from '../list-customers.ts';
import { planExport } from './export-plan.ts';

const ZONE = 'Africa/Lagos';
let desk: TestDb;
let first: string;

beforeAll(async () => {
  desk = await openTestDb();
  await seedIssuer(desk.db);
  const ids: string[] = [];
  for (let n = 0; n < 12; n += 1) {
    const createdAt = new Date(Date.parse('2026-03-01T20:00:00Z') + n * 3_600_000);
    const id = await seedCustomer(desk.db, {
      first: n % 2 === 0 ? 'Ada' : 'Bea',
      last: `No${n}`,
      isActive: [true, false, null][n % 3] ?? null,
      kycStatus: n % 4 === 0 ? 'APPROVED' : null,
      createdAt,
    });
    ids.push(id);
    for (let k = 0; k < n % 4; k += 1) {
      await seedCard(desk.db, {
        customerId: id,
        last4: String(1_000 + n),
        status: k === 0 ? 'active' : 'frozen',
        balanceMinor: k === 2 ? null : BigInt(n * 1_000 + k),
        createdAt,
        asOf: new Date(Date.now() - n * 20 * 60_000),
      });
    }
  }
  first = ids[1] ?? '';
});
afterAll(() => desk.close());

/** The first column of the file. */
async function exported(kind: 'cards' | 'customers', address: Record<string, string>) {
  const body = await streamExport(desk.db, await planExport(desk.db, kind, address, ZONE));
  const text = await new Response(body).text();
  return text
    .split('\n')
    .slice(1)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.slice(0, line.indexOf(',')))
    .sort();
}

async function shown(read: (older: string) => Promise<ListPage<{ readonly id: string }>>) {
  const ids: string[] = [];
  for (let older: string | null = ''; older !== null; ) {
    const page = await read(older);
    ids.push(...page.rows.map(({ id }) => id));
    older = page.older;
  }
  return ids.sort();
}

describe('the file of the cards is all pages of the list', () => {
  test.each<[Record<string, string>]>([
    [{}],
    [{ status: 'frozen' }],
    [{ last4: '1003' }],
    [{ min: '30.00', max: '70.00', sort: 'highest' }],
    [{ from: '2026-03-02', until: '2026-03-02' }],
    [{ stale: '60', sort: 'stale' }],
    [{ stale: 'unconfirmed' }],
    [{ q: 'ada', status: 'active', min: '1' }],
    [{ status: 'melted', min: 'x' }],
  ])('%j', async (address) => {
    const ids = await shown((older) =>
      listCards(desk.db, readCardListQuery({ ...address, older }), { zone: ZONE, size: 4 }),
    );
    expect(await exported('cards', address)).toEqual(ids);
    expect(ids.length).toBeGreaterThan(0);
  });

  test('of one customer', async () => {
    const { rows } = await listCards(desk.db, readCardListQuery({ customer: first }), { zone: ZONE });
    expect(await exported('cards', { customer: first })).toEqual(rows.map(({ id }) => id).sort());
    expect(rows).toHaveLength(1);
  });
});

describe('the file of the customers is all pages of the list', () => {
  test.each<[Record<string, string>]>([
    [{}],
    [{ q: 'bea', sort: 'name' }],
    [{ active: 'yes,untold' }],
    [{ kyc: 'unknown' }],
    [{ cards: 'without' }],
    [{ cards: 'with', from: '2026-03-02' }],
  ])('%j', async (address) => {
    const ids = await shown((older) =>
      listCustomers(desk.db, readCustomerListQuery({ ...address, older }), { zone: ZONE, size: 4 }),
    );
    expect(await exported('customers', address)).toEqual(ids);
    expect(ids.length).toBeGreaterThan(0);
  });
});
