import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Desk, openDesk } from '../testing/open-desk.ts';

// The calls about cards, over HTTP, in the documented forms.

const ID = (prefix: string) =>
  expect.stringMatching(new RegExp(`^${prefix}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`));
const NOBODY = 'crd-00000000-0000-4000-8000-000000000000';
const refusal = (status: number, code: string) => ({ status, body: { code, message: expect.any(String) } });

vi.setConfig({ testTimeout: 30_000 });
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const virtual = (more: object = {}) => ({
  type: 'virtual',
  userId: desk.user().id,
  tier: 'standard',
  currencyCode: 'USD',
  ...more,
});
/** A user who has no physical card yet. */
const holder = () => {
  const cards = desk.core.world.cards.all();
  return desk.user(
    ({ id, status }) =>
      status === 'active' && !cards.some(({ userId, type }) => userId === id && type === 'physical'),
  );
};
const active = () => desk.card(({ status, type }) => status === 'active' && type === 'virtual');
const numberOf = (id: string) => desk.core.world.cards.get(id)?.number ?? '';

describe('a virtual card', () => {
  test('is active at once and shows neither a balance nor a number', async () => {
    const { status, body, text } = await desk.call('POST', '/cards', virtual());
    expect(status).toBe(201);
    expect(body).toEqual({
      id: ID('crd'),
      userId: desk.user().id,
      type: 'virtual',
      status: 'active',
      tier: 'standard',
      currencyCode: 'USD',
      designId: ID('dsn'),
      lastFourDigits: expect.stringMatching(/^\d{4}$/),
      expiration: { month: 11, year: 2030 },
      embossedName: { printedName1: expect.any(String), printedName2: '' },
      contactlessEnabled: true,
      withdrawalEnabled: true,
      internetPurchaseEnabled: true,
      createdAt: '2026-11-21T10:00:00.000Z',
      updatedAt: '2026-11-21T10:00:00.000Z',
    });
    expect((body as { id: string }).id).toHaveLength(40);
    expect(text).not.toContain(numberOf((body as { id: string }).id));
  });

  test('is refused with the documented statuses', async () => {
    const unverified = desk.user(({ status }) => status === 'unverified').id;
    const cases: [object, object][] = [
      [virtual({ userId: unverified }), refusal(422, 'user_not_active')],
      [virtual({ userId: NOBODY.replace('crd', 'usr') }), refusal(404, 'not_found')],
      [virtual({ designId: NOBODY.replace('crd', 'dsn') }), refusal(400, 'validation_error')],
      [virtual({ tier: 'gold' }), refusal(400, 'validation_error')],
      [virtual({ currencyCode: 'EUR' }), refusal(400, 'validation_error')],
      [virtual({ deliveryType: 'ship_to_user' }), refusal(400, 'validation_error')],
      [virtual({ type: 'physical' }), refusal(400, 'validation_error')],
      [{ type: 'virtual' }, refusal(400, 'validation_error')],
    ];
    for (const [body, expected] of cases) {
      expect(await desk.call('POST', '/cards', body)).toMatchObject(expected);
    }
    expect(desk.core.effects).toEqual([]);
    await desk.control('POST', `/wallets/${desk.walletOf(desk.user().id).id}`, { status: 'frozen' });
    expect(await desk.call('POST', '/cards', virtual())).toMatchObject(refusal(422, 'wallet_not_active'));
  });
});

test('a physical card is inactive until its last four digits are told, and a user has one at a time', async () => {
  const order = virtual({ type: 'physical', userId: holder().id, deliveryType: 'ship_to_user' });
  const { id, lastFourDigits } = (await desk.call('POST', '/cards', order)).body as Record<string, string>;
  expect(await desk.call('POST', '/cards', order)).toMatchObject(refusal(422, 'physical_card_exists'));
  const activate = (activationCode: string) => desk.call('PUT', `/cards/${id}/activate`, { activationCode });
  expect(await activate('12345')).toMatchObject(refusal(400, 'validation_error'));
  const wrong = lastFourDigits === '0000' ? '0001' : '0000';
  expect(await activate(wrong)).toMatchObject(refusal(422, 'wrong_activation_code'));
  expect(await desk.call('PUT', `/cards/${id}/freeze`)).toMatchObject(refusal(422, 'card_not_active'));
  expect(await activate(lastFourDigits ?? '')).toMatchObject({ status: 200, body: { status: 'active' } });
  expect(await activate(lastFourDigits ?? '')).toMatchObject(refusal(422, 'card_not_inactive'));
});

describe('freezing', () => {
  test('and unfreezing name who holds it, and are refused when there is nothing to do', async () => {
    const { id } = active();
    const frozen = { status: 200, body: { id, status: 'frozen', frozenBy: 'user' } };
    expect(await desk.call('PUT', `/cards/${id}/freeze`)).toMatchObject(frozen);
    expect(await desk.call('PUT', `/cards/${id}/freeze`)).toMatchObject(refusal(422, 'card_not_active'));
    const thawed = await desk.call('PUT', `/cards/${id}/unfreeze`, '{}');
    expect(thawed).toMatchObject({ status: 200, body: { status: 'active' } });
    expect(thawed.body).not.toHaveProperty('frozenBy');
    expect(await desk.call('PUT', `/cards/${id}/unfreeze`)).toMatchObject(refusal(422, 'card_not_frozen'));
    expect(await desk.call('PUT', `/cards/${NOBODY}/freeze`)).toMatchObject(refusal(404, 'not_found'));
  });

  test('is undone with success and no effect where Kulipa itself holds the card', async () => {
    const { id } = active();
    await desk.call('PUT', `/cards/${id}/freeze`);
    await desk.control('POST', `/cards/${id}`, { held: true });
    const held = { status: 200, body: { status: 'frozen', frozenBy: 'kulipa' } };
    expect(await desk.call('PUT', `/cards/${id}/unfreeze`)).toMatchObject(held);
    await desk.control('POST', `/cards/${id}`, { held: false });
    expect(await desk.call('GET', `/cards/${id}`)).toMatchObject({ body: { status: 'active' } });
  });

  test('may be repeated where that is played', async () => {
    await desk.play({ repeatFreeze: 'accepted' });
    const { id } = active();
    for (let n = 0; n < 2; n += 1) expect((await desk.call('PUT', `/cards/${id}/freeze`)).status).toBe(200);
  });
});

test('revoking is for ever and its reason is the status', async () => {
  for (const reason of ['lost', 'stolen', 'cancelled'] as const) {
    const { id } = active();
    const revoked = { status: 200, body: { status: reason } };
    expect(await desk.call('PUT', `/cards/${id}/revoke`, { reason })).toMatchObject(revoked);
    expect(await desk.call('PUT', `/cards/${id}/revoke`, { reason })).toMatchObject(
      refusal(422, 'card_not_revocable'),
    );
    expect(await desk.call('PUT', `/cards/${id}/unfreeze`)).toMatchObject(refusal(422, 'card_not_frozen'));
  }
  const { id } = active();
  expect(await desk.call('PUT', `/cards/${id}/revoke`, { reason: 'expired' })).toMatchObject({ status: 400 });
});

describe('reissuing', () => {
  test('makes another card with another number, and ends the old one', async () => {
    const old = active();
    const { status, body } = await desk.call('POST', `/cards/${old.id}/reissue`, { reason: 'stolen' });
    expect(status).toBe(201);
    const made = body as { id: string; status: string };
    expect(made).toMatchObject({ id: ID('crd'), userId: old.userId, status: 'active' });
    expect(made.id).not.toBe(old.id);
    expect(numberOf(made.id)).not.toBe(old.number);
    expect(await desk.call('GET', `/cards/${old.id}`)).toMatchObject({ body: { status: 'stolen' } });
    expect(await desk.call('POST', `/cards/${old.id}/reissue`, { reason: 'lost' })).toMatchObject(
      refusal(422, 'card_not_reissuable'),
    );
  });

  test('for `cancelled` keeps the number', async () => {
    const old = active();
    const { body } = await desk.call('POST', `/cards/${old.id}/reissue`, { reason: 'cancelled' });
    expect(numberOf((body as { id: string }).id)).toBe(old.number);
  });

  test('takes the reasons of the page, of the client, or both', async () => {
    const ask = async (reason: string) =>
      (await desk.call('POST', `/cards/${active().id}/reissue`, { reason })).status;
    expect([await ask('expired'), await ask('cancelled')]).toEqual([201, 201]);
    await desk.play({ reissueReasons: 'client' });
    expect([await ask('expired'), await ask('cancelled')]).toEqual([201, 400]);
    await desk.play({ reissueReasons: 'page' });
    expect([await ask('expired'), await ask('cancelled')]).toEqual([400, 201]);
  });

  test('of a kept physical card ends it when the new one is activated', async () => {
    await desk.play({ oldCardAfterReissue: 'kept' });
    const order = virtual({ type: 'physical', userId: holder().id, deliveryType: 'ship_to_user' });
    const old = (await desk.call('POST', '/cards', order)).body as Record<string, string>;
    const activate = (card: Record<string, string>) =>
      desk.call('PUT', `/cards/${card.id}/activate`, { activationCode: card.lastFourDigits });
    await activate(old);
    const made = (await desk.call('POST', `/cards/${old.id}/reissue`, { reason: 'lost' })).body;
    expect(await desk.call('GET', `/cards/${old.id}`)).toMatchObject({ body: { status: 'active' } });
    expect(await activate(made as Record<string, string>)).toMatchObject({ body: { status: 'active' } });
    expect(await desk.call('GET', `/cards/${old.id}`)).toMatchObject({ body: { status: 'cancelled' } });
  });

  test('goes by the older create call too, where that is played', async () => {
    const order = () => virtual({ reissueFromCard: { id: active().id, reason: 'lost' } });
    expect(await desk.call('POST', '/cards', order())).toMatchObject({ status: 201 });
    await desk.play({ reissueFromCard: 'refused' });
    expect(await desk.call('POST', '/cards', order())).toMatchObject({ status: 400 });
  });
});

test('a card expires when the month printed on it is over', async () => {
  const { id } = (await desk.call('POST', '/cards', virtual())).body as { id: string };
  const status = async () => ((await desk.call('GET', `/cards/${id}`)).body as { status: string }).status;
  const year = 31_536_000_000;
  for (let n = 0; n < 4; n += 1) await desk.pass(year);
  // 20 November 2030, for the leap day.
  await desk.pass(10 * 86_400_000);
  expect(await status()).toBe('active');
  await desk.pass(86_400_000);
  expect(await status()).toBe('expired');
});

describe('the methods of freeze and revoke', () => {
  test('are those of one page or the other', async () => {
    await desk.play({ freezeMethod: 'POST', revokeMethod: 'POST' });
    const { id } = active();
    expect(await desk.call('PUT', `/cards/${id}/freeze`)).toMatchObject({ status: 404 });
    expect(await desk.call('POST', `/cards/${id}/freeze`)).toMatchObject({ status: 200 });
    expect(await desk.call('POST', `/cards/${id}/unfreeze`)).toMatchObject({ status: 200 });
    expect(await desk.call('POST', `/cards/${id}/revoke`, { reason: 'lost' })).toMatchObject({ status: 200 });
  });
});

describe('a spending control', () => {
  test('limits a period, shows what is left in the unit of the limit, and goes', async () => {
    const { id, userId } = active();
    await desk.control('POST', '/deposit', {
      walletId: desk.walletOf(userId).id,
      amountMicros: 900_000_000,
    });
    const control = { description: 'Lunch', type: 'purchase', config: { period: 'monthly', limit: 50 } };
    const made = await desk.call('POST', `/cards/${id}/spending-controls`, control);
    expect(made).toMatchObject({ status: 201, body: { id: ID('scl'), ...control } });
    const spent = () => desk.core.world.payments.all().filter(({ cardId }) => cardId === id);
    const before = spent().filter(({ createdAt }) => createdAt >= '2026-11-01');
    const used = before.reduce((sum, { amountCents }) => sum + amountCents, 0n);
    const left = async () =>
      (await desk.call('GET', `/cards/${id}/spending-controls`)).body as { availableAmount: number }[];
    const expected = used > 5_000n ? 0 : Number((5_000n - used) / 100n);
    expect((await left())[0]?.availableAmount).toBe(expected);
    const tooMuch = { cardId: id, amountCents: 5_001 };
    expect(await desk.control('POST', '/spend', tooMuch)).toMatchObject({
      body: { status: 'rejected', declineReason: 'failedControl' },
    });
    const path = `/cards/${id}/spending-controls/${(made.body as { id: string }).id}`;
    expect(await desk.call('DELETE', path)).toMatchObject({ status: 204, text: '' });
    expect(await desk.call('DELETE', path)).toMatchObject({ status: 404 });
    expect(await left()).toEqual([]);
  });

  test('blocks kinds of merchants', async () => {
    const { id } = active();
    const control = { description: 'No bets', type: 'blockedMcc', config: { values: ['7995'] } };
    await desk.call('POST', `/cards/${id}/spending-controls`, control);
    expect(await desk.control('POST', '/spend', { cardId: id, amountCents: 1, mcc: '7995' })).toMatchObject({
      body: { declineReason: 'failedControl' },
    });
    const broken = { ...control, config: { period: 'daily', limit: 5 } };
    expect(await desk.call('POST', `/cards/${id}/spending-controls`, broken)).toMatchObject({ status: 400 });
  });
});
