import { createHash, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inlineParams } from '../../db/inline-params.ts';
import { streamExport } from '../../db/stream-export.ts';
import type { ExportKind } from '../../domain/exports/export-kind.ts';
import { seedCard, seedCustomer, seedIssuer } from '../../testing/seed-customers.ts';
import { openTestDb, type TestDb } from '../../testing/test-db.ts';
import { planExport } from './export-plan.ts';

let desk: TestDb;
const asOf = new Date('2026-03-10T08:00:00Z');
const FORMULA = '=HYPERLINK("http://x","Ada")';

beforeAll(async () => {
  desk = await openTestDb();
  await seedIssuer(desk.db);
  const ada = await seedCustomer(desk.db, { first: FORMULA, last: 'Oka"for,\nII', phone: '+237650000001' });
  const lina = await seedCustomer(desk.db, { first: 'لينا', last: 'حداد' });
  await seedCard(desk.db, { customerId: ada, last4: '0042', balanceMinor: 123_456n });
  await seedCard(desk.db, { customerId: lina, last4: '2207', status: 'frozen', balanceMinor: 5n });
  await seedCard(desk.db, { customerId: lina, last4: null, status: 'pending', balanceMinor: null });
});
afterAll(() => desk.close());

async function take(kind: ExportKind, address: Record<string, string> = {}, zone = 'Africa/Lagos') {
  const body = await streamExport(desk.db, await planExport(desk.db, kind, address, zone));
  if (!body) throw new Error('Too many exports');
  const text = await new Response(body).text();
  const end = text.lastIndexOf('\n#manifest,') + 1;
  const manifest = Object.fromEntries(
    text
      .slice(end)
      .trim()
      .split(',')
      .slice(1)
      .map((cell) => cell.split('=') as [string, string]),
  );
  return { text, body: text.slice(0, end), manifest };
}

describe('an export', () => {
  test('of cards carries exactly what the filters show, with rows and sums', async () => {
    const all = await take('cards');
    expect(all.manifest).toMatchObject({ rows: '3', sum_balance_USD: '1234.61' });
    const frozen = await take('cards', { status: 'frozen', older: 'anything' });
    expect(frozen.manifest).toMatchObject({ rows: '1', sum_balance_USD: '0.05' });
    expect(frozen.body).toContain('•• 2207');
    expect((await take('cards', { q: 'حداد' })).manifest.rows).toBe('2');
    expect((await take('cards', { q: "x' OR 1=1 --" })).manifest.rows).toBe('0');
  });

  test('names the digest of every byte before its manifest', async () => {
    const { body, manifest } = await take('customers');
    expect(manifest.sha256).toBe(createHash('sha256').update(body).digest('hex'));
  });

  test('defuses formulas and quotes what CSV needs quoted', async () => {
    const { body } = await take('customers');
    expect(body).toContain(`"'=HYPERLINK(""http://x"",""Ada"")"`);
    expect(body).toContain(`"Oka""for,\nII"`);
    expect(body).toContain("'+237650000001");
    expect(body).not.toMatch(/(^|,)[=+@-]/m);
  });

  test('tells each instant in UTC and in the company’s zone', async () => {
    await desk.db.prisma.card.updateMany({
      where: { last4: '0042' },
      data: { createdAt: new Date('2026-03-01T23:30:00Z') },
    });
    expect((await take('cards', { q: '0042' })).body).toMatch(
      /2026-03-01T23:30:00\.000Z,2026-03-02 00:30:00/,
    );
  });

  test('of wallet transactions is of the company’s own, by days; of a customer, of theirs alone', async () => {
    const owner = { issuerCustomerId: 'wallet-owner' };
    const customerId = await seedCustomer(desk.db, { first: 'Own', last: 'Purse' });
    await desk.db.prisma.customer.update({ where: { id: customerId }, data: owner });
    const issuer = 'cartevo';
    const unit = { currency: 'USD', exponent: 2 };
    for (const [issuerWalletId, whose] of [['w-company', {}] as const, ['w-theirs', owner] as const]) {
      await desk.db.prisma.wallet.create({
        data: {
          id: randomUUID(),
          issuer,
          issuerWalletId,
          name: 'Purse',
          ...whose,
          ...unit,
          balanceMinor: 0n,
          asOf,
        },
      });
    }
    const row = (issuerWalletId: string | null, n: number, moved: object = {}) => ({
      ...{ id: randomUUID(), issuer, issuerRecordId: `w-row-${n}`, issuerWalletId, rawType: 'FUND' },
      ...{ category: 'WALLET', status: 'success', rawStatus: 'SUCCESS', amountMinor: 1_050n, feeMinor: null },
      ...{
        ...unit,
        description: '=SUM(A1)',
        asOf,
        occurredAt: new Date(`2026-03-0${n}T23:30:00Z`),
        ...moved,
      },
    });
    await desk.db.prisma.walletRecord.createMany({
      data: [
        row('w-company', 1, { beforeMinor: 2_000n, afterMinor: 950n }),
        row('w-company', 2, { beforeMinor: 950n, afterMinor: 2_000n }),
        row('w-company', 3),
        row('w-theirs', 2),
        row(null, 4),
      ].map((one, index) => ({ ...one, issuerRecordId: `w-row-${index}` })),
    });
    const company = await take('wallet-transactions');
    expect(company.manifest).toMatchObject({ rows: '3', sum_amount_USD: '10.50' });
    expect(company.body).toContain(",-10.50,,20.00,9.50,USD,'=SUM(A1),w-company,Purse,,,");
    // Half past midnight of the day after, in Lagos.
    const days = await take('wallet-transactions', { from: '2026-03-02', until: '2026-03-03' });
    expect(days.body.match(/w-row-\d/g)).toEqual(['w-row-1', 'w-row-0']);
    const theirs = await take('wallet-transactions', { customer: customerId });
    expect(theirs.manifest.rows).toBe('1');
    expect(theirs.body).toContain(`w-theirs,Purse,${customerId},Own Purse,`);
    expect((await take('wallet-transactions', { issuer: 'slash' })).manifest.rows).toBe('0');
  });

  test('of nothing still has its first line and its manifest', async () => {
    const { body, manifest } = await take('transactions', { from: '2020-01-01', until: '2020-01-02' });
    expect(body.split('\n')).toHaveLength(2);
    expect(manifest.rows).toBe('0');
    expect((await take('top-ups', { state: 'unknown' })).manifest.rows).toBe('0');
  });

  test('given up half-way frees its connection, and only three run at once', async () => {
    // More than all buffers on the way hold: an export that nobody reads must stay open.
    await desk.db.pool.query(
      `INSERT INTO customers (id, issuer, issuer_customer_id, first_name, last_name, email, phone, country, created_at, as_of)
       SELECT gen_random_uuid(), 'cartevo', 'many-' || n, 'Many', 'More', 'm' || n || '@example.com', '', 'CM', now(), now()
         FROM generate_series(1, 100000) n`,
    );
    const plan = () => planExport(desk.db, 'customers', {}, 'UTC');
    const open = [
      await streamExport(desk.db, await plan()),
      await streamExport(desk.db, await plan()),
      await streamExport(desk.db, await plan()),
    ];
    expect(await streamExport(desk.db, await plan())).toBeNull();
    for (const body of open) await body?.cancel();
    await expect.poll(async () => (await take('customers')).manifest.rows).toBe('100003');
  });
});

test('a value written into a statement is what a parameter would have been', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'))),
      fc.string().filter((text) => !text.includes('\0')),
      async (list, one) => {
        const sql = 'SELECT $1::text[] AS list, $2::text AS one';
        const { rows } = await desk.db.pool.query(inlineParams(sql, [list, one]));
        expect(rows).toEqual([{ list, one }]);
      },
    ),
    { numRuns: 200 },
  );
});
