import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { QUIRK_CHOICES } from '../core/quirks.ts';
import { type Desk, openDesk } from '../testing/open-desk.ts';

// The control interface: what really is, what others do, and what can be switched.

vi.setConfig({ testTimeout: 30_000 });
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

test('every quirk can be played in every form, and nothing else', async () => {
  const { quirks } = (await desk.control('GET', '/settings')).body as { quirks: Record<string, string> };
  for (const [name, choices] of Object.entries(QUIRK_CHOICES)) {
    expect([name, quirks[name]]).toEqual([name, choices[0]]);
    for (const choice of choices) await desk.play({ [name]: choice });
  }
  const refused = async (body: object) => (await desk.control('POST', '/settings', body)).status;
  expect(await refused({ quirks: { moreFlag: 'perhaps' } })).toBe(400);
  expect(await refused({ quirks: { noSuchQuirk: 'on' } })).toBe(400);
  expect(await refused({ latencyMs: -1 })).toBe(400);
  const changed = await desk.control('POST', '/settings', { thirtyDayLimitCents: '500', latencyMs: 3 });
  expect(changed.body).toMatchObject({ thirtyDayLimitCents: '500', latencyMs: 3, rateLimitPerMinute: 300 });
  expect((await desk.call('GET', '/cards')).status).toBe(200);
});

test('the truth is told from where it was left, and by card', async () => {
  const [one, two] = desk.core.world.cards.all().filter(({ status }) => status === 'active');
  for (const card of [one, two]) await desk.call('PUT', `/cards/${card?.id}/freeze`);
  const truth = async (query: string) =>
    (await desk.control('GET', `/truth${query}`)).body as { effects: unknown[]; requests: unknown[] };
  expect(await truth('?since=1')).toMatchObject({
    effects: [{ n: 2, kind: 'freeze', cardId: two?.id, request: 2, outside: false, told: 'answer' }],
    requests: [{ n: 2, method: 'PUT', write: true, effect: true, told: 'answer' }],
  });
  expect(await truth(`?cardId=${one?.id}`)).toMatchObject({ effects: [{ n: 1 }], requests: [{ n: 1 }] });
});

test('others issue, spend, hold, expire and decide, and the truth says it was nobody of ours', async () => {
  const { id, userId } = desk.card(({ status }) => status === 'active');
  const { id: walletId } = desk.walletOf(userId);
  const post = async (path: string, body: object) => (await desk.control('POST', path, body)).body;
  expect(await post('/issue-outside', { customerId: userId })).toMatchObject({ status: 'active' });
  expect(await post('/deposit', { walletId, amountMicros: 5, failed: true })).toMatchObject({
    status: 'failed',
  });
  expect(await post('/deposit', { walletId, amountMicros: 900_000_000 })).toMatchObject({
    status: 'confirmed',
  });
  expect(await post('/spend', { cardId: id, amountCents: 100, declined: 'other' })).toMatchObject({
    declineReason: 'other',
  });
  expect(await post('/refund', { cardId: id, amountCents: 100 })).toMatchObject({ status: 'complete' });
  expect(await post(`/cards/${id}`, { held: true })).toMatchObject({ status: 'frozen' });
  expect(await post(`/cards/${id}`, { held: false, frozen: true })).toMatchObject({ status: 'frozen' });
  expect(await post(`/cards/${id}`, { expired: true })).toMatchObject({ status: 'expired' });
  expect(await desk.control('POST', `/cards/${id}`, { revoked: 'lost' })).toMatchObject({ status: 422 });
  expect(await post(`/users/${userId}`, { status: 'frozen' })).toMatchObject({ status: 'frozen' });
  const started = await desk.call('PUT', '/kycs', { userId, type: 'shipping' });
  const kycId = (started.body as { id: string }).id;
  expect(await post(`/kycs/${kycId}`, { approved: true })).toMatchObject({ status: 'completed' });
  const { effects } = (await desk.control('GET', '/truth')).body as { effects: { kind: string }[] };
  for (const effect of effects.filter(({ kind }) => kind !== 'start_kyc')) {
    expect(effect).toMatchObject({ request: 0, outside: true, told: null });
  }
});

test('somebody ends a withdrawal, which brings the money back or does not', async () => {
  const { id: walletId } = desk.walletOf(desk.user().id);
  const free = () => desk.core.world.books.balance(`${walletId}:free`);
  const before = free();
  for (const [status, kept] of [
    ['rejected', 0n],
    ['failed', 0n],
    ['confirmed', 1_000n],
  ] as const) {
    const order = { tokenId: 'usdc', amount: 1_000 };
    const { id } = (await desk.call('POST', `/wallets/${walletId}/withdrawals`, order)).body as {
      id: string;
    };
    expect(await desk.control('POST', `/withdrawals/${id}`, { status })).toMatchObject({ status: 200 });
    expect([status, before - free()]).toEqual([status, kept]);
    expect(await desk.control('POST', `/withdrawals/${id}`, { status })).toMatchObject({ status: 422 });
  }
});

test('the books close, and say so', async () => {
  const world = (await desk.control('GET', '/world')).body;
  expect(world).toMatchObject({
    customers: 12,
    cards: 40,
    totalMicros: '0',
    designs: [{ isDefault: true }, {}],
  });
});

test('another world takes the place of this one, and nothing of this one is left', async () => {
  const { id } = desk.card(({ status }) => status === 'active');
  await desk.call('PUT', `/cards/${id}/freeze`, {}, { key: 'a' });
  await desk.control('POST', '/faults', { op: 'any', fault: 'forbidden' });
  await desk.pass(5_000);
  const reset = await desk.control('POST', '/reset', { customers: 3, cards: 4, seed: 9 });
  expect(reset.body).toMatchObject({ customers: 3, cards: 4 });
  expect((await desk.control('GET', '/truth')).body).toEqual({ effects: [], requests: [] });
  expect((await desk.control('GET', '/clock')).body).toMatchObject({ offsetMs: 0 });
  expect(await desk.call('PUT', `/cards/${id}/freeze`, {}, { key: 'a' })).toMatchObject({ status: 404 });
});

test('what is no page of it, or no JSON, is refused', async () => {
  expect(await desk.control('GET', '/nothing')).toMatchObject({ status: 404 });
  expect(await desk.control('POST', '/faults', '{')).toMatchObject({ status: 400 });
  expect(await desk.control('POST', '/refund', { cardId: 'nobody', amountCents: 5 })).toMatchObject({
    status: 404,
  });
});
