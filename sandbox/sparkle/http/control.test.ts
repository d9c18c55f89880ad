import { describe, expect, test } from 'vitest';
import { newCard, Stranger } from '../testing/client.ts';
import { openSandbox } from '../testing/open-sandbox.ts';

const world = openSandbox();

interface Truth {
  readonly effects: readonly {
    n: number;
    kind: string;
    cardId: string;
    request: number;
    told: string;
    outside: boolean;
  }[];
  readonly requests: readonly { n: number; path: string; idempotencyKey: string; replayed: boolean }[];
}
const truth = (query = '') => world.stranger.control<Truth>('GET', `/truth${query}`);

describe('the truth', () => {
  test('names each request with its key, and each effect with the request that caused it', async () => {
    const { n: since = 0 } = (await truth()).effects.at(-1) ?? {};
    const headers = { 'idempotency-key': 'key-1' };
    const body = newCard();
    const { body: reply } = await world.owner.call('POST', '/cards', body, headers);
    await world.owner.call('POST', '/cards', body, headers);
    const cardId = String(reply.data.card_id);
    await world.stranger.control('POST', '/spend', { cardId, amountCents: 100 });
    const { effects } = await truth(`?since=${since}`);
    expect(effects).toEqual([
      expect.objectContaining({ kind: 'issue', cardId, told: 'answer', outside: false }),
      expect.objectContaining({ kind: 'purchase', cardId, told: null, outside: true, request: 0 }),
    ]);
    const { requests } = await truth();
    const ofKey = requests.filter(({ idempotencyKey }) => idempotencyKey === 'key-1');
    expect(ofKey.map(({ n, replayed }) => [n, replayed])).toEqual([
      [effects[0]?.request, false],
      [(effects[0]?.request ?? 0) + 1, true],
    ]);
    expect((await truth(`?cardId=${cardId}`)).effects).toHaveLength(2);
  });
});

describe('what is secret', () => {
  test('stands in the plain replies of the API, and the sandbox lists it', async () => {
    const { secrets } = await world.stranger.control<{ secrets: string[] }>('GET', '/secrets');
    const { cards } = await world.stranger.control<{ cards: Record<string, string>[] }>('GET', '/cards');
    const { text } = await world.owner.call('GET', '/cards');
    const own = cards.filter(({ customerId }) => customerId === world.customerId);
    expect(own.length).toBeGreaterThan(0);
    for (const { number = '', cvv = '', pin = '', token = '' } of own) {
      for (const secret of [number, cvv, pin, token]) {
        expect(text).toContain(`"${secret}"`);
        expect(secrets).toContain(secret);
      }
    }
    expect(secrets).toContain(world.owner.token);
    expect(secrets).toContain('secret_sandbox');
  });
});

describe('a card of the bank’s own app', () => {
  test('is in the customer’s list, and nobody asked for it over the API', async () => {
    const { customerId } = world;
    const { cardId } = await world.stranger.control<{ cardId: string }>('POST', '/issue-outside', {
      customerId,
    });
    expect((await world.owner.call('GET', '/cards')).text).toContain(cardId);
    expect((await truth()).effects.at(-1)).toMatchObject({
      kind: 'issue',
      cardId,
      request: 0,
      outside: true,
    });
  });
});

describe('another world', () => {
  test('has nothing of the old one, and old tokens are worth nothing', async () => {
    await world.stranger.control('POST', '/faults', { op: 'any', fault: 'error_before_effect' });
    const made = await world.stranger.control('POST', '/reset', { customers: 3, cards: 4, days: 2, seed: 9 });
    expect(made).toMatchObject({ customers: 3, accounts: 3, cards: 4, ledgerSumCents: '0' });
    expect(await truth()).toEqual({ effects: [], requests: [] });
    expect(await world.stranger.control('GET', '/faults')).toEqual({ faults: [] });
    expect((await world.owner.call('GET', '/cards')).status).toBe(401);
    const { customers } = await world.stranger.control<{ customers: { customerId: string }[] }>(
      'GET',
      '/customers',
    );
    const next = await Stranger.consented(world.sandbox.url, customers[0]?.customerId ?? '');
    expect((await next.call('GET', '/cards')).status).toBe(200);
  });
});

describe('the control interface', () => {
  test.each([
    ['POST', '/settings', { quirks: { successMarker: 'yes' } }, 400],
    ['POST', '/settings', { nothing: 1 }, 400],
    ['POST', '/deposit', { accountNumber: '0000000000', amountCents: 1 }, 404],
    ['POST', '/deposit', { accountNumber: '3000000001', amountCents: 0 }, 400],
    ['GET', '/webhooks', undefined, 404],
    ['GET', '/truth/a/b', undefined, 404],
  ])('refuses %s %s %j with %d', async (method, path, body, status) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    expect((await world.stranger.raw(method, `/__sandbox${path}`, text)).status).toBe(status);
  });

  test('tells and changes settings, the clock and prepaid cards', async () => {
    const settings = await world.stranger.control('POST', '/settings', {
      creditLineCents: '500',
      cacheLagMs: 5,
    });
    expect(settings).toMatchObject({ creditLineCents: '500', cacheLagMs: 5, environment: 'sandbox' });
    await world.stranger.control('POST', '/settings', { cacheLagMs: 0 });
    const { offsetMs } = await world.stranger.control<{ offsetMs: number }>('POST', '/clock', {
      advanceMs: 7,
    });
    expect(offsetMs).toBe(7);
    const [customerId = ''] = world.sandbox.bank.world.customers.keys();
    const owner = await Stranger.consented(world.sandbox.url, customerId);
    const { body } = await owner.call('POST', '/cards', newCard({ card_mode: 'PREPAID' }));
    const cardId = body.data.card_id;
    const spend = () => owner.control('POST', '/spend', { cardId, amountCents: 300 });
    expect(await spend()).toEqual({ approved: false, reason: 'insufficient_funds' });
    await owner.control('POST', '/load', { cardId, amountCents: 300 });
    expect(await spend()).toEqual({ approved: true });
    await owner.control('POST', '/refund', { cardId, amountCents: 100 });
    const { cards } = await owner.control<{ cards: Record<string, string>[] }>('GET', '/cards');
    await owner.control('POST', '/clock', { advanceMs: 60_000 });
    expect(cards.find((card) => card.cardId === cardId)).toMatchObject({
      balanceCents: '100',
      pocket: `prepaid:${cardId}`,
    });
  });
});
