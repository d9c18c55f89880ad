import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Effect, Told } from '../core/world.ts';
import { type Sandbox, startSandbox } from '../start.ts';
import { type Client, createClient, type Reply } from '../testing/client.ts';
import { FAULTS, type Fault } from './faults.ts';
import type { Heard } from './server.ts';

// What really happens, against what the client is told: the truth log has to know both.

const WORLD = { customers: 30, cards: 40, days: 5, seed: 9 };
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

const activeCards = () =>
  [...sandbox.core.world.cards.values()].filter(({ status }) => status === 'ACTIVE').map(({ id }) => id);
const cardId = () => activeCards()[0] ?? '';
const fund = (id = cardId()) => client.call('POST', `/cards/${id}/fund`, { amount: 12.34 });
const issue = () => {
  const [customer_id] = sandbox.core.world.customers.keys();
  return client.call('POST', '/cards', { customer_id, brand: 'VISA', amount: 12.34 });
};

async function truth(query = ''): Promise<{ effects: Effect[]; requests: Heard[] }> {
  return (await client.control('GET', `/truth${query}`)).body as { effects: Effect[]; requests: Heard[] };
}

/** What the client of a call sees: a status, silence (until it is known to be one), or a broken connection. */
async function see(call: Promise<Reply>): Promise<number | 'reset' | 'silence'> {
  const outcome = call.then(
    ({ status }) => status,
    () => 'reset' as const,
  );
  const silence = vi
    .waitUntil(async () => (await truth()).requests.find((one) => one.write)?.told === 'nothing', {
      timeout: 3_000,
    })
    .then(() => Promise.race([outcome, 'silence' as const]))
    .catch(() => outcome);
  return Promise.race([outcome, silence]);
}

const EXPECTED: Record<Fault, { effect: boolean; told: Told; seen: number | 'reset' | 'silence' }> = {
  error_before_effect: { effect: false, told: 'error', seen: 503 },
  error_after_effect: { effect: true, told: 'error', seen: 503 },
  never_answer_before_effect: { effect: false, told: 'nothing', seen: 'silence' },
  never_answer: { effect: true, told: 'nothing', seen: 'silence' },
  reset_before_effect: { effect: false, told: 'reset', seen: 'reset' },
  reset_after_effect: { effect: true, told: 'reset', seen: 'reset' },
};

describe.each(['fund', 'issue'] as const)('a fault of %s', (op) => {
  test.each(FAULTS)('%s does and tells what it says, once', async (fault) => {
    const { effect, told, seen } = EXPECTED[fault];
    await client.control('POST', '/faults', { op, fault });
    const before = sandbox.core.world.walletCents;
    expect(await see(op === 'fund' ? fund() : issue())).toBe(seen);

    const { effects, requests } = await truth();
    expect(requests.filter(({ write }) => write)).toMatchObject([{ method: 'POST', effect, told }]);
    expect(effects).toMatchObject(effect ? [{ kind: op, amountCents: '1234', told, outside: false }] : []);
    const moved = op === 'fund' ? 1_234n : 1_334n;
    expect(before - sandbox.core.world.walletCents).toBe(effect ? moved : 0n);

    expect(await client.control('GET', '/faults')).toMatchObject({ body: { faults: [] } });
    expect((await fund()).status).toBe(200);
    expect((await truth()).effects.at(-1)).toMatchObject({ kind: 'fund', told: 'answer' });
  });
});

describe('faults', () => {
  test('say what the documentation says in each call', async () => {
    await client.control('POST', '/faults', { op: 'any', fault: 'error_before_effect', times: 3 });
    expect(await fund()).toMatchObject({ body: { message: 'Funding temporarily unavailable' } });
    expect(await issue()).toMatchObject({ body: { message: 'Issuance temporarily unavailable' } });
    expect(await client.call('GET', '/wallets')).toMatchObject({ status: 503 });
    expect(await client.call('GET', '/wallets')).toMatchObject({ status: 200 });
  });

  test('wait for their own call and their own card, in the order they were given', async () => {
    const [first = '', second = ''] = activeCards();
    await client.control('POST', '/faults', { op: 'fund', fault: 'error_before_effect', cardId: second });
    await client.control('POST', '/faults', { op: 'fund', fault: 'error_after_effect', cardId: second });
    expect((await issue()).status).toBe(201);
    expect((await fund(first)).status).toBe(200);
    expect((await client.call('GET', `/cards/${second}`)).status).toBe(200);
    expect([(await fund(second)).status, (await fund(second)).status]).toEqual([503, 503]);
    expect((await fund(second)).status).toBe(200);
    const { effects, requests } = await truth(`?cardId=${second}`);
    expect(effects.map(({ told }) => told)).toEqual(['error', 'answer']);
    expect(requests.filter(({ write }) => write).map(({ effect }) => effect)).toEqual([false, true, true]);
  });

  test('by chance hit the same calls again for the same seed, until they are taken away', async () => {
    const order = { op: 'read', fault: 'error_before_effect', probability: 0.3, seed: 7 };
    const round = async () => {
      await client.control('DELETE', '/faults');
      await client.control('POST', '/faults', order);
      const statuses: number[] = [];
      for (let n = 0; n < 40; n += 1) statuses.push((await client.call('GET', '/wallets')).status);
      return statuses;
    };
    const statuses = await round();
    expect(new Set(statuses)).toEqual(new Set([200, 503]));
    expect(await round()).toEqual(statuses);
    await client.control('DELETE', '/faults');
    for (let n = 0; n < 10; n += 1) expect((await client.call('GET', '/wallets')).status).toBe(200);
  });

  test('that do not exist are refused with a reason', async () => {
    const reply = await client.control('POST', '/faults', { op: 'fund', fault: 'meteor' });
    expect(reply).toMatchObject({ status: 400, body: { error: expect.stringContaining('fault') } });
  });
});

describe('a slow call', () => {
  const slowIssue = async (signal: AbortSignal) => {
    const [customer_id] = sandbox.core.world.customers.keys();
    const body = JSON.stringify({ customer_id, brand: 'VISA' });
    const token = await (
      await fetch(`${sandbox.url}/api/v1/auth/token`, {
        method: 'POST',
        body: JSON.stringify({ client_id: 'client_sandbox', client_key: 'key_sandbox' }),
      })
    ).json();
    const { access_token } = token as { access_token: string };
    const headers = { authorization: `Bearer ${access_token}` };
    return fetch(`${sandbox.url}/api/v1/cards`, { method: 'POST', headers, body, signal });
  };
  const heard = async () => (await truth()).requests.filter(({ write }) => write);

  afterEach(() => client.control('POST', '/settings', { issueDelayMs: 0 }));

  test('has its effect although its client left, and the truth says that nobody was told', async () => {
    await client.control('POST', '/settings', { issueDelayMs: 300 });
    const leave = new AbortController();
    const left = expect(slowIssue(leave.signal)).rejects.toThrow('aborted');
    await expect.poll(heard).toHaveLength(1);
    leave.abort();
    await left;
    await expect.poll(heard).toMatchObject([{ effect: true, told: 'nothing' }]);
    expect((await truth()).effects).toMatchObject([{ kind: 'issue', told: 'nothing' }]);
  });

  test('has no effect on the world that took the place of its own', async () => {
    await client.control('POST', '/settings', { issueDelayMs: 300 });
    const broken = expect(slowIssue(AbortSignal.timeout(5_000))).rejects.toThrow('fetch failed');
    await expect.poll(heard).toHaveLength(1);
    await client.control('POST', '/reset', WORLD);
    await broken;
    expect((await truth()).effects).toEqual([]);
  });
});

describe('the control interface', () => {
  test('tops up from outside: the effect is there and nobody asked for it', async () => {
    const before = sandbox.core.getCard(cardId()).balanceCents;
    await client.control('POST', '/fund-outside', { cardId: cardId(), amountCents: '777' });
    expect(sandbox.core.getCard(cardId()).balanceCents - before).toBe(777n);
    const { effects, requests } = await truth();
    expect(effects).toMatchObject([
      { n: 1, kind: 'fund', amountCents: '777', request: 0, outside: true, told: null },
    ]);
    expect(requests.filter(({ write }) => write)).toEqual([]);
  });

  test('changes status and balance as an issuer does, and tells the world and its settings', async () => {
    const id = cardId();
    await client.control('POST', `/cards/${id}`, { status: 'FROZEN', balanceCents: 5 });
    expect(await client.call('GET', `/cards/${id}`)).toMatchObject({
      body: { data: { status: 'FROZEN', balance: 0.05 } },
    });
    expect(await client.control('POST', '/cards/nobody', { status: 'FROZEN' })).toMatchObject({
      status: 404,
    });
    expect(await client.control('GET', '/world')).toMatchObject({ body: { customers: 30, cards: 40 } });
    await client.control('POST', '/settings', { latencyMs: { fund: 1 }, issueDelayMs: 1 });
    expect(await client.control('POST', '/settings', { latencyMs: 0, issueDelayMs: 0 })).toMatchObject({
      body: { tokenLifetimeS: 3600, latencyMs: { fund: 0, read: 0 }, issueFeeCents: '100' },
    });
  });

  test('takes cents only as whole numbers, and no fee that is negative', async () => {
    for (const issueFeeCents of ['', 'abc', '1.5', 1.5, '0x10', ' 5 ', -1, '-1']) {
      const reply = await client.control('POST', '/settings', { issueFeeCents });
      expect([issueFeeCents, reply]).toMatchObject([
        issueFeeCents,
        { status: 400, body: { error: expect.stringContaining('issueFeeCents') } },
      ]);
    }
    expect(sandbox.core.settings.issueFeeCents).toBe(100n);
  });

  test('starts over with another world: nothing happened in it and old tokens are dead', async () => {
    await fund();
    const { companyId } = sandbox.core.world;
    await client.control('POST', '/reset', { customers: 3, cards: 4, days: 1, seed: 2 });
    expect(sandbox.core.world.companyId).not.toBe(companyId);
    expect(await client.control('GET', '/world')).toMatchObject({ body: { customers: 3, cards: 4 } });
    expect(await truth()).toEqual({ effects: [], requests: [] });
    expect((await fund()).status).toBe(401);
  });

  test('has a page with a button for every fault', async () => {
    const page = await (await fetch(`${sandbox.url}/__sandbox`)).text();
    for (const fault of FAULTS) expect(page).toContain(`data-fault="${fault}"`);
  });
});
