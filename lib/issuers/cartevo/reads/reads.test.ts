import { describe, expect, test } from 'vitest';
import { answer, type SeenCall } from '../../testing/json-server.ts';
import { ok, scriptedDesks } from '../../testing/scripted-cartevo.ts';

const CARD = '550e8400-e29b-41d4-a716-446655440000';
const CUSTOMER = '8d4f2a1b-5c3e-4d7f-9a6b-2e1c8f9d0a3b';
const WALLET = '3c90c3cc-0d44-4b50-8888-8dd25736052a';

const deskAt = scriptedDesks();

const reads = (calls: readonly SeenCall[]) => calls.filter((call) => call.method === 'GET');

describe('cards', () => {
  const row = {
    id: CARD,
    customer_id: CUSTOMER,
    status: 'FROZEN',
    balance: 12.3,
    masked_number: '**** **** **** 5407',
    currency: 'USD',
    created_at: '2026-05-09T10:15:00.000Z',
    updated_at: '2026-05-10T10:15:00.000Z',
    is_active: true,
    is_virtual: 'true',
  };

  test('are listed as a whole, from their cache unless a fresh list is asked for', async () => {
    const { issuer, calls } = await deskAt(() => ok({ company_id: 'c1', statistics: {}, cards: [row] }));
    expect(await issuer.listCards({ fresh: false })).toEqual({
      ok: true,
      value: [
        {
          issuerCardId: CARD,
          issuerCustomerId: CUSTOMER,
          status: 'frozen',
          rawStatus: 'FROZEN',
          brand: null,
          last4: '5407',
          expiryMonth: null,
          expiryYear: null,
          isVirtual: true,
          currency: 'USD',
          exponent: 2,
          balanceMinor: 1230n,
          createdAt: new Date('2026-05-09T10:15:00.000Z'),
        },
      ],
    });
    await issuer.listCards({ fresh: true });
    const asked = reads(calls).map((call) => call.query);
    expect(asked.filter((query) => !query.brand)).toEqual([{ sync: 'false' }, { sync: 'true' }]);
  });

  test('get the brand their list leaves out by asking per brand, unless the answers disagree', async () => {
    const ids = ['visa', 'master', 'both', 'neither', 'named'];
    const under: Record<string, string[]> = { VISA: ['visa', 'both'], MASTERCARD: ['master', 'both'] };
    const { issuer, calls } = await deskAt((call) => {
      const shown = call.query.brand ? (under[call.query.brand] ?? []) : ids;
      return ok({ cards: shown.map((id) => ({ ...row, id, ...(id === 'named' ? { brand: 'visa' } : {}) })) });
    });
    const read = await issuer.listCards({ fresh: true });
    if (!read.ok) throw new Error(read.failure.kind);
    const brands = read.value.map((card) => card.brand);
    expect(brands).toEqual(['VISA', 'MASTERCARD', null, null, 'VISA']);
    expect(reads(calls).map((call) => call.query)).toEqual([
      { sync: 'true' },
      { brand: 'VISA', sync: 'false' },
      { brand: 'MASTERCARD', sync: 'false' },
    ]);
  });

  test.each<[string, object, object]>([
    ['an unknown status', { status: 'Dormant' }, { status: 'unknown', rawStatus: 'Dormant' }],
    ['stars only', { masked_number: undefined, masked_pan: '****************' }, { last4: null }],
    ['a four-digit year', { expiry_month: '08', expiry_year: '2028' }, { expiryMonth: 8, expiryYear: 2028 }],
    ['the placeholder year', { expiry_month: 13, expiry_year: 99 }, { expiryMonth: null, expiryYear: null }],
    ['a balance as text', { balance: '1000.5' }, { balanceMinor: 100_050n }],
    ['a negative balance', { balance: -0.05 }, { balanceMinor: -5n }],
    ['no balance', { balance: null }, { balanceMinor: null }],
    [
      'an instant without a zone',
      { created_at: '2026-05-09 10:15:00' },
      { createdAt: new Date('2026-05-09T10:15:00Z') },
    ],
    [
      'camelCase',
      { created_at: undefined, createdAt: '2026-01-01T00:00:00Z' },
      { createdAt: new Date('2026-01-01T00:00:00Z') },
    ],
  ])('with %s', async (_name, changes, expected) => {
    const { issuer } = await deskAt(() => ok({ ...row, ...changes }));
    expect(await issuer.getCard(CARD, { fresh: true })).toMatchObject({ ok: true, value: expected });
  });

  test('one is always asked for with sync and never with its secrets', async () => {
    const { issuer, calls } = await deskAt(() => ok({ card: row }));
    expect(await issuer.getCard(CARD, { fresh: false })).toMatchObject({ value: { issuerCardId: CARD } });
    expect(reads(calls).map((call) => call.query)).toEqual([{ sync: 'false' }]);
  });

  test('a row that cannot be read makes the list malformed and says which field', async () => {
    const { issuer } = await deskAt(() => ok({ cards: [row, { ...row, balance: '0.30000000000000004' }] }));
    expect(await issuer.listCards({ fresh: false })).toEqual({
      ok: false,
      failure: { kind: 'malformed', detail: 'GET /cards: row 1: balance' },
    });
  });

  test('a customer without cards has an empty list, an unknown customer is not found', async () => {
    const nobody = answer(404, { success: false, statusCode: 404, message: 'Not found' });
    const known = await deskAt((call) => (call.path.endsWith('/cards') ? nobody : ok({ id: CUSTOMER })));
    expect(await known.issuer.listCustomerCards(CUSTOMER, { fresh: true })).toEqual({ ok: true, value: [] });
    const unknown = await deskAt(() => nobody);
    expect(await unknown.issuer.listCustomerCards(CUSTOMER, { fresh: true })).toEqual({
      ok: false,
      failure: { kind: 'not_found' },
    });
  });

  test('an id that would leave its place in the path is not found without asking', async () => {
    const { issuer, calls } = await deskAt(() => ok(row));
    for (const id of ['..', '', 'a/b', '../../wallets', 'a?reveal=true']) {
      expect(await issuer.getCard(id, { fresh: true })).toEqual({
        ok: false,
        failure: { kind: 'not_found' },
      });
    }
    expect(calls).toEqual([]);
  });
});

describe('records', () => {
  const row = (id: string, changes: object = {}) => ({
    id,
    category: 'CARD',
    type: 'FUND',
    amount: 50,
    status: 'SUCCESS',
    description: 'Card funding: **** **** **** 5407',
    created_at: '2026-05-09T10:15:00.000Z',
    ...changes,
  });
  const page = (rows: readonly object[], rest: object = {}) => ok(rows, rest);

  test.each([
    ['FUND', 50, 'fund'],
    ['FUNDING', 50, 'fund'],
    ['withdrawal', -50, 'withdraw'],
    ['AUTHORIZATION', 50, 'authorization'],
    ['SETTLEMENT', 50, 'settlement'],
    ['REVERSAL', 50, 'reversal'],
    ['TERMINATION_REFUND', 50, 'termination'],
    ['PURCHASE', 50, 'other'],
    ['PAYMENT_FAILURE_FEE', 50, 'other'],
    ['FUND', -50, 'other'],
    ['constructor', 50, 'other'],
  ])('of type %s with amount %d are %s, unsigned', async (type, amount, kind) => {
    const { issuer } = await deskAt(() => page([row('r1', { type, amount })]));
    expect(await issuer.listCardRecords(CARD, null, { fresh: true })).toMatchObject({
      value: {
        items: [{ kind, rawType: type, amountMinor: 5000n, currency: 'USD', exponent: 2 }],
        next: null,
      },
    });
  });

  test('are paged from 0, each page with sync, until the announced end', async () => {
    const { issuer, calls } = await deskAt((call) => {
      const pagination = { page: call.query.page, limit: 2, total: 5, totalPages: 3 };
      return page([row(`${call.query.page}a`), row(`${call.query.page}b`)], { pagination });
    });
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const read = await issuer.listCardRecords(CARD, cursor, { fresh: true });
      if (!read.ok) throw new Error(read.failure.kind);
      ids.push(...read.value.items.map((record) => record.issuerRecordId));
      cursor = read.value.next;
    } while (cursor !== null);
    expect(ids).toEqual(['0a', '0b', '1a', '1b', '2a', '2b']);
    expect(reads(calls).map((call) => call.query)).toEqual(
      ['0', '1', '2'].map((number) => ({ sync: 'true', page: number, limit: '100' })),
    );
  });

  test('end at an issuer that ignores the page, whatever order it answers in', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => row(`r${index}`));
    let turn = 0;
    const { issuer, calls } = await deskAt(() => {
      turn += 1;
      return page(turn % 2 === 0 ? rows.toReversed() : rows);
    });
    const first = await issuer.listCardRecords(CARD, null, { fresh: true });
    if (!first.ok || first.value.next === null) throw new Error('a full page has a next one');
    const second = await issuer.listCardRecords(CARD, first.value.next, { fresh: true });
    expect(second).toEqual({ ok: true, value: { items: [], next: null } });
    expect(reads(calls)).toHaveLength(2);
  });

  test('go on after a page that is full by the size the issuer names, end after a short one', async () => {
    const size = { meta: { page: 0, limit: 2 } };
    const { issuer } = await deskAt((call) =>
      page(call.query.page === '0' ? [row('a'), row('b')] : [row('c')], size),
    );
    const first = await issuer.listCardRecords(CARD, null, { fresh: true });
    if (!first.ok) throw new Error(first.failure.kind);
    expect(first.value.next).not.toBeNull();
    const second = await issuer.listCardRecords(CARD, first.value.next, { fresh: true });
    expect(second).toMatchObject({ value: { items: [{ issuerRecordId: 'c' }], next: null } });
  });

  test('are refused with a cursor that is not ours', async () => {
    const { issuer, calls } = await deskAt(() => page([]));
    const read = await issuer.listCardRecords(CARD, 'page2', { fresh: true });
    expect(read).toMatchObject({ ok: false, failure: { kind: 'malformed' } });
    expect(calls).toEqual([]);
  });
});

describe('customers, wallet and company', () => {
  test('customers are paged from 1 and renamed', async () => {
    const { issuer, calls } = await deskAt(() =>
      ok(
        [
          {
            id: CUSTOMER,
            first_name: 'Awa',
            last_name: 'Ndiaye',
            email: 'awa@example.com',
            country: 'Cameroon',
            phone_country_code: '+237',
            phone_number: '650000001',
            identification_number: 'ID-77',
            is_active: 'true',
            kycStatus: 'APPROVED',
            created_at: '2026-01-02T03:04:05Z',
          },
        ],
        { meta: { page: 1, limit: 100, total: 101, totalPages: 2 } },
      ),
    );
    const read = await issuer.listCustomers(null, { fresh: false });
    expect(read).toMatchObject({
      ok: true,
      value: {
        items: [
          {
            issuerCustomerId: CUSTOMER,
            firstName: 'Awa',
            lastName: 'Ndiaye',
            email: 'awa@example.com',
            phone: '+237 650000001',
            country: 'Cameroon',
            isActive: true,
            kycStatus: 'APPROVED',
            createdAt: new Date('2026-01-02T03:04:05Z'),
          },
        ],
        next: expect.any(String),
      },
    });
    expect(JSON.stringify(read)).not.toContain('ID-77');
    expect(reads(calls)[0]?.query).toEqual({ sync: 'false', page: '1', limit: '100' });
  });

  test('the wallet that cards draw on', async () => {
    const { issuer } = await deskAt(() =>
      answer(
        200,
        `{"success":true,"data":{"walletId":"${WALLET}","balance":999999999999.10,"currency":"USD"}}`,
      ),
    );
    expect(await issuer.getCardWallet()).toEqual({
      ok: true,
      value: { issuerWalletId: WALLET, currency: 'USD', exponent: 2, balanceMinor: 99999999999910n },
    });
  });

  test('the company is the one owner of all wallets', async () => {
    const wallets = (...owners: string[]) =>
      ok(owners.map((company_id) => ({ id: WALLET, balance: '1.00', company_id })));
    const one = await deskAt(() => wallets('company-1', 'company-1'));
    expect(await one.issuer.identity()).toEqual({ ok: true, value: { companyId: 'company-1' } });
    const two = await deskAt(() => wallets('company-1', 'company-2'));
    expect(await two.issuer.identity()).toMatchObject({ ok: false, failure: { kind: 'malformed' } });
  });
});
