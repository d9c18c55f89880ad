import { beforeEach, expect, test } from 'vitest';
import { startScriptedServer } from '../conformance/scripted-server.ts';
import { createMemoryVault } from './testing/memory-vault.ts';
import { openSparkle } from './testing/open-sparkle.ts';

const opened = openSparkle();
beforeEach(() => opened.bench.vault.clear());

test('a card is found by whose it is, by where it was seen last, and by asking everybody', async () => {
  const [first, second] = [await opened.bench.newCard(), await opened.bench.newCard()];
  const issuer = opened.open();
  const calls = async (act: () => Promise<unknown>): Promise<number> => {
    const count = async () => (await opened.truth()).requests.filter(({ path }) => path === '/cards').length;
    const before = await count();
    await act();
    return (await count()) - before;
  };
  const get = (card: typeof first, isNamed: boolean) => async () =>
    expect(
      await issuer.getCard(card.issuerCardId, {
        fresh: true,
        ...(isNamed ? { issuerCustomerId: card.issuerCustomerId } : {}),
      }),
    ).toMatchObject({ ok: true, value: { ...card, status: 'active', nameOnCard: 'Ada Okafor', mark: null } });
  expect(await calls(get(first, true))).toBe(1);
  expect(await calls(get(first, false))).toBe(1);
  expect(await calls(get(second, false))).toBeGreaterThanOrEqual(1);
  // The hint is no truth: a card is not another customer's because it is asked for under them.
  const { issuerCustomerId } = first;
  expect(await issuer.getCard(second.issuerCardId, { fresh: true, issuerCustomerId })).toEqual({
    ok: false,
    failure: { kind: 'not_found' },
  });
});

test.each([
  ['ACTIVE', 'active'],
  ['INACTIVE', 'inactive'],
  ['BLOCKED', 'frozen'],
  ['LOST', 'terminated'],
  ['STOLEN', 'terminated'],
] as const)('a card that is %s is %s', async (rawStatus, status) => {
  const { issuerCustomerId } = await opened.bench.newCard(rawStatus);
  const cards = await opened.open().listCustomerCards(issuerCustomerId, { fresh: true });
  expect(cards).toMatchObject({ ok: true, value: [{ rawStatus, status, balanceMinor: null }] });
});

test('a customer’s accounts are wallets, a card names its own, and its statement is the wallet’s', async () => {
  const { issuerCustomerId } = await opened.bench.newCard();
  const { bank } = opened.bench.sandbox;
  const number = bank.accountsOf(issuerCustomerId)[0]?.number ?? '';
  await opened.bench.control('POST', '/deposit', { accountNumber: number, amountCents: '123456' });
  const issuer = opened.open();
  const issuerWalletId = `${issuerCustomerId}/${number}`;
  expect(await issuer.listCustomerWallets?.(issuerCustomerId)).toEqual({
    ok: true,
    value: [
      {
        issuerWalletId,
        issuerCustomerId,
        name: 'Ada Okafor',
        currency: 'NGN',
        exponent: 2,
        balanceMinor: 123_456n,
      },
    ],
  });
  const cards = await issuer.listCustomerCards(issuerCustomerId, { fresh: true });
  expect(cards).toMatchObject({ ok: true, value: [{ issuerWalletId }] });
  expect(await issuer.listWalletRecords(issuerWalletId, null)).toMatchObject({
    ok: true,
    value: {
      items: [
        { issuerWalletId, amountMinor: 123_456n, beforeMinor: 0n, afterMinor: 123_456n, status: 'success' },
      ],
      next: null,
    },
  });
});

test('half a kobo is no balance', async () => {
  const customer = await opened.bench.newCustomer();
  await opened.bench.control('POST', '/faults', { op: 'read', fault: 'four_decimals', times: 2 });
  expect(await opened.open().listCustomerWallets?.(customer)).toEqual({
    ok: false,
    failure: { kind: 'malformed', detail: 'GET /accounts/{n}/balances: available_balance' },
  });
  await opened.bench.control('DELETE', '/faults');
});

test.each(['somebody/../..', 'somebody/123', '/0123456789', 'a/0123456789/b', '0123456789'])(
  'the wallet %s is none, and nobody hears of it',
  async (id) => {
    const before = (await opened.truth()).requests.length;
    expect(await opened.open().listWalletRecords(id, null)).toEqual({
      ok: false,
      failure: { kind: 'not_found' },
    });
    expect((await opened.truth()).requests.length).toBe(before);
  },
);

test('what Sparkle does not have is not offered, and nobody hears of it', async () => {
  const issuer = opened.open();
  const before = (await opened.truth()).requests.length;
  const reads = await Promise.all([
    issuer.getCardWallet(),
    issuer.listWallets(),
    issuer.listWalletRecords(null, null),
    issuer.listCardRecords('any', null, { fresh: true }),
    issuer.listCustomerRecords('any', null),
  ]);
  for (const read of reads) expect(read).toEqual({ ok: false, failure: { kind: 'not_offered' } });
  expect((await opened.truth()).requests.length).toBe(before);
});

const ROW = {
  id: '7a1b9c2d-3e4f-4a5b-8c6d-1e2f3a4b5c6d',
  amount: 1,
  transaction_type: 'TRANSFER',
  debit_credit: 'CREDIT',
  transaction_time: '2026-05-09T10:15:00Z',
};

/** A bank that says the same whatever it is asked. */
async function answering<T>(data: object, run: (issuer: ReturnType<typeof opened.open>) => Promise<T>) {
  const server = await startScriptedServer(async () => ({
    status: 200,
    body: JSON.stringify({ status: '00', message: 'ok', data }),
  }));
  const consents = createMemoryVault();
  const accessExpiresAt = new Date(Date.now() + 3_600_000);
  consents.put('one', { accessToken: 'a', accessExpiresAt, refreshToken: 'r' });
  try {
    return await run(opened.open({ baseUrl: server.url, consents }));
  } finally {
    await server.close();
  }
}

test('a statement that shows the same page for ever is left', async () => {
  const data = { summary: { pages: 1_000, records_per_page: 1 }, transactions: [ROW] };
  await answering(data, async (issuer) => {
    const first = await issuer.listWalletRecords('one/0123456789', null);
    if (!first.ok) throw new Error(first.failure.kind);
    expect(first.value.items).toHaveLength(1);
    expect(first.value.next).not.toBeNull();
    expect(await issuer.listWalletRecords('one/0123456789', first.value.next)).toEqual({
      ok: true,
      value: { items: [], next: null },
    });
  });
});

test.each([
  ['cards', { cards: [{ card_id: 'c', customer_id: 'another', card_status: 'ACTIVE' }] }],
  ['accounts', { accounts: [{ account_number: '0123456789', customer_id: 'another' }] }],
  ['customer', { customer_id: 'another' }],
])('%s of another customer than the one who consented are not believed', async (what, data) => {
  await answering(data, async (issuer) => {
    const read =
      what === 'cards'
        ? await issuer.listCards({ fresh: true })
        : what === 'accounts'
          ? await issuer.listCustomerWallets?.('one')
          : await issuer.getCustomer('one');
    expect(read).toMatchObject({ ok: false, failure: { kind: 'malformed' } });
  });
});

test('production takes ten calls a minute: a read that comes too early says when to come again', async () => {
  await opened.bench.control('POST', '/settings', { environment: 'production', rateLimit: 'on' });
  const customer = await opened.bench.newCustomer();
  const issuer = opened.open({ timing: { read: { tries: 1 } } });
  let read = await issuer.getCustomer(customer);
  for (let n = 0; read.ok && n < 60; n += 1) read = await issuer.getCustomer(customer);
  await opened.bench.control('POST', '/settings', { environment: 'sandbox', rateLimit: 'off' });
  expect(read).toMatchObject({ ok: false, failure: { kind: 'rate_limited' } });
  expect(opened.bench.vault.ended).toEqual([]);
});
