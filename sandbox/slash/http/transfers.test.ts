import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { available } from '../core/world.ts';
import { type SlashSandbox, startSlashSandbox } from '../start.ts';
import { type Client, createClient } from '../testing/client.ts';

// Money toward the account a card hangs on, and what an idempotency key is worth.

// A busy machine takes its time.
vi.setConfig({ testTimeout: 30_000 });

const PRIMARY = 'sub_operating_primary';
let sandbox: SlashSandbox;
let client: Client;
let place: string;

beforeAll(async () => {
  sandbox = await startSlashSandbox({
    port: 0,
    world: { cards: 5, virtualAccounts: 2, groups: 0, days: 0 },
    clock: () => new Date('2026-05-09T10:15:00.000Z'),
  });
  client = createClient(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await client.control('POST', '/reset', {});
  const found = sandbox.core.books.virtualAccounts.all().find(({ accountType }) => accountType === 'default');
  place = found?.id ?? '';
});

const balance = (id: string) => sandbox.core.books.balance(available(id));
const fund = (body: object, key: string | null = 'key-1', path = '/transfer/virtual-account') =>
  client.call('POST', path, body, key === null ? {} : { 'x-idempotency-key': key });
const order = (amountCents: unknown = 1_500) => ({ source: PRIMARY, destination: place, amountCents });
const play = (quirks: object) => client.control('POST', '/settings', { quirks });

describe('a transfer', () => {
  test('moves money at once and is two rows of one reference', async () => {
    const [from, to] = [balance(PRIMARY), balance(place)];
    const reply = await fund({ ...order(), memo: 'May' });
    expect(reply).toMatchObject({ status: 200, body: { transferId: expect.stringMatching(/^transfer_/) } });
    expect([balance(PRIMARY), balance(place)]).toEqual([from - 1_500n, to + 1_500n]);
    const { body } = await client.call('GET', '/transaction?filter:category=internal');
    const shared = { referenceNumber: reply.body.transferId, memo: 'May', status: 'posted' };
    expect((body.items as object[]).slice(0, 2)).toMatchObject([
      { ...shared, virtualAccountId: place, amountCents: 1_500 },
      { ...shared, virtualAccountId: PRIMARY, amountCents: -1_500 },
    ]);
    const seen = await client.call('GET', `/virtual-account/${place}`);
    expect(seen.body).toMatchObject({ balance: { amountCents: Number(to + 1_500n) } });
  });

  test.each([
    ['no key', () => fund(order(), null)],
    ['nothing', () => fund(order(0))],
    ['a part of a cent', () => fund(order(10.5))],
    ['a text', () => fund(order('10'))],
    [
      'an exponent',
      () => fund(`{"source":"${PRIMARY}","destination":"${place}","amountCents":1e3}` as never),
    ],
    ['more than there is', () => fund(order(99_999_999_999))],
    ['the same account twice', () => fund({ ...order(), source: place })],
    ['a long memo', () => fund({ ...order(), memo: 'x'.repeat(256) })],
    ['an account of another entity', () => fund({ ...order(), source: 'sub_harbour_primary' })],
    ['another account’s virtual account', () => fund({ ...order(), destination: 'sub_charge_primary' })],
  ])('is refused with %s, and nothing moves', async (_, ask) => {
    const before = [balance(PRIMARY), balance(place)];
    const reply = await ask();
    expect([400, 404]).toContain(reply.status);
    expect([balance(PRIMARY), balance(place)]).toEqual(before);
  });

  test('by book crosses accounts and entities of one’s own, and no others', async () => {
    const book = (from: string, to: string, key: string) =>
      fund({ from, to, amountCents: 100 }, key, '/transfers/book-transfer');
    expect((await book('sa_group_operating', 'sa_group_charge', 'a')).status).toBe(200);
    expect((await book(place, 'sa_group_harbour', 'b')).status).toBe(200);
    expect((await book('sa_group_harbour', place, 'c')).status).toBe(404);
    expect((await book(place, 'sa_group_elsewhere', 'd')).status).toBe(404);
    const { body } = await client.call('GET', '/account/sa_group_charge/balance');
    expect(body).toMatchObject({ balances: [{ type: 'cash', available: { amountCents: 5_000_100 } }, {}] });
  });
});

describe('an idempotency key', () => {
  test('gives the same body its first result, whatever the order of its fields', async () => {
    const before = balance(place);
    const first = await fund(order());
    const { source, destination, amountCents } = order();
    const again = await fund({ amountCents, destination, source });
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(balance(place)).toBe(before + 1_500n);
  });

  test('is a 409 with another body or on another route, and moves nothing', async () => {
    await fund(order());
    const before = balance(place);
    expect(await fund(order(1_501))).toMatchObject({
      status: 409,
      body: { rawStatus: 409, message: expect.stringMatching(/different request body/) },
    });
    const book = { from: PRIMARY, to: place, amountCents: 1_500 };
    expect((await fund(book, 'key-1', '/transfers/book-transfer')).status).toBe(409);
    expect(balance(place)).toBe(before);
  });

  test('of a refusal may be used again, or keeps it under its quirk', async () => {
    expect((await fund(order(99_999_999_999), 'a')).status).toBe(400);
    expect((await fund(order(), 'a')).status).toBe(200);
    await play({ keyOfRefusal: 'kept' });
    expect((await fund(order(99_999_999_999), 'b')).status).toBe(400);
    expect((await fund(order(), 'b')).status).toBe(409);
    await play({ keyOfRefusal: 'free' });
  });

  test('is forgotten after a day', async () => {
    const before = balance(place);
    await fund(order());
    await client.control('POST', '/clock', { advanceMs: 86_400_000 });
    await fund(order());
    expect(balance(place)).toBe(before + 3_000n);
  });

  test('protects no card, unless the guide’s prose is played', async () => {
    const issue = () =>
      client.call('POST', '/card', { type: 'virtual', name: 'x' }, { 'x-idempotency-key': 'k' });
    const [one, two] = [await issue(), await issue()];
    expect(one.body.id).not.toBe(two.body.id);
    await play({ createIsIdempotent: 'on' });
    const [three, four] = [await issue(), await issue()];
    expect(three.body.id).toBe(four.body.id);
    await play({ createIsIdempotent: 'off' });
  });

  test.each(['error_after_effect', 'reset_after_effect', 'malformed_answer', 'error_then_late'])(
    'asked again after %s moves money once',
    async (fault) => {
      await client.control('POST', '/faults', { op: 'fund', fault });
      const before = balance(place);
      const first = await fund(order()).catch(() => null);
      expect(first?.body.transferId).toBeUndefined();
      expect((await fund(order())).status).toBe(200);
      await client.control('POST', '/clock', { advanceMs: 10_000 });
      expect(balance(place)).toBe(before + 1_500n);
    },
  );

  test('that the bank forgets moves money twice', async () => {
    await client.control('POST', '/faults', { op: 'fund', fault: 'key_forgotten' });
    const before = balance(place);
    expect((await fund(order())).status).toBe(500);
    expect((await fund(order())).status).toBe(200);
    expect(balance(place)).toBe(before + 3_000n);
    const { body } = await client.control('GET', '/truth');
    expect(body.effects).toMatchObject([
      { kind: 'fund', key: 'key-1', amountCents: '1500', told: 'error' },
      { kind: 'fund', key: 'key-1', amountCents: '1500', told: 'answer' },
    ]);
  });
});
