import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Effect } from '../core/world.ts';
import { type Sandbox, startSandbox } from '../start.ts';
import { type Client, createClient } from '../testing/client.ts';
import { type Receiver, startReceiver } from '../testing/receiver.ts';
import type { Heard } from './shell.ts';

// The control interface: what a person or a test may do to the issuer from outside of its API.

const WORLD = { customers: 30, cards: 40, days: 5, seed: 9 };
let sandbox: Sandbox;
let receiver: Receiver;
let client: Client;

beforeAll(async () => {
  receiver = await startReceiver();
  sandbox = await startSandbox({ port: 0, world: WORLD });
});
afterAll(async () => {
  await sandbox.close();
  await receiver.close();
});
beforeEach(async () => {
  await createClient(sandbox.url).then(({ control }) => control('POST', '/reset', WORLD));
  client = await createClient(sandbox.url);
});

const activeCards = () =>
  [...sandbox.core.world.cards.values()].filter(({ status }) => status === 'ACTIVE').map(({ id }) => id);
const cardId = () => activeCards()[0] ?? '';
const fund = (id = cardId()) => client.call('POST', `/cards/${id}/fund`, { amount: 12.34 });
const approved = () =>
  [...sandbox.core.world.customers.values()].find(({ kyc }) => kyc === 'APPROVED')?.id ?? '';
const truth = async (query = '') =>
  (await client.control('GET', `/truth${query}`)).body as { effects: Effect[]; requests: Heard[] };
const kinds = async () => (await truth()).effects.map(({ kind }) => kind);
const deliveries = async () =>
  (
    (await client.control('GET', '/webhooks')).body as {
      deliveries: { n: number; event: string; state: string }[];
    }
  ).deliveries;

describe('somebody else', () => {
  test('tops up in the issuer’s dashboard: the effect is there and nobody asked for it', async () => {
    const before = sandbox.core.getCard(cardId()).balanceCents;
    await client.control('POST', '/fund-outside', { cardId: cardId(), amountCents: '777' });
    expect(sandbox.core.getCard(cardId()).balanceCents - before).toBe(777n);
    const { effects, requests } = await truth();
    expect(effects).toMatchObject([
      { n: 1, kind: 'fund', amountCents: '777', request: 0, outside: true, told: null },
    ]);
    expect(requests.filter(({ write }) => write)).toEqual([]);
  });

  test('issues a card there', async () => {
    const order = { customerId: approved(), brand: 'VISA', amountCents: 500 };
    const { body } = await client.control('POST', '/issue-outside', order);
    const { id } = body as { id: string };
    expect(sandbox.core.getCard(id)).toMatchObject({ status: 'ACTIVE', balanceCents: 500n });
    expect((await truth()).effects).toMatchObject([{ kind: 'issue', cardId: id, request: 0, outside: true }]);
  });

  test('pays into the wallet', async () => {
    const before = sandbox.core.world.walletCents;
    const { body } = await client.control('POST', '/deposit', { amountCents: 2_500 });
    expect(body).toEqual({ walletCents: (before + 2_500n).toString() });
    expect((await truth()).effects).toMatchObject([{ kind: 'deposit', amountCents: '2500', outside: true }]);
  });

  test('spends, is declined, pays abroad and is given back', async () => {
    const id = cardId();
    await client.control('POST', `/cards/${id}`, { balanceCents: 10_000 });
    const spend = (more: object) =>
      client.control('POST', '/spend', { cardId: id, amountCents: 1_000, merchant: 'ACME', ...more });
    expect(await spend({})).toMatchObject({ body: { balanceCents: '9000' } });
    expect(await spend({ declined: true })).toMatchObject({ body: { balanceCents: '9000' } });
    expect(await spend({ crossBorder: true })).toMatchObject({ body: { balanceCents: '7950' } });
    const refund = await client.control('POST', '/refund', { cardId: id, amountCents: 300 });
    expect(refund).toMatchObject({ body: { balanceCents: '8250' } });
    expect((await kinds()).filter((kind) => kind === 'purchase')).toHaveLength(2);
    expect(await kinds()).toEqual(expect.arrayContaining(['fee', 'refund']));
  });
});

describe('the issuer by itself', () => {
  test('changes status and balance of a card, and no row explains it', async () => {
    const id = cardId();
    await client.control('POST', `/cards/${id}`, { status: 'SUSPENDED', balanceCents: 5 });
    expect(await client.call('GET', `/cards/${id}?sync=true`)).toMatchObject({
      body: { data: { status: 'SUSPENDED', balance: 0.05 } },
    });
    expect(await client.control('POST', '/cards/nobody', { status: 'FROZEN' })).toMatchObject({
      status: 404,
    });
  });

  test('decides on a customer and disables one', async () => {
    const id = approved();
    const issue = () => client.call('POST', '/cards', { customer_id: id, brand: 'VISA' });
    await client.control('POST', `/customers/${id}`, { kyc: 'REJECTED' });
    expect(await issue()).toMatchObject({ status: 400, body: { message: 'Customer KYC not approved' } });
    await client.control('POST', `/customers/${id}`, { kyc: 'APPROVED', isActive: false });
    expect(await issue()).toMatchObject({ status: 422 });
    expect(await client.control('POST', '/customers/nobody', { isActive: false })).toMatchObject({
      status: 404,
    });
  });
});

describe('settings', () => {
  afterEach(() =>
    client.control('POST', '/settings', {
      latencyMs: 0,
      issueDelayMs: 0,
      tokenLifetimeS: 3600,
      crossBorderFeeCents: 50,
      quirks: { createEnvelope: 'new' },
    }),
  );

  test('are changed one by one and told whole', async () => {
    await client.control('POST', '/settings', { latencyMs: { fund: 1 }, crossBorderFeeCents: '75' });
    const { body } = await client.control('POST', '/settings', {
      quirks: { createEnvelope: 'old' },
      issueDelayMs: 1,
    });
    expect(body).toMatchObject({
      tokenLifetimeS: 3600,
      latencyMs: { fund: 1, read: 0 },
      issueDelayMs: 1,
      crossBorderFeeCents: '75',
      quirks: { createEnvelope: 'old', maskedKey: 'mixed' },
    });
    expect(await client.control('GET', '/settings')).toMatchObject({ body: body as object });
  });

  test('take cents only as whole numbers, no fee that is negative and no quirk that is none', async () => {
    for (const issueFeeCents of ['', 'abc', '1.5', 1.5, '0x10', ' 5 ', -1, '-1']) {
      const reply = await client.control('POST', '/settings', { issueFeeCents });
      expect([issueFeeCents, reply]).toMatchObject([
        issueFeeCents,
        { status: 400, body: { error: expect.stringContaining('issueFeeCents') } },
      ]);
    }
    for (const quirks of [{ createEnvelope: 'purple' }, { moonPhase: 'full' }]) {
      expect(await client.control('POST', '/settings', { quirks })).toMatchObject({ status: 400 });
    }
    expect(sandbox.core.settings.issueFeeCents).toBe(100n);
  });

  test('let a refresh be served from the cache for a while, without a word', async () => {
    const id = cardId();
    await client.control('POST', `/cards/${id}`, { balanceCents: 100 });
    await client.control('POST', '/settings', { refreshFallsBackMs: 60_000 });
    await client.control('POST', `/cards/${id}`, { balanceCents: 900 });
    const balance = async () =>
      ((await client.call('GET', `/cards/${id}?sync=true`)).body as { data: { balance: number } }).data
        .balance;
    expect(await balance()).toBe(1);
    await client.control('POST', '/clock', { advanceMs: 60_001 });
    expect(await balance()).toBe(9);
  });
});

describe('a token', () => {
  test('runs out by the virtual clock and is refused from then on', async () => {
    expect((await client.call('GET', '/wallets')).status).toBe(200);
    await client.control('POST', '/clock', { advanceMs: 3_599_000 });
    expect((await client.call('GET', '/wallets')).status).toBe(200);
    await client.control('POST', '/clock', { advanceMs: 1_001 });
    expect(await client.call('GET', '/wallets')).toMatchObject({
      status: 401,
      body: { message: 'Unauthorized' },
    });
    expect((await (await createClient(sandbox.url)).call('GET', '/wallets')).status).toBe(200);
  });

  test('is refused once all are revoked, for money too, and nothing happens', async () => {
    expect(await client.control('POST', '/revoke-tokens')).toMatchObject({ body: { revoked: true } });
    expect((await fund()).status).toBe(401);
    expect((await truth()).effects).toEqual([]);
    client = await createClient(sandbox.url);
    expect((await fund()).status).toBe(200);
  });
});

describe('the clock', () => {
  test('goes ahead of the real one as it is told, and what falls due happens at once', async () => {
    const before = Date.now();
    await client.control('POST', '/faults', { op: 'fund', fault: 'error_then_late', afterMs: 86_000_000 });
    expect((await fund()).status).toBe(503);
    const { body } = await client.control('POST', '/clock', { advanceMs: 86_400_000 });
    const { now, offsetMs } = body as { now: string; offsetMs: number };
    expect(offsetMs).toBe(86_400_000);
    expect(Date.parse(now) - before).toBeGreaterThanOrEqual(86_400_000);
    expect(await kinds()).toEqual(['fund']);
    await client.control('POST', '/reset', WORLD);
    expect(await client.control('GET', '/clock')).toMatchObject({ body: { offsetMs: 0 } });
  });

  test('does not go back', async () => {
    expect(await client.control('POST', '/clock', { advanceMs: -1 })).toMatchObject({ status: 400 });
  });
});

describe('webhooks', () => {
  afterEach(() => client.control('POST', '/webhook', { url: null }));

  test('go where they are told to, are listed and can be sent again', async () => {
    const target = { url: receiver.url, secret: 'whsec_1', header: '2026' };
    expect(await client.control('POST', '/webhook', target)).toMatchObject({ body: { url: receiver.url } });
    await fund();
    await expect.poll(deliveries).toMatchObject([
      { event: 'card.fund', state: 'delivered' },
      { event: 'transaction.funding.completed', state: 'delivered' },
    ]);
    const sent = receiver.received.map(({ body }) => JSON.parse(body) as { event: string; data: object });
    expect(sent.map(({ event }) => event).sort()).toEqual(['card.fund', 'transaction.funding.completed']);
    for (const { data } of sent)
      expect(data).toMatchObject({ card_id: cardId(), amount: 12.34, currency: 'USD' });
    const [first] = await deliveries();
    expect(await client.control('POST', '/webhooks/resend', { n: first?.n })).toMatchObject({ status: 200 });
    await expect.poll(() => receiver.received).toHaveLength(3);
    expect(await client.control('POST', '/webhooks/resend', { n: 999 })).toMatchObject({ status: 404 });
  });

  test('are refused an address that is none', async () => {
    expect(await client.control('POST', '/webhook', { url: 'desk' })).toMatchObject({ status: 400 });
  });
});

test('shows every card as it really is', async () => {
  await fund();
  const { body } = await client.control('GET', '/cards');
  const { cards } = body as { cards: readonly { cardId: string; balanceCents: string; number: string }[] };
  expect(cards).toHaveLength(sandbox.core.world.cards.size);
  const card = sandbox.core.world.cards.get(cardId());
  const { balanceCents, number } = cards.find((one) => one.cardId === cardId()) ?? {};
  expect({ balanceCents, number }).toEqual({
    balanceCents: String(card?.balanceCents),
    number: card?.number,
  });
});

describe('another world', () => {
  test('takes the place of this one: nothing happened in it and old tokens are dead', async () => {
    await fund();
    await client.control('POST', '/faults', { op: 'fund', fault: 'never_answer' });
    const { companyId } = sandbox.core.world;
    await client.control('POST', '/reset', { customers: 3, cards: 4, days: 1, seed: 2 });
    expect(sandbox.core.world.companyId).not.toBe(companyId);
    expect(await client.control('GET', '/world')).toMatchObject({ body: { customers: 3, cards: 4 } });
    expect(await truth()).toEqual({ effects: [], requests: [] });
    expect(await client.control('GET', '/faults')).toMatchObject({ body: { faults: [] } });
    expect((await fund()).status).toBe(401);
  });
});

test('what is not there is a 404 with a sentence, and what is no JSON a 400', async () => {
  expect(await client.control('GET', '/nothing')).toMatchObject({ status: 404 });
  expect(await client.control('POST', '/faults', '{')).toMatchObject({ status: 400 });
});
