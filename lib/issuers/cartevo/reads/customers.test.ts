import { describe, expect, test } from 'vitest';
import { CARD, COMPANY, CUSTOMER, customerSample, recordSample } from '../../testing/cartevo-samples.ts';
import { answer, type SeenCall } from '../../testing/json-server.ts';
import { ok, scriptedDesks } from '../../testing/scripted-cartevo.ts';

const deskAt = scriptedDesks();

const reads = (calls: readonly SeenCall[]) => calls.filter((call) => call.method === 'GET');
const NOBODY = answer(404, { success: false, statusCode: 404, message: 'Customer not found' });

const expected = {
  issuerCustomerId: CUSTOMER,
  firstName: 'Awa',
  lastName: 'Ndiaye',
  email: 'awa@example.com',
  phone: '+237 650000001',
  country: 'Cameroon',
  isActive: true,
  kycStatus: null,
  createdAt: new Date(customerSample.created_at),
};

describe('a customer', () => {
  test('is read without the papers that come with it', async () => {
    const { issuer, calls } = await deskAt(() => ok(customerSample));
    const read = await issuer.getCustomer(CUSTOMER);
    expect(read).toEqual({ ok: true, value: expected });
    expect(reads(calls)).toMatchObject([{ path: `/api/v1/customers/${CUSTOMER}`, query: {} }]);
  });

  test.each<[string, object, object]>([
    ['KYC under the one name', { kyc_status: 'APPROVED' }, { kycStatus: 'APPROVED' }],
    ['KYC under the other name', { kycStatus: 'REJECTED' }, { kycStatus: 'REJECTED' }],
    ['a KYC word nobody knows', { kyc_status: 'IN_REVIEW' }, { kycStatus: 'IN_REVIEW' }],
    ['a flag as text', { is_active: 'FALSE' }, { isActive: false }],
    ['no flag', { is_active: undefined }, { isActive: null }],
    [
      'the dial code as it was sent',
      { phone_country_code: null, country_phone_code: '237' },
      { phone: '+237 650000001' },
    ],
    ['a number with its dial code', { phone_number: '+237650000001' }, { phone: '+237650000001' }],
    ['no number', { phone_number: null }, { phone: '' }],
  ])('may come with %s', async (_name, changes, value) => {
    const { issuer } = await deskAt(() => ok({ ...customerSample, ...changes }));
    expect(await issuer.getCustomer(CUSTOMER)).toMatchObject({ ok: true, value });
  });

  test('nobody knows is not found, and one of nobody is not read', async () => {
    const { issuer, calls } = await deskAt(() => NOBODY);
    expect(await issuer.getCustomer(COMPANY)).toEqual({ ok: false, failure: { kind: 'not_found' } });
    expect(await issuer.getCustomer('../wallets')).toEqual({ ok: false, failure: { kind: 'not_found' } });
    expect(reads(calls)).toHaveLength(1);
  });

  test.each([{ id: '4111111111111111' }, { id: undefined }, { created_at: undefined }])(
    'with %j is malformed',
    async (changes) => {
      const { issuer } = await deskAt(() => ok({ ...customerSample, ...changes }));
      const detail = `GET /customers/{id}: ${Object.keys(changes)[0]}`;
      expect(await issuer.getCustomer(CUSTOMER)).toEqual({
        ok: false,
        failure: { kind: 'malformed', detail },
      });
    },
  );
});

test.each([true, false])('customers are listed with sync spelled out: fresh %s', async (fresh) => {
  const { issuer, calls } = await deskAt(() => ok([customerSample]));
  expect(await issuer.listCustomers(null, { fresh })).toEqual({
    ok: true,
    value: { items: [expected], next: null },
  });
  expect(reads(calls)[0]?.query).toEqual({ sync: String(fresh), page: '1', limit: '100' });
});

describe("the records of a customer's cards", () => {
  test('name their card and are paged from 1', async () => {
    const { issuer, calls } = await deskAt((call) => {
      const pagination = { page: call.query.page, limit: 1, total: 2, totalPages: 2 };
      return ok([{ ...recordSample, id: `r${call.query.page}` }], { pagination });
    });
    const first = await issuer.listCustomerRecords(CUSTOMER, null);
    if (!first.ok) throw new Error(first.failure.kind);
    expect(first.value.items).toEqual([
      {
        issuerRecordId: 'r1',
        issuerCardId: CARD,
        kind: 'fund',
        rawType: 'FUND',
        status: 'success',
        rawStatus: 'SUCCESS',
        amountMinor: 5_000n,
        currency: 'USD',
        exponent: 2,
        description: 'Card funding: **** **** **** 5407',
        occurredAt: new Date(recordSample.created_at),
      },
    ]);
    const second = await issuer.listCustomerRecords(CUSTOMER, first.value.next);
    expect(second).toMatchObject({ value: { items: [{ issuerRecordId: 'r2' }], next: null } });
    expect(reads(calls).map((call) => [call.path, call.query])).toEqual([
      [`/api/v1/customers/${CUSTOMER}/transactions`, { page: '1', limit: '100' }],
      [`/api/v1/customers/${CUSTOMER}/transactions`, { page: '2', limit: '100' }],
    ]);
  });

  test.each<[string, object]>([
    ['no card', { card: undefined }],
    ['a card without an id', { card: { masked_pan: '4111********1111' } }],
    ['a card number for an id', { card: { id: '4111111111111111' } }],
  ])('one with %s makes them malformed', async (_name, changes) => {
    const { issuer } = await deskAt(() => ok([recordSample, { ...recordSample, id: 'r2', ...changes }]));
    const read = await issuer.listCustomerRecords(CUSTOMER, null);
    expect(read).toMatchObject({ ok: false, failure: { kind: 'malformed' } });
    expect(JSON.stringify(read)).toMatch(/row 1: card/);
  });

  test('are none when the answer is 404 and the customer exists', async () => {
    const { issuer } = await deskAt((call) =>
      call.path.endsWith('/transactions') ? NOBODY : ok(customerSample),
    );
    expect(await issuer.listCustomerRecords(CUSTOMER, null)).toEqual({
      ok: true,
      value: { items: [], next: null },
    });
  });

  test('that break off with 404 after the first page are not complete', async () => {
    const { issuer } = await deskAt((call) => {
      if (!call.path.endsWith('/transactions')) return ok(customerSample);
      return call.query.page === '1' ? ok([recordSample], { meta: { totalPages: 2 } }) : NOBODY;
    });
    const first = await issuer.listCustomerRecords(CUSTOMER, null);
    if (!first.ok || first.value.next === null) throw new Error('a first page with a next one');
    expect(await issuer.listCustomerRecords(CUSTOMER, first.value.next)).toEqual({
      ok: false,
      failure: { kind: 'not_found' },
    });
  });

  test('are not found when nobody knows the customer', async () => {
    const { issuer } = await deskAt(() => NOBODY);
    expect(await issuer.listCustomerRecords(CUSTOMER, null)).toEqual({
      ok: false,
      failure: { kind: 'not_found' },
    });
  });
});
