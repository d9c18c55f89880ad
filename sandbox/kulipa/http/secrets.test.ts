import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Desk, openDesk } from '../testing/open-desk.ts';

// Numbers, codes and PINs reach the device of the cardholder and nobody else.

vi.setConfig({ testTimeout: 30_000 });
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const physical = () => desk.card(({ pin, status }) => pin !== null && status === 'inactive');
const sign = async (cardId: string, queriedAt?: number) => {
  const asked = { cardId, ...(queriedAt === undefined ? {} : { queriedAt }) };
  return (await desk.control('POST', '/holder-signature', asked)).body as object;
};

test('the holder’s device gets number, code and PIN for a token that works once', async () => {
  const card = physical();
  const given = await desk.call('POST', `/cards/${card.id}/pan`, await sign(card.id));
  expect(given.status).toBe(201);
  const { tokenId, callbackUrl } = given.body as { tokenId: string; callbackUrl: string };
  const month = card.expiryMonth.toString().padStart(2, '0');
  expect(await desk.client.follow(callbackUrl, { tokenId })).toMatchObject({
    status: 200,
    body: {
      pan: card.number,
      cvv2: card.cvv,
      expiry: `${card.expiryYear}${month}`,
      panFirst6: card.number.slice(0, 6),
      panLast4: card.number.slice(-4),
      embossedName: card.printedName1,
      type: 'physical',
      state: 'inactive',
    },
  });
  expect(await desk.client.follow(callbackUrl, { tokenId })).toMatchObject({ status: 404 });

  const pin = (await desk.call('POST', `/cards/${card.id}/pincode`, await sign(card.id))).body;
  const token = pin as { tokenId: string; callbackUrl: string };
  const wrongPlace = token.callbackUrl.replace('pincode', 'pan');
  expect(await desk.client.follow(wrongPlace, { tokenId: token.tokenId })).toMatchObject({ status: 404 });
  const revealed = await desk.client.follow(token.callbackUrl, { tokenId: token.tokenId });
  expect(revealed.text).toBe(`"${card.pin}"`);
  expect(desk.core.effects.map(({ kind }) => kind)).toEqual(['token', 'reveal', 'token', 'reveal']);
});

test('a back office alone gets no token: the wallet of the user has to sign, and now', async () => {
  const card = physical();
  const other = desk.card(({ userId }) => userId !== card.userId);
  const ask = (body: object) => desk.call('POST', `/cards/${card.id}/pan`, body);
  expect(await ask({})).toMatchObject({ status: 400 });
  expect(await ask({ signature: '0x00', queriedAt: desk.core.now().getTime() })).toMatchObject({
    status: 403,
  });
  expect(await ask(await sign(other.id))).toMatchObject({ status: 403 });
  expect(await ask(await sign(card.id, desk.core.now().getTime() - 300_001))).toMatchObject({ status: 403 });
  await desk.play({ walletSignature: 'not_required' });
  expect(await ask({})).toMatchObject({ status: 201 });
  const virtual = desk.card(({ pin }) => pin === null);
  expect(await desk.call('POST', `/cards/${virtual.id}/pincode`)).toMatchObject({ status: 422 });
});

test('no other answer of the API holds a number, a code of a card, or what a wallet signs with', async () => {
  const { world } = desk.core;
  const card = desk.card(({ status }) => status === 'active');
  const wallet = desk.walletOf(card.userId);
  await desk.control('POST', '/settings', { rateLimitPerMinute: null });
  const texts = [
    ...['/cards', '/users', '/wallets', '/cardPayments'].map((path) => ['GET', `${path}?limit=100`]),
    ...[`/cards/${card.id}`, `/users/${card.userId}`, `/wallets/${wallet.id}`].map((path) => ['GET', path]),
    ['POST', `/cards/${card.id}/reissue`],
  ].map(([method = '', path = '']) =>
    desk.call(method, path, method === 'POST' ? { reason: 'lost' } : undefined),
  );
  for (const { status, text } of await Promise.all(texts)) {
    expect(status).toBeLessThan(300);
    for (const { number } of world.cards.all()) expect(text).not.toContain(number);
    for (const { secret } of world.wallets.all()) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/"(pan|cvv|cvv2|pin)":"?\d{3,}/i);
  }
});

test('what really is on the cards can be asked for, so that a leak is told from other digits', async () => {
  const { cards } = (await desk.control('GET', '/cards')).body as { cards: Record<string, unknown>[] };
  const card = physical();
  expect(cards).toHaveLength(40);
  expect(cards.find(({ cardId }) => cardId === card.id)).toMatchObject({
    customerId: card.userId,
    number: card.number,
    cvv: card.cvv,
    pin: card.pin,
  });
});

test('a simulated 3-D Secure is under way and announced', async () => {
  const { id } = desk.card(({ status }) => status === 'active');
  expect(await desk.call('POST', '/simulate/3ds', { cardId: id })).toMatchObject({
    status: 201,
    body: { cardId: id, status: 'in_progress', merchantName: 'The Best Shop', amount: '156.13' },
  });
  const broken = { cardId: id, amount: '1.234' };
  expect(await desk.call('POST', '/simulate/3ds', broken)).toMatchObject({ status: 400 });
});
