import { describe, expect, test } from 'vitest';
import { CARD, WALLET, walletRecordSample, walletSample } from '../../testing/cartevo-samples.ts';
import { answer, type SeenCall } from '../../testing/json-server.ts';
import { ok, scriptedDesks } from '../../testing/scripted-cartevo.ts';

const deskAt = scriptedDesks();

const reads = (calls: readonly SeenCall[]) => calls.filter((call) => call.method === 'GET');

describe('wallets', () => {
  test('are listed in their own currencies, each with the decimals it has', async () => {
    const wallet = (id: string, currency: string, balance: unknown) => ({
      ...walletSample,
      id,
      currency,
      balance,
    });
    const { issuer } = await deskAt(() =>
      ok([wallet('w1', 'XAF', '50000.00'), wallet('w2', 'usd', 1234.5), wallet('w3', 'KWD', '1.005')]),
    );
    expect(await issuer.listWallets()).toEqual({
      ok: true,
      value: [
        { issuerWalletId: 'w1', currency: 'XAF', exponent: 0, balanceMinor: 50_000n },
        { issuerWalletId: 'w2', currency: 'USD', exponent: 2, balanceMinor: 123_450n },
        { issuerWalletId: 'w3', currency: 'KWD', exponent: 3, balanceMinor: 1_005n },
      ],
    });
  });

  test.each<[string, object, string]>([
    ['half a franc', { balance: '50000.50' }, 'GET /wallets: row 0: not an amount in XAF'],
    ['a float tail', { currency: 'USD', balance: '0.30000000000000004' }, 'GET /wallets: row 0: balance'],
    ['a balance that is a card number', { balance: '4111111111111111' }, 'GET /wallets: row 0: balance'],
    ['no currency', { currency: undefined }, 'GET /wallets: row 0: currency'],
    ['a currency that is none', { currency: 'FRANCS' }, 'GET /wallets: row 0: currency'],
  ])('with %s are malformed, and the failure quotes no value', async (_name, changes, detail) => {
    const { issuer } = await deskAt(() => ok([{ ...walletSample, ...changes }]));
    expect(await issuer.listWallets()).toEqual({ ok: false, failure: { kind: 'malformed', detail } });
  });

  test('that cards draw on may be missing', async () => {
    const { issuer } = await deskAt(() => answer(404, { message: 'No USD wallet' }));
    expect(await issuer.getCardWallet()).toEqual({ ok: false, failure: { kind: 'not_found' } });
  });
});

describe('the records of wallets', () => {
  test('of the company are asked for by offset, which counts the rows that came', async () => {
    // The issuer hands out three rows at most, whatever is asked for.
    const all = Array.from({ length: 7 }, (_, index) => ({ ...walletRecordSample, id: `r${index}` }));
    const { issuer, calls } = await deskAt((call) => {
      const offset = Number(call.query.offset);
      return ok(all.slice(offset, offset + 3), { pagination: { limit: 3, total: 7, totalPages: 3 } });
    });
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const read = await issuer.listWalletRecords(null, cursor);
      if (!read.ok) throw new Error(read.failure.kind);
      ids.push(...read.value.items.map((record) => record.issuerRecordId));
      cursor = read.value.next;
    } while (cursor !== null);
    expect(ids).toEqual(all.map((row) => row.id));
    expect(reads(calls).map((call) => call.query)).toEqual(
      ['0', '3', '6'].map((offset) => ({ offset, limit: '100' })),
    );
    expect(reads(calls)[0]?.path).toBe('/api/v1/wallet/transactions');
  });

  test('of one wallet are paged from 1', async () => {
    const { issuer, calls } = await deskAt(() => ok([walletRecordSample]));
    const read = await issuer.listWalletRecords(WALLET, null);
    expect(read).toEqual({
      ok: true,
      value: {
        items: [
          {
            issuerRecordId: walletRecordSample.id,
            issuerWalletId: WALLET,
            rawType: 'FUND',
            category: 'WALLET',
            status: 'success',
            rawStatus: 'SUCCESS',
            amountMinor: 25_000n,
            feeMinor: 500n,
            currency: 'XAF',
            exponent: 0,
            beforeMinor: 25_000n,
            afterMinor: 50_000n,
            description: 'mtn · ref-77',
            occurredAt: new Date(walletRecordSample.created_at),
          },
        ],
        next: null,
      },
    });
    expect(reads(calls)).toMatchObject([
      { path: `/api/v1/wallet/transactions/wallet/${WALLET}`, query: { page: '1', limit: '100' } },
    ]);
    expect(await issuer.listWalletRecords('..', null)).toMatchObject({ failure: { kind: 'not_found' } });
  });

  test.each<[string, object, object]>([
    [
      'of a card, without a wallet',
      { wallet_id: null, category: 'CARD', currency: 'USD' },
      { issuerWalletId: null, category: 'CARD', amountMinor: 2_500_000n },
    ],
    ['with numbers for texts', { amount: -25_000, fee_amount: 0 }, { amountMinor: 25_000n, feeMinor: 0n }],
    [
      'without fee and balances',
      { fee_amount: null, wallet_balance_before: null, wallet_balance_after: null },
      { feeMinor: null, beforeMinor: null, afterMinor: null },
    ],
    ['with a status nobody knows', { status: 'INITIATED' }, { status: 'other', rawStatus: 'INITIATED' }],
    ['with a type nobody knows', { type: 'CASHBACK' }, { rawType: 'CASHBACK' }],
    [
      'without a currency',
      { currency: undefined },
      { currency: 'USD', exponent: 2, amountMinor: 2_500_000n },
    ],
    [
      'with a card number for a reference',
      { reference: '4111111111111111' },
      { description: 'mtn · [removed]' },
    ],
  ])('may hold a row %s', async (_name, changes, expected) => {
    const { issuer } = await deskAt(() => ok([{ ...walletRecordSample, ...changes }]));
    expect(await issuer.listWalletRecords(null, null)).toMatchObject({ value: { items: [expected] } });
  });

  test('are malformed as a whole when one row is not to be read', async () => {
    const { issuer } = await deskAt(() =>
      ok([walletRecordSample, { ...walletRecordSample, id: CARD, amount: '1.5' }]),
    );
    const detail = 'GET /wallet/transactions: row 1: not an amount in XAF';
    expect(await issuer.listWalletRecords(null, null)).toEqual({
      ok: false,
      failure: { kind: 'malformed', detail },
    });
  });
});
