import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { available, held } from '../core/world.ts';
import { type SlashSandbox, startSlashSandbox } from '../start.ts';
import { type Client, createClient } from '../testing/client.ts';

// What the control interface does to the bank, and what it refuses.

// A busy machine takes its time.
vi.setConfig({ testTimeout: 30_000 });

const PRIMARY = 'sub_operating_primary';
let sandbox: SlashSandbox;
let client: Client;

beforeAll(async () => {
  sandbox = await startSlashSandbox({
    port: 0,
    world: { cards: 4, virtualAccounts: 1, groups: 0, days: 1, seed: 2 },
    clock: () => new Date('2026-05-09T10:15:00.000Z'),
  });
  client = createClient(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await client.control('POST', '/reset', {});
});

const post = async (path: string, body: object) => (await client.control('POST', path, body)).body;
const balance = (of: (id: string) => string) => sandbox.core.books.balance(of(PRIMARY));

describe('the control interface', () => {
  test('spends, settles, reverses and refunds as cardholders and merchants do', async () => {
    const { cardId } = await post('/issue-outside', { virtualAccountId: PRIMARY });
    const before = [balance(available), balance(held)];
    const { transactionId, approved } = await post('/spend', { cardId, amountCents: '1000' });
    expect(approved).toBe(true);
    expect([balance(available), balance(held)]).toEqual([
      (before[0] ?? 0n) - 1_000n,
      (before[1] ?? 0n) + 1_000n,
    ]);
    await post('/settle', { transactionId, amountCents: 900 });
    const other = await post('/spend', { cardId, amountCents: 50, merchantId: 'merchant_3' });
    await post('/reverse', { transactionId: other.transactionId });
    await post('/refund', { cardId, amountCents: 900 });
    expect([balance(available), balance(held)]).toEqual(before);
    const declined = await post('/spend', { cardId, amountCents: 1, declined: 'suspected_fraud' });
    expect(declined.approved).toBe(false);
    const row = await client.call('GET', `/transaction/${declined.transactionId}`);
    expect(row.body).toMatchObject({ detailedStatus: 'declined', declineReason: 'suspected_fraud' });
  });

  test('deposits into the first account, or into the cash of one that has it', async () => {
    const before = balance(available);
    await post('/deposit', { amountCents: 500 });
    expect(balance(available)).toBe(before + 500n);
    await post('/deposit', { accountId: 'sa_group_charge', amountCents: 500 });
    const { body } = await client.call('GET', '/account/sa_group_charge/balance');
    expect(body).toMatchObject({ balances: [{ type: 'cash', available: { amountCents: 5_000_500 } }, {}] });
  });

  test('makes the same world again for a seed, and another one for another', async () => {
    const cards = async (body: object) => {
      await post('/reset', body);
      return (await client.control('GET', '/cards')).text;
    };
    const first = await cards({ seed: 2 });
    expect(await cards({ seed: 2 })).toBe(first);
    expect(await cards({ seed: 3 })).not.toBe(first);
    expect(await post('/reset', { cards: 7 })).toMatchObject({ cards: 7 });
  });

  test('lets time pass, and reads lag behind it', async () => {
    const { cardId } = await post('/issue-outside', {});
    expect(await post('/clock', { advanceMs: 60_000 })).toEqual({
      now: '2026-05-09T10:16:00.000Z',
      offsetMs: 60_000,
    });
    await post(`/cards/${cardId}`, { status: 'paused' });
    await post('/settings', { cacheLagMs: 30_000 });
    expect((await client.call('GET', `/card/${cardId}`)).body).toMatchObject({ status: 'active' });
    await post('/settings', { cacheLagMs: 0 });
    expect((await client.call('GET', `/card/${cardId}`)).body).toMatchObject({ status: 'paused' });
  });

  test.each([
    ['POST', '/spend', { cardId: 'c_nobody', amountCents: 1 }, 404],
    ['POST', '/spend', { cardId: 'c_nobody', amountCents: -1 }, 400],
    ['POST', '/faults', { op: 'issue', fault: 'gremlins' }, 400],
    ['POST', '/clock', '{', 400],
    ['POST', '/cards/c_nobody', { status: 'active' }, 404],
    ['POST', '/cards/c_nobody', { status: 'frozen' }, 400],
    ['POST', '/webhooks/resend', { n: 99 }, 404],
    ['GET', '/nothing', undefined, 404],
    ['GET', '/cards/a/b', undefined, 404],
  ])('refuses %s %s %j with a sentence', async (method, path, body, status) => {
    expect(await client.control(method, path, body)).toMatchObject({
      status,
      body: { error: expect.any(String) },
    });
  });

  test('is not on the vault, and lists its calls', async () => {
    expect((await client.vault('/__sandbox/cards')).status).toBe(404);
    expect((await client.control('GET', '')).body.calls).toContain('GET /truth');
  });
});
