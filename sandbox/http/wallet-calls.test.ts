import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../start.ts';
import { type Client, createClient } from '../testing/client.ts';

// The company's wallets and what moved on them.

const NOBODY = '00000000-0000-4000-8000-00000000000a';
const WORLD = { customers: 12, cards: 30, days: 40, seed: 5 };
let sandbox: Sandbox;
let client: Client;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, world: WORLD });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await createClient(sandbox.url).then(({ control }) => control('POST', '/reset', WORLD));
  client = await createClient(sandbox.url);
});

interface WalletRow {
  readonly id: string;
  readonly wallet_id: string | null;
  readonly category: string;
  readonly amount: string;
  readonly wallet_balance_before: string;
  readonly wallet_balance_after: string;
}
const list = async (path: string) =>
  (await client.call('GET', path)).body as { data: WalletRow[]; pagination: { total: number } };
const XAF = { currency: 'xaf', country: 'Cameroon', country_iso_code: 'CM', country_phone_code: '+237' };

describe('wallets', () => {
  test('are opened once for a currency and a country, empty, and read one by one', async () => {
    const reply = await client.call('POST', '/wallets', XAF);
    expect(reply).toMatchObject({
      status: 201,
      body: { data: { currency: 'XAF', country: 'Cameroon', balance: 0, payin_balance: 0, is_active: true } },
    });
    const { id } = (reply.body as { data: { id: string } }).data;
    expect(await client.call('GET', `/wallets/${id}`)).toMatchObject({
      body: { data: { id, currency: 'XAF', balance: '0.00', company: { id: sandbox.core.world.companyId } } },
    });
    expect((await list('/wallets')).data).toHaveLength(2);
    const again = { status: 400, body: { message: 'Wallet for this currency and country already exists' } };
    expect(await client.call('POST', '/wallets', XAF)).toMatchObject(again);
    const usd = {
      currency: 'USD',
      country: 'United States',
      country_iso_code: 'US',
      country_phone_code: '+1',
    };
    expect(await client.call('POST', '/wallets', usd)).toMatchObject(again);
    expect(await client.call('GET', `/wallets/${NOBODY}`)).toMatchObject({
      status: 404,
      body: { message: 'Wallet not found' },
    });
    expect((await list(`/wallet/transactions/wallet/${id}`)).data).toEqual([]);
  });

  test('of the Congo are in its own currency; a broken order is refused with a list', async () => {
    const congo = { ...XAF, country: 'DR Congo', country_iso_code: 'CD' };
    expect(await client.call('POST', '/wallets', congo)).toMatchObject({
      body: { data: { currency: 'CDF' } },
    });
    for (const wrong of [{ currency: 'francs' }, { country_iso_code: 'cm' }, { country: '' }]) {
      const reply = await client.call('POST', '/wallets', { ...XAF, ...wrong });
      expect(reply).toMatchObject({ status: 400, body: { message: expect.any(Array) } });
    }
  });

  test('cannot be opened in preproduction', async () => {
    await client.control('POST', '/settings', { preproductionCaps: true });
    const reply = await client.call('POST', '/wallets', XAF);
    await client.control('POST', '/settings', { preproductionCaps: false });
    expect(reply.status).toBe(403);
  });

  test('can lag behind', async () => {
    await client.control('POST', '/settings', { walletLagMs: 60_000 });
    const before = (await client.call('GET', '/wallets/usd-balance')).text;
    await client.control('POST', '/deposit', { amountCents: 12_345 });
    expect((await client.call('GET', '/wallets/usd-balance')).text).toBe(before);
    await client.control('POST', '/clock', { advanceMs: 60_001 });
    await client.control('POST', '/settings', { walletLagMs: 60_000 });
    expect((await client.call('GET', '/wallets/usd-balance')).text).not.toBe(before);
    await client.control('POST', '/settings', { walletLagMs: 0 });
  });
});

describe('transactions of the wallet', () => {
  test('are deposits, counted by offset for the company and by page from 1 for a wallet, newest first', async () => {
    const { walletId, walletRows } = sandbox.core.world;
    const expected = walletRows.map(({ id }) => id).reverse();
    expect(expected.length).toBeGreaterThan(3);
    const ids = async (path: string) => (await list(path)).data.map(({ id }) => id);
    expect(await ids('/wallet/transactions')).toEqual(expected);
    expect(await ids('/wallet/transactions?offset=1&limit=2')).toEqual(expected.slice(1, 3));
    expect(await ids('/wallet/transactions?offset=999')).toEqual([]);
    const base = `/wallet/transactions/wallet/${walletId}`;
    expect([...(await ids(`${base}?limit=2`)), ...(await ids(`${base}?limit=2&page=2`))]).toEqual(
      expected.slice(0, 4),
    );
    expect((await list(base)).pagination.total).toBe(expected.length);
    expect(await client.call('GET', `/wallet/transactions/wallet/${NOBODY}`)).toMatchObject({ status: 404 });
  });

  test('are told one by one, with the balance before and after', async () => {
    await client.control('POST', '/deposit', { amountCents: 12_345 });
    const [row] = (await list('/wallet/transactions?limit=1')).data;
    expect(row).toMatchObject({
      amount: '123.45',
      category: 'WALLET',
      wallet_id: sandbox.core.world.walletId,
    });
    expect(await client.call('GET', `/wallet/transactions/${row?.id}`)).toMatchObject({
      status: 200,
      body: { data: row as object },
    });
    expect(await client.call('GET', `/wallet/transactions/${NOBODY}`)).toMatchObject({
      status: 404,
      body: { message: 'Transaction not found' },
    });
  });

  test('can be asked by id, wallet, customer and status', async () => {
    const { walletId, walletRows } = sandbox.core.world;
    const count = async (query: string) => (await list(`/wallet/transactions?${query}`)).data.length;
    expect(await count(`transactionId=${walletRows[0]?.id}`)).toBe(1);
    expect(await count(`walletId=${walletId}`)).toBe(walletRows.length);
    expect(await count(`walletId=${NOBODY}`)).toBe(0);
    expect(await count(`customerId=${NOBODY}`)).toBe(0);
    expect(await count('status=FAILED')).toBe(0);
  });

  test('can have the rows of cards among them, without a wallet, in the company’s list only', async () => {
    await client.control('POST', '/settings', { quirks: { walletRowsIncludeCards: 'on' } });
    const { world } = sandbox.core;
    const rows = [...world.rows.values()].flat();
    const { data, pagination } = await list('/wallet/transactions?limit=100');
    expect(pagination.total).toBe(rows.length + world.walletRows.length);
    const ofCard = data.find(({ category }) => category === 'CARD');
    expect(ofCard).toMatchObject({ wallet_id: null });
    expect((await client.call('GET', `/wallet/transactions/${ofCard?.id}`)).status).toBe(200);
    expect((await list(`/wallet/transactions/wallet/${world.walletId}`)).pagination.total).toBe(
      world.walletRows.length,
    );
    await client.control('POST', '/settings', { quirks: { walletRowsIncludeCards: 'off' } });
  });
});
