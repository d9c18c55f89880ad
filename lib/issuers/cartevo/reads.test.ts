import { inspect } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import {
  answer,
  type JsonServer,
  type ScriptedAnswer,
  type SeenCall,
  startJsonServer,
} from '../testing/json-server.ts';
import { type CartevoOptions, createCartevo } from './adapter.ts';

const CARD = '550e8400-e29b-41d4-a716-446655440000';
const CUSTOMER = '8d4f2a1b-5c3e-4d7f-9a6b-2e1c8f9d0a3b';
const WALLET = '3c90c3cc-0d44-4b50-8888-8dd25736052a';
const ok = (data: unknown, rest: object = {}) =>
  answer(200, { success: true, statusCode: 200, message: 'Requête réussie', data, ...rest });

let server: JsonServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

async function deskAt(
  script: (call: SeenCall, tokens: number) => ScriptedAnswer,
  options: Partial<CartevoOptions> = {},
) {
  let tokens = 0;
  const started = await startJsonServer((call) => {
    if (call.path !== '/api/v1/auth/token') return script(call, tokens);
    tokens += 1;
    return answer(200, { access_token: `token-${tokens}`, token_type: 'Bearer', expires_in: 3600 });
  });
  server = started;
  const issuer = createCartevo({
    environment: 'sandbox',
    baseUrl: started.url,
    clientId: 'client_1',
    clientKey: 'key_1',
    timing: { read: { retryBaseMs: 1, timeoutMs: 2_000 } },
    ...options,
  });
  return { issuer, calls: started.calls };
}

const pathsOf = (calls: readonly SeenCall[]) => calls.map((call) => `${call.method} ${call.path}`);
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
    expect(reads(calls).map((call) => call.query)).toEqual([{ sync: 'false' }, { sync: 'true' }]);
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
    await server?.close();
    const unknown = await deskAt(() => nobody);
    expect(await unknown.issuer.listCustomerCards(CUSTOMER, { fresh: true })).toEqual({
      ok: false,
      failure: { kind: 'not_found' },
    });
  });

  test('an id that would leave its place in the path is not found without asking', async () => {
    const { issuer, calls } = await deskAt(() => ok(row));
    for (const id of ['..', '', 'a/b', '../wallets', 'a?reveal=true']) {
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
    ['WITHDRAW', 50, 'withdraw'],
    ['withdrawal', -50, 'withdraw'],
    ['AUTHORIZATION', 50, 'authorization'],
    ['SETTLEMENT', 50, 'settlement'],
    ['REFUND', 50, 'refund'],
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
    const read = await issuer.listCustomers(null);
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
    await server?.close();
    const two = await deskAt(() => wallets('company-1', 'company-2'));
    expect(await two.issuer.identity()).toMatchObject({ ok: false, failure: { kind: 'malformed' } });
  });
});

describe('a read', () => {
  test.each<[number, string, object]>([
    [404, '{}', { kind: 'not_found' }],
    [
      403,
      '{"message":"Forbidden for 4111111111111111"}',
      { kind: 'refused', httpStatus: 403, message: 'Forbidden for [removed]' },
    ],
    [302, '', { kind: 'refused', httpStatus: 302, message: '' }],
    [200, 'hello', { kind: 'malformed', detail: 'GET /wallets/usd-balance: the answer is not JSON' }],
    [200, '{"success":false,"message":["a","b"]}', { kind: 'refused', httpStatus: 200, message: 'a; b' }],
  ])('that is answered %i %s says what is the matter', async (status, body, failure) => {
    const { issuer, calls } = await deskAt(() => ({ status, body, headers: { location: '/elsewhere' } }));
    expect(await issuer.getCardWallet()).toEqual({ ok: false, failure });
    expect(reads(calls)).toHaveLength(1);
  });

  test('is tried three times on 5xx and 429, and succeeds when the issuer recovers', async () => {
    let asked = 0;
    const { issuer } = await deskAt(() => {
      asked += 1;
      if (asked === 1) return answer(503, {});
      if (asked === 2) return { status: 429, body: '{}', headers: { 'retry-after': '0' } };
      return ok({ wallet_id: WALLET, balance: '1.00' });
    });
    expect(await issuer.getCardWallet()).toMatchObject({ ok: true });
    asked = -10;
    await server?.close();
    const down = await deskAt(() => answer(500, {}));
    expect(await down.issuer.getCardWallet()).toEqual({
      ok: false,
      failure: { kind: 'server', httpStatus: 500 },
    });
    expect(reads(down.calls)).toHaveLength(3);
  });

  test('hands a long Retry-After back instead of waiting', async () => {
    const { issuer, calls } = await deskAt(() => ({
      status: 429,
      body: '',
      headers: { 'retry-after': '120' },
    }));
    expect(await issuer.getCardWallet()).toEqual({
      ok: false,
      failure: { kind: 'rate_limited', retryAfterMs: 120_000 },
    });
    expect(reads(calls)).toHaveLength(1);
  });

  test('of more than its bound, and of nobody, is unreachable', async () => {
    const { issuer } = await deskAt(() => answer(200, `"${'x'.repeat(1_100_000)}"`));
    expect(await issuer.getCardWallet()).toEqual({
      ok: false,
      failure: { kind: 'unreachable', detail: 'answer_too_large' },
    });
    await server?.close();
    expect(await issuer.getCardWallet()).toEqual({
      ok: false,
      failure: { kind: 'unreachable', detail: 'ECONNREFUSED' },
    });
  });
});

describe('tokens', () => {
  const wallet = () => ok({ wallet_id: WALLET, balance: '1.00' });

  test('are fetched once for many readers at a time and kept', async () => {
    const { issuer, calls } = await deskAt(wallet);
    await Promise.all(Array.from({ length: 8 }, () => issuer.getCardWallet()));
    await issuer.getCardWallet();
    expect(pathsOf(calls).filter((path) => path.includes('token'))).toHaveLength(1);
    expect(JSON.parse(calls[0]?.body ?? '')).toEqual({ client_id: 'client_1', client_key: 'key_1' });
  });

  test('are renewed once after a 401, by one call for all readers', async () => {
    const { issuer, calls } = await deskAt((call, tokens) =>
      call.authorization === `Bearer token-${tokens}` && tokens === 2 ? wallet() : answer(401, {}),
    );
    const results = await Promise.all(Array.from({ length: 4 }, () => issuer.getCardWallet()));
    expect(results.every((result) => result.ok)).toBe(true);
    expect(pathsOf(calls).filter((path) => path.includes('token'))).toHaveLength(2);
  });

  test('a second 401 is given up as unauthorized', async () => {
    const { issuer, calls } = await deskAt(() => answer(401, {}));
    expect(await issuer.getCardWallet()).toEqual({ ok: false, failure: { kind: 'unauthorized' } });
    expect(reads(calls)).toHaveLength(2);
  });

  test('are renewed five minutes early, sooner when more life is asked for', async () => {
    let nowMs = Date.parse('2026-01-01T00:00:00Z');
    const { issuer } = await deskAt(wallet, { now: () => new Date(nowMs) });
    const first = await issuer.credential(5_000);
    expect(first).toMatchObject({ value: { expiresAt: new Date('2026-01-01T01:00:00Z') } });
    nowMs += 54 * 60_000;
    expect(await issuer.credential(5_000)).toEqual(first);
    const longer = await issuer.credential(10 * 60_000);
    expect(longer).toMatchObject({ value: { expiresAt: new Date('2026-01-01T01:54:00Z') } });
    nowMs += 55 * 60_000;
    expect(await issuer.credential(5_000)).not.toEqual(longer);
    expect(await issuer.credential(2 * 3_600_000)).toMatchObject({ failure: { kind: 'malformed' } });
  });

  test('wrong client credentials are unauthorized, and nobody tells them on', async () => {
    server = await startJsonServer((call) => answer(401, { message: `Invalid ${call.body}` }));
    const lines: unknown[] = [];
    const log = {
      info: (...line: unknown[]) => lines.push(line),
      warn: (...line: unknown[]) => lines.push(line),
    };
    const issuer = createCartevo({
      environment: 'sandbox',
      baseUrl: server.url,
      clientId: 'client_1',
      clientKey: 'key_verysecret',
      log,
    });
    const failure = await issuer.credential(0);
    expect(failure).toEqual({ ok: false, failure: { kind: 'unauthorized' } });
    expect(inspect([issuer, failure, lines], { depth: 20, showHidden: true })).not.toContain(
      'key_verysecret',
    );
  });

  test('never show in what the adapter hands out or logs', async () => {
    const lines: unknown[] = [];
    const log = {
      info: (...line: unknown[]) => lines.push(line),
      warn: (...line: unknown[]) => lines.push(line),
    };
    const { issuer } = await deskAt(wallet, { log });
    const seen = [issuer, await issuer.credential(0), await issuer.getCardWallet(), lines];
    expect(lines).not.toEqual([]);
    expect(inspect(seen, { depth: 20, showHidden: true })).not.toMatch(/token-\d|key_1|client_1/);
    expect(String(issuer) + JSON.stringify(seen, (_, value) => String(value))).not.toMatch(/token-\d|key_1/);
  });

  test('are never sent unencrypted to a real issuer', () => {
    const at = (environment: string, baseUrl: string) => () =>
      createCartevo({ environment, baseUrl, clientId: 'a', clientKey: 'b' });
    expect(at('production', 'http://api.example.com/v1')).toThrow(/https/);
    expect(at('production', 'not an address')).toThrow();
    expect(at('sandbox', 'http://sandbox:4000/api/v1')).not.toThrow();
    expect(at('production', 'https://api.example.com/api/v1/')).not.toThrow();
  });
});
