import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Desk, openDesk } from '../testing/open-desk.ts';

// A key makes the same request happen once in 24 hours; the same means key, method, path, query and body.

const HOUR_MS = 3_600_000;
const KEY = 'f3b9a0c2-1111-4222-8333-444455556666';
vi.setConfig({ testTimeout: 30_000 });
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const order = (tier = 'standard') => ({ type: 'virtual', userId: desk.user().id, tier });
const issue = (body: object, key?: string) => desk.call('POST', '/cards', body, key ? { key } : {});
const issued = () => desk.core.effects.filter(({ kind }) => kind === 'issue').length;

test('the same request is carried out once, and answered with the same status, headers and body', async () => {
  const first = await issue(order(), KEY);
  const again = await issue(order(), KEY);
  expect(first.status).toBe(201);
  expect([again.status, again.text]).toEqual([first.status, first.text]);
  expect(again.headers['x-request-id']).toBe(first.headers['x-request-id']);
  expect(issued()).toBe(1);
  const { requests } = (await desk.control('GET', '/truth')).body as { requests: object[] };
  expect(requests).toMatchObject([
    { n: 1, key: KEY, replayOf: null, effect: true },
    { n: 2, key: KEY, replayOf: 1, effect: false },
  ]);
});

test('the same key with another body is another request, not a conflict', async () => {
  const first = await issue(order(), KEY);
  const other = await issue(order('premium'), KEY);
  expect(other.status).toBe(201);
  expect(other.text).not.toBe(first.text);
  expect(issued()).toBe(2);
});

test('another path, another key and no key are other requests, too', async () => {
  await issue(order(), KEY);
  await issue(order(), `${KEY}0`);
  await issue(order());
  await issue(order());
  await desk.call('POST', '/cards?once=more', order(), { key: KEY });
  expect(issued()).toBe(5);
});

test('a key lives 24 hours', async () => {
  await issue(order(), KEY);
  await desk.pass(24 * HOUR_MS - 1);
  await issue(order(), KEY);
  expect(issued()).toBe(1);
  await desk.pass(1);
  await issue(order(), KEY);
  expect(issued()).toBe(2);
});

test('a refusal is replayed like a success, even when it would not be one any more', async () => {
  const { id } = desk.card(({ status }) => status === 'active');
  const freeze = (key: string) => desk.call('PUT', `/cards/${id}/freeze`, {}, { key });
  expect((await freeze('a')).status).toBe(200);
  expect((await freeze('b')).status).toBe(422);
  await desk.call('PUT', `/cards/${id}/unfreeze`);
  expect((await freeze('b')).status).toBe(422);
  // The old success is told again, and the card is active all the same.
  expect(await freeze('a')).toMatchObject({ status: 200, body: { status: 'frozen' } });
  expect((await desk.call('GET', `/cards/${id}`)).body).toMatchObject({ status: 'active' });
});

test('a key has at most 64 characters, and a read takes none', async () => {
  expect((await issue(order(), 'k'.repeat(64))).status).toBe(201);
  expect((await issue(order(), 'k'.repeat(65))).status).toBe(400);
  const { id } = desk.card(({ status }) => status === 'active');
  const read = () => desk.call('GET', `/cards/${id}`, undefined, { key: KEY });
  await read();
  await desk.call('PUT', `/cards/${id}/freeze`);
  expect((await read()).body).toMatchObject({ status: 'frozen' });
});

test('after an answer that was lost the same key brings the true one, and nothing happens twice', async () => {
  for (const fault of ['error_after_effect', 'reset_after_effect', 'malformed_answer', 'error_then_late']) {
    const before = issued();
    const key = `key-${fault}`;
    await desk.control('POST', '/faults', { op: 'issue', fault });
    await desk.client.see('POST', '/cards', order(), { key });
    expect(await issue(order(), key)).toMatchObject({ status: 201, body: { status: 'active' } });
    await desk.pass(10_000);
    expect([fault, issued() - before]).toEqual([fault, 1]);
  }
});

test('what a client was told is stored instead, where that is played', async () => {
  await desk.play({ storedAnswers: 'told', replayedRequestId: 'fresh' });
  await desk.control('POST', '/faults', { op: 'issue', fault: 'error_after_effect' });
  const [first, again] = [await issue(order(), KEY), await issue(order(), KEY)];
  expect([first.status, again.status]).toEqual([503, 503]);
  expect(again.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
  expect(issued()).toBe(1);
});

test('whatever goes wrong by chance, asking again with the same key makes each card exactly once', async () => {
  await desk.control('POST', '/settings', { rateLimitPerMinute: null });
  const faults = [
    'error_before_effect',
    'error_after_effect',
    'reset_before_effect',
    'reset_after_effect',
    'reset_mid_answer',
    'gateway_timeout_after_effect',
    'rate_limited',
    'unauthorized_after_effect',
    'malformed_answer',
    'error_then_late',
  ];
  for (const [seed, fault] of faults.entries()) {
    await desk.control('POST', '/faults', { op: 'issue', fault, probability: 0.08, seed });
  }
  const ids: unknown[] = [];
  let asked = 0;
  for (let intent = 0; intent < 60; intent += 1) {
    for (let id: unknown; id === undefined; asked += 1) {
      const seen = await desk.client.see('POST', '/cards', order(), { key: `intent-${intent}` });
      id =
        typeof seen === 'string' || seen.status !== 201
          ? undefined
          : (seen.body as { id?: string } | null)?.id;
      if (id !== undefined) ids.push(id);
    }
  }
  await desk.pass(60_000);
  expect(asked).toBeGreaterThan(75);
  expect(new Set(ids).size).toBe(60);
  const made = desk.core.effects.filter(({ kind }) => kind === 'issue').map(({ cardId }) => cardId);
  expect(made).toEqual(ids);
});
