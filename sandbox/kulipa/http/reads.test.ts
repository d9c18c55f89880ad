import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Desk, openDesk } from '../testing/open-desk.ts';

// Pages, keys, limits and the form of refusals: what every call has in common.

vi.setConfig({ testTimeout: 30_000 });
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

interface Page {
  readonly page: number;
  readonly count: number;
  readonly has_more: boolean;
  readonly items: { readonly id: string; readonly createdAt: string }[];
}
const pageOf = async (query: string) => (await desk.call('GET', `/cards${query}`)).body as Page;

describe('a list', () => {
  test('comes in pages of ten from page 0, newest first, and says whether there is more', async () => {
    const first = await pageOf('');
    expect(Object.keys(first)).toEqual(['page', 'count', 'has_more', 'items']);
    expect(first).toMatchObject({ page: 0, count: 10, has_more: true });
    const all: Page['items'] = [];
    for (let from = 0; ; from += 1) {
      const page = await pageOf(`?fromPage=${from}&limit=7`);
      all.push(...page.items);
      if (!page.has_more) break;
    }
    expect(all).toHaveLength(40);
    expect(new Set(all.map(({ id }) => id)).size).toBe(40);
    const dates = all.map(({ createdAt }) => createdAt);
    expect(dates).toEqual([...dates].sort().reverse());
    expect(await pageOf('?fromPage=99')).toMatchObject({ count: 0, has_more: false, items: [] });
    const oldest = (await pageOf('?sortBy=createdAt&limit=100')).items;
    expect(oldest.map(({ id }) => id)).toEqual(all.map(({ id }) => id).reverse());
    const { userId } = desk.card(() => true);
    expect((await pageOf(`?userId=${userId}&limit=100`)).count).toBe(
      desk.core.world.cards.all().filter((card) => card.userId === userId).length,
    );
  });

  test('is refused with parameters that are none, or clamps them where that is played', async () => {
    for (const query of ['limit=0', 'limit=101', 'limit=x', 'fromPage=-1', 'sortBy=name']) {
      expect([query, (await desk.call('GET', `/cards?${query}`)).status]).toEqual([query, 400]);
    }
    await desk.play({ limitOutOfRange: 'clamped' });
    expect(await pageOf('?limit=0')).toMatchObject({ count: 1 });
    expect(await pageOf('?limit=1000')).toMatchObject({ count: 40 });
  });

  test('says that there is more by either name', async () => {
    await desk.play({ moreFlag: 'hasMore' });
    expect(Object.keys(await pageOf(''))).toEqual(['page', 'count', 'hasMore', 'items']);
    await desk.play({ moreFlag: 'both' });
    expect(await pageOf('')).toMatchObject({ has_more: true, hasMore: true });
  });
});

test('every call needs the key, and every answer has a request id', async () => {
  const path = `/cards/${desk.card(() => true).id}`;
  const refused = { status: 401, body: { code: 'unauthenticated' } };
  expect(await desk.call('GET', path, undefined, { apiKey: null })).toMatchObject(refused);
  expect(await desk.call('GET', path, undefined, { apiKey: 'a guess' })).toMatchObject(refused);
  expect(await desk.call('GET', '/nothing', undefined, { apiKey: null })).toMatchObject(refused);
  const [one, two] = [await desk.call('GET', path), await desk.call('GET', '/nothing')];
  expect([one.status, two.status]).toEqual([200, 404]);
  for (const { headers } of [one, two]) expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  expect(one.headers['x-request-id']).not.toBe(two.headers['x-request-id']);
  await desk.control('POST', '/settings', { apiKeyValid: false });
  expect(await desk.call('GET', path)).toMatchObject(refused);
});

test('300 calls a minute are answered and counted, the next one is 429 and says when to come back', async () => {
  await desk.control('POST', '/settings', { rateLimitPerMinute: 3 });
  const get = () => desk.call('GET', '/cards?limit=1');
  const seen: unknown[] = [];
  for (let n = 0; n < 3; n += 1) {
    const { status, headers } = await get();
    seen.push([status, headers['x-ratelimit-limit'], headers['x-ratelimit-remaining']]);
    await desk.pass(1_000);
  }
  expect(seen).toEqual([2, 1, 0].map((left) => [200, '3', String(left)]));
  const { status, headers } = await get();
  expect([status, headers['x-ratelimit-remaining']]).toEqual([429, '0']);
  expect([headers['retry-after'], headers['x-ratelimit-reset']]).toEqual(['57', '57']);
  await desk.pass(57_000);
  expect((await get()).status).toBe(200);
  await desk.control('POST', '/settings', { rateLimitPerMinute: 300 });
  expect((await get()).headers['x-ratelimit-remaining']).toBe('298');
});

test('a refusal has the form that is played', async () => {
  const refused = async (errorBody: string) => {
    await desk.play({ errorBody });
    return desk.call('GET', '/cards/crd-nobody');
  };
  expect((await refused('code_message')).body).toEqual({ code: 'not_found', message: 'Card not found' });
  expect((await refused('nested')).body).toEqual({ error: { code: 'not_found', message: 'Card not found' } });
  expect((await refused('message')).body).toEqual({ message: 'Card not found' });
  expect(await refused('text')).toMatchObject({ status: 404, text: 'Card not found' });
});

test('properties that nobody documented are ignored, or refused where that is played', async () => {
  const order = () => ({ type: 'virtual', userId: desk.user().id, tier: 'standard', reference: 'mine' });
  expect((await desk.call('POST', '/cards', order())).status).toBe(201);
  await desk.play({ unknownFields: 'refused', createStatus: '200' });
  expect((await desk.call('POST', '/cards', order())).status).toBe(400);
  const { reference: _, ...known } = order();
  expect((await desk.call('POST', '/cards', known)).status).toBe(200);
});

test('a read lags behind as far as it is told to, a write does not', async () => {
  const { id } = desk.card(({ status }) => status === 'active');
  await desk.pass(10_000);
  await desk.control('POST', '/settings', { readLagMs: 5_000 });
  expect((await desk.call('PUT', `/cards/${id}/freeze`)).body).toMatchObject({ status: 'frozen' });
  const status = async () => ((await desk.call('GET', `/cards/${id}`)).body as { status: string }).status;
  expect(await status()).toBe('active');
  await desk.pass(5_000);
  expect(await status()).toBe('frozen');
});

test('a body larger than any documented one is refused, and the connection goes on', async () => {
  expect(await desk.call('POST', '/users', 'x'.repeat(200_000))).toMatchObject({ status: 413 });
  expect((await desk.call('GET', '/cards')).status).toBe(200);
});
