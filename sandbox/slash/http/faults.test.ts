import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type SlashSandbox, startSlashSandbox } from '../start.ts';
import { type Client, createClient, type Reply } from '../testing/client.ts';
import { FAULTS, type Fault, specOf } from './fault-catalogue.ts';

// Every fault: what the client gets, what really happened, and that the truth log says both.

// A busy machine takes its time.
vi.setConfig({ testTimeout: 30_000 });

let sandbox: SlashSandbox;
let client: Client;

beforeAll(async () => {
  sandbox = await startSlashSandbox({
    port: 0,
    world: { cards: 3, virtualAccounts: 1, groups: 0, days: 0 },
    clock: () => new Date('2026-05-09T10:15:00.000Z'),
  });
  client = createClient(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await client.control('POST', '/reset', {});
  await client.control('POST', '/settings', { callsPerMinute: null });
});

const order = (order: object) => client.control('POST', '/faults', order);
const issue = (userData: object = {}) =>
  client.call('POST', '/card', { type: 'virtual', name: 'x', userData });
const count = () => sandbox.core.books.cards.all().length;

interface Truth {
  readonly effects: readonly { n: number; kind: string; request: number; told: string | null }[];
  readonly requests: readonly { n: number; fault: string | null; effect: boolean; told: string | null }[];
}
const truth = async (query = ''): Promise<Truth> =>
  (await client.control('GET', `/truth${query}`)).body as unknown as Truth;

/** The status, or how the connection ended without one. */
const outcome = (asked: Promise<Reply>): Promise<number | 'broken'> =>
  asked.then(
    ({ status }) => status,
    () => 'broken' as const,
  );

const TOLD: Readonly<Partial<Record<Fault, number | 'broken'>>> = {
  error_before_effect: 500,
  error_after_effect: 500,
  gateway_before_effect: 502,
  gateway_after_effect: 502,
  reset_before_effect: 'broken',
  reset_after_effect: 'broken',
  reset_mid_answer: 'broken',
  malformed_answer: 200,
  empty_answer: 200,
  bad_request_after_effect: 400,
  misdirected: 421,
  misdirected_after_effect: 421,
  unauthorized: 401,
  unauthorized_after_effect: 401,
  rate_limited: 429,
  rate_limited_after_effect: 429,
  redirected: 307,
};

describe('a fault', () => {
  test.each(Object.entries(TOLD) as [Fault, number | 'broken'][])(
    '%s of issuing a card tells %s, and what really happened is in the truth',
    async (fault, told) => {
      await order({ op: 'issue', fault });
      const before = count();
      expect(await outcome(issue())).toBe(told);
      expect(count() - before).toBe(specOf(fault).effect ? 1 : 0);
      const { effects, requests } = await truth();
      const last = requests.at(-1);
      expect(last).toMatchObject({ fault, effect: specOf(fault).effect });
      expect(last?.told).toBe(told === 'broken' ? 'reset' : told === 200 ? 'answer' : 'error');
      expect(effects.map(({ kind, told: said }) => [kind, said])).toEqual(
        specOf(fault).effect ? [['issue', last?.told]] : [],
      );
      expect((await issue()).status).toBe(201);
    },
  );

  test.each(['never_answer', 'never_answer_before_effect'] as const)(
    '%s leaves its client waiting',
    async (fault) => {
      await order({ op: 'issue', fault });
      const before = count();
      const leaving = new AbortController();
      const asked = fetch(`${sandbox.url}/card`, {
        method: 'POST',
        headers: { 'x-api-key': 'sk_sandbox_northwind' },
        body: '{"type":"virtual","name":"x"}',
        signal: leaving.signal,
      }).catch(() => 'left');
      await expect
        .poll(async () => (await truth()).requests.at(-1)?.told, { timeout: 15_000 })
        .toBe('nothing');
      leaving.abort();
      expect(await asked).toBe('left');
      expect(count() - before).toBe(fault === 'never_answer' ? 1 : 0);
    },
  );

  test('error_then_late refuses now and does it later', async () => {
    await order({ op: 'issue', fault: 'error_then_late', afterMs: 60_000 });
    const before = count();
    expect((await issue({ intent: 'late' })).status).toBe(500);
    expect(count()).toBe(before);
    await client.control('POST', '/clock', { advanceMs: 60_000 });
    expect(count()).toBe(before + 1);
    const { effects, requests } = await truth();
    expect(effects).toMatchObject([{ kind: 'issue', told: 'error' }]);
    expect(requests.at(-1)).toMatchObject({ effect: true, told: 'error' });
  });

  test('slow waits before anything happens', async () => {
    await order({ op: 'issue', fault: 'slow', afterMs: 1_500 });
    const before = count();
    const asked = issue();
    await expect.poll(async () => (await truth()).requests.length, { timeout: 15_000 }).toBe(1);
    expect(count()).toBe(before);
    expect((await asked).status).toBe(201);
  });

  test('stale_read shows what was true before, and late_row lists the row later', async () => {
    const { body: card } = await issue();
    await client.control('POST', '/clock', { advanceMs: 30_000 });
    await client.call('PATCH', `/card/${card.id}`, { status: 'paused' });
    await client.control('POST', '/clock', { advanceMs: 10_000 });
    await order({ op: 'read', fault: 'stale_read', afterMs: 20_000 });
    expect((await client.call('GET', `/card/${card.id}`)).body).toMatchObject({ status: 'active' });
    expect((await client.call('GET', `/card/${card.id}`)).body).toMatchObject({ status: 'paused' });

    const place = sandbox.core.books.virtualAccounts.all().at(-1)?.id ?? '';
    await order({ op: 'fund', fault: 'late_row' });
    const transfer = { source: 'sub_operating_primary', destination: place, amountCents: 777 };
    const key = { 'x-idempotency-key': 'k' };
    expect((await client.call('POST', '/transfer/virtual-account', transfer, key)).status).toBe(200);
    const seen = async () => (await client.call('GET', '/transaction')).text.includes('777');
    expect(await seen()).toBe(false);
    await client.control('POST', '/clock', { advanceMs: 30_000 });
    expect(await seen()).toBe(true);
  });

  test('concerns only its call, its card and so many calls, or a seeded share of them', async () => {
    const [one, two] = sandbox.core.books.cards.all().map(({ id }) => id);
    await order({ op: 'freeze', fault: 'error_before_effect', cardId: two, times: 2 });
    const set = async (id: string | undefined, status: string) =>
      (await client.call('PATCH', `/card/${id}`, { status })).status;
    const told = [await set(one, 'paused'), await set(two, 'active'), await set(two, 'paused')];
    expect([...told, await set(two, 'paused'), await set(two, 'paused')]).toEqual([200, 200, 500, 500, 200]);
    expect((await client.control('GET', '/faults')).body).toEqual({ faults: [] });

    const story = async () => {
      await client.control('DELETE', '/faults');
      await order({ op: 'any', fault: 'error_before_effect', probability: 0.5, seed: 7 });
      const seen: number[] = [];
      for (let at = 0; at < 12; at += 1) seen.push((await client.call('GET', '/account')).status);
      return seen;
    };
    const first = await story();
    expect(await story()).toEqual(first);
    expect(new Set(first)).toEqual(new Set([200, 500]));
  });

  test.each(FAULTS)('%s is ordered for what it concerns, and refused for what it does not', async (fault) => {
    const [op] = specOf(fault).ops;
    expect((await order({ op, fault })).status).toBe(200);
    const other = specOf(fault).ops.includes('webhook') ? 'issue' : 'webhook';
    expect(await order({ op: other, fault })).toMatchObject({
      status: 400,
      body: { error: expect.stringMatching(`${fault} makes no sense for ${other}`) },
    });
  });
});

describe('the truth', () => {
  test('begins behind a number, and holds what others do as outside', async () => {
    await issue();
    const made = await client.control('POST', '/issue-outside', { isPhysical: true });
    const { id } = (await client.call('GET', `/card/${made.body.cardId}`)).body;
    expect(id).toBe(made.body.cardId);
    const { effects } = await truth();
    expect(effects).toMatchObject([
      { n: 1, kind: 'issue', outside: false, told: 'answer' },
      { n: 2, kind: 'issue', outside: true, told: null, request: 0 },
    ]);
    expect((await truth('?since=1')).effects.map(({ n }) => n)).toEqual([2]);
    expect((await truth(`?cardId=${id}`)).effects.map(({ n }) => n)).toEqual([2]);
  });
});

describe('a limit of calls', () => {
  test('answers 429 without any header, or with one under its quirk, until the minute is over', async () => {
    await client.control('POST', '/settings', { callsPerMinute: 2 });
    await client.control('POST', '/clock', { advanceMs: 60_000 });
    const read = () => client.call('GET', '/account');
    expect([(await read()).status, (await read()).status]).toEqual([200, 200]);
    const refused = await read();
    expect(refused).toMatchObject({ status: 429, body: { rawStatus: 429 } });
    expect(refused.headers['retry-after']).toBeUndefined();
    await client.control('POST', '/settings', { quirks: { rateLimitHeaders: 'retry_after' } });
    expect((await read()).headers['retry-after']).toBe('1');
    await client.control('POST', '/clock', { advanceMs: 60_000 });
    expect((await read()).status).toBe(200);
    await client.control('POST', '/settings', { quirks: { rateLimitHeaders: 'none' } });
  });
});

describe('card data', () => {
  test('is in no reply of the plain host, under no fault, and in the vault’s alone', async () => {
    const { body } = await client.control('GET', '/cards');
    const cards = body.cards as { cardId: string; number: string; cvv: string }[];
    const seen: string[] = [];
    const id = cards[0]?.cardId;
    const paths = ['/card', `/card/${id}?include_pan=true&include_cvv=true`, '/transaction', '/card-group'];
    for (const path of [...paths, '/virtual-account', '/account', '/webhook', `/card/${id}/utilization`]) {
      seen.push((await client.call('GET', path)).text);
    }
    seen.push((await client.call('PATCH', `/card/${id}`, { name: 'Other' })).text, (await issue()).text);
    const numbers = (await client.control('GET', '/cards')).body.cards as { number: string; cvv: string }[];
    for (const { number } of numbers) {
      expect(number).toMatch(/^\d{16}$/);
      expect(luhn(number)).toBe(0);
      expect(seen.join('')).not.toContain(number);
    }
    expect(seen.join('')).not.toMatch(/"(pan|cvv)"/);
    const vault = await client.vault(`/card/${id}?include_pan=true&include_cvv=true`);
    expect(vault.body).toMatchObject({ pan: cards[0]?.number, cvv: cards[0]?.cvv });
  });
});

/** 0 for a number with a valid check digit. */
const luhn = (number: string): number =>
  [...number].reverse().reduce((sum, digit, index) => {
    const weighed = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return sum + (weighed > 9 ? weighed - 9 : weighed);
  }, 0) % 10;
