import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Desk, openDesk } from '../testing/open-desk.ts';

// Users, their KYC, their wallets and what is in them, over HTTP.

const refusal = (status: number, code: string) => ({ status, body: { code, message: expect.any(String) } });
const DAY_MS = 86_400_000;

vi.setConfig({ testTimeout: 30_000 });
let desk: Desk;
let serial = 0;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const person = (more: object = {}) => {
  serial += 1;
  return {
    firstName: 'Ada',
    lastName: 'Okafor',
    email: `ada.${serial}@example.com`,
    phone: { country: '+33', number: `7${serial.toString().padStart(8, '0')}` },
    dateOfBirth: '1990-02-03',
    countryOfResidence: 'FR',
    address: { address1: '1 rue Exemple', postalCode: '75001', city: 'Paris', country: 'FR' },
    wallet: { blockchain: 'stellar-testnet', withdrawalAddress: 'GEXAMPLE' },
    ...more,
  };
};
const create = async (more: object = {}) => {
  const reply = await desk.call('POST', '/users', person(more));
  return { ...reply, id: (reply.body as { id: string }).id };
};

describe('a user', () => {
  test('comes with a wallet, and may have a card when the KYC is verified', async () => {
    const { status, id, body } = await create();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      id: expect.stringMatching(/^usr-/),
      status: 'unverified',
      firstName: 'Ada',
    });
    expect(body).not.toHaveProperty('legalName');
    expect(body).not.toHaveProperty('wallet');
    const wallets = await desk.call('GET', `/wallets?userId=${id}`);
    expect(wallets.body).toMatchObject({ count: 1, items: [{ userId: id, status: 'active' }] });
    expect(wallets.text).not.toContain(desk.walletOf(id).secret);

    const card = { type: 'virtual', userId: id, tier: 'standard' };
    expect(await desk.call('POST', '/cards', card)).toMatchObject(refusal(422, 'user_not_active'));
    expect(await desk.call('GET', `/kycs/export?userId=${id}`)).toMatchObject({ status: 422 });
    const kyc = await desk.call('PUT', '/kycs', { userId: id, type: 'full' });
    expect(kyc).toMatchObject({ status: 200, body: { status: 'pending', redirectUrl: expect.any(String) } });
    await desk.pass(60_000);
    const verified = { status: 'active', legalName: { firstName: 'Ada', lastName: 'Okafor' } };
    expect((await desk.call('GET', `/users/${id}`)).body).toMatchObject(verified);
    expect(await desk.call('GET', `/kycs/export?userId=${id}`)).toMatchObject({ status: 200 });
    expect(await desk.call('POST', '/cards', card)).toMatchObject({ status: 201 });
  });

  test('stays unverified when the verifier rejects', async () => {
    await desk.play({ statusDuringKyc: 'onboarding' });
    const { id } = await create({ email: 'eve+reject@example.com' });
    await desk.call('PUT', '/kycs', { userId: id, type: 'full' });
    expect((await desk.call('GET', `/users/${id}`)).body).toMatchObject({ status: 'onboarding' });
    await desk.pass(60_000);
    expect((await desk.call('GET', `/users/${id}`)).body).toMatchObject({ status: 'unverified' });
  });

  test('is refused a second time with the documented 409, and can be found by e-mail', async () => {
    const first = person();
    const { status, body } = await desk.call('POST', '/users', first);
    expect(status).toBe(201);
    const samePhone = person({ phone: first.phone });
    for (const again of [first, samePhone, person({ email: first.email.toUpperCase() })]) {
      expect(await desk.call('POST', '/users', again)).toMatchObject(refusal(409, 'duplicate_user_error'));
    }
    const found = await desk.call('GET', `/users?email=${encodeURIComponent(first.email)}`);
    expect(found.body).toMatchObject({ count: 1, items: [{ id: (body as { id: string }).id }] });
  });

  test('is refused what does not fit', async () => {
    const broken: object[] = [
      { firstName: 'A' },
      { email: 'nobody' },
      { phone: { country: '33', number: '1' } },
      { dateOfBirth: '03/02/1990' },
      { countryOfResidence: 'France' },
      { wallet: { blockchain: 'stellar-testnet' } },
      { wallet: undefined },
      { companyId: 'cmp-1' },
    ];
    for (const more of broken) {
      expect([more, (await desk.call('POST', '/users', person(more))).status]).toEqual([more, 400]);
    }
    for (const body of ['[]', '{"firstName":', '"text"'])
      expect((await desk.call('POST', '/users', body)).status).toBe(400);
    expect(desk.core.effects).toEqual([]);
  });

  test('changes field by field; the address only where no KYC verified it', async () => {
    const { id } = await create();
    const put = (field: string, body: object) => desk.call('PUT', `/users/${id}/${field}`, body);
    const phone = { country: '+34', number: '600000001' };
    expect(await put('phone-number', phone)).toMatchObject({ status: 200, body: { phone } });
    expect(await put('email', { email: 'new@example.com' })).toMatchObject({ status: 200 });
    const address = { address1: '2 rue Exemple', postalCode: '75002', city: 'Paris', country: 'FR' };
    expect(await put('shipping-address', { address })).toMatchObject({
      status: 200,
      body: { shippingAddress: { address } },
    });
    expect(await put('address', address)).toMatchObject(refusal(422, 'address_is_verified'));
    const taken = desk.user().email;
    expect(await put('email', { email: taken })).toMatchObject(refusal(409, 'duplicate_user_error'));
  });

  test('of a self-custodial program proves its wallet first', async () => {
    const { id } = await create({ wallet: { blockchain: 'ethereum', address: '0x01' } });
    const { id: walletId } = desk.walletOf(id);
    const get = async () => (await desk.call('GET', `/wallets/${walletId}`)).body;
    expect(await get()).toMatchObject({ status: 'unverified', address: '0x01' });
    expect(await desk.call('PUT', `/wallets/${walletId}/verify`, {})).toMatchObject({ status: 400 });
    const proof = { signature: '0xproof' };
    expect(await desk.call('PUT', `/wallets/${walletId}/verify`, proof)).toMatchObject({ status: 200 });
    expect(await get()).toMatchObject({ status: 'active', verifiedAt: expect.any(String) });
    const withdrawal = { tokenId: 'usdc', amount: 1 };
    expect(await desk.call('POST', `/wallets/${walletId}/withdrawals`, withdrawal)).toMatchObject(
      refusal(422, 'wallet_not_prepaid'),
    );
  });

  test('of a light KYC does not live in the union', async () => {
    const kyc = async (countryOfResidence: string) => {
      const { id } = await create({ countryOfResidence });
      return (await desk.call('PUT', '/kycs', { userId: id, type: 'light' })).status;
    };
    expect([await kyc('FR'), await kyc('GB'), await kyc('BR')]).toEqual([400, 400, 200]);
    expect(await desk.call('PUT', '/kycs', { userId: desk.user().id, type: 'import' })).toMatchObject({
      status: 400,
    });
  });
});

test('the older way makes user, wallet and KYC with one call, where that is played', async () => {
  expect(await desk.call('POST', '/kyc', person())).toMatchObject({ status: 404 });
  await desk.play({ userCreation: 'kyc' });
  const { status, body } = await desk.call('POST', '/kyc', person());
  expect(status).toBe(201);
  const { userId } = body as { userId: string };
  await desk.pass(60_000);
  expect((await desk.call('GET', `/users/${userId}`)).body).toMatchObject({ status: 'active' });
});

test('wallets of their own are for companies, or for users without one, as it is played', async () => {
  const { companyId } = desk.core.world;
  const wallet = { blockchain: 'stellar-testnet', withdrawalAddress: 'GEXAMPLE', name: 'Fleet' };
  expect(await desk.call('POST', '/wallets', wallet)).toMatchObject({ status: 400 });
  expect(await desk.call('POST', '/wallets', { ...wallet, companyId })).toMatchObject({ status: 201 });
  await desk.play({ walletCreation: 'one_per_user' });
  const userId = desk.user().id;
  expect(await desk.call('POST', '/wallets', { ...wallet, userId })).toMatchObject(
    refusal(422, 'wallet_exists'),
  );
});

describe('money', () => {
  test('is shown with six decimals, as whole numbers, the same by wallet and by user', async () => {
    const user = desk.user();
    const { id } = desk.walletOf(user.id);
    await desk.control('POST', '/deposit', { walletId: id, amountMicros: '123456789012345' });
    const micros = desk.core.world.books.balance(`${id}:free`).toString();
    const balance = await desk.call('GET', `/wallets/${id}/balance`);
    expect(balance.text).toContain(`"accountUsableBalance":${micros}`);
    expect(balance.body).toMatchObject({ currency: 'USD6D', pendingCardTransactions: 0 });
    const ofUser = await desk.call('GET', `/users/${user.id}/balance`);
    expect(ofUser.body).toMatchObject(balance.body as object);
    expect(Object.keys(ofUser.body as object)).toEqual(
      expect.arrayContaining(['cardUsableBalance', 'cardDailyUsableBalance', 'cardMonthlyUsableBalance']),
    );
    const topUps = await desk.call('GET', `/wallets/${id}/top-ups`);
    expect(topUps.body).toMatchObject({
      items: [{ id: expect.stringMatching(/^btn-/), status: 'confirmed', amount: 123456789012345 }, {}],
    });
  });

  test('leaves a prepaid wallet after seven days', async () => {
    const { id } = desk.walletOf(desk.user().id);
    const path = `/wallets/${id}/withdrawals`;
    for (const amount of ['1.5', '"5"', '0', '-1']) {
      expect((await desk.call('POST', path, `{"tokenId":"usdc","amount":${amount}}`)).status).toBe(400);
    }
    const made = await desk.call('POST', path, { tokenId: 'usdc', amount: 1_000_000 });
    expect(made).toMatchObject({ status: 201, body: { status: 'pending', amount: 1_000_000 } });
    expect((await desk.call('GET', `/wallets/${id}/balance`)).body).toMatchObject({
      pendingWalletTransactions: 1_000_000,
    });
    await desk.pass(7 * DAY_MS);
    const listed = await desk.call('GET', `${path}?statuses=confirmed&createdSince=2026-11-01T00:00:00Z`);
    expect(listed.body).toMatchObject({ count: 1, items: [{ hash: expect.any(String) }] });
    expect((await desk.call('GET', `${path}?statuses=pending&statuses=failed`)).body).toMatchObject({
      count: 0,
    });
  });

  test('of card payments is in minor units, and in texts as the merchant has it', async () => {
    const card = desk.card(({ status }) => status === 'active');
    const { id: walletId } = desk.walletOf(card.userId);
    await desk.control('POST', '/deposit', { walletId, amountMicros: 900_000_000 });
    const spent = await desk.control('POST', '/spend', { cardId: card.id, amountCents: 10_862 });
    const { id } = spent.body as { id: string };
    const list = async (query: string) => (await desk.call('GET', `/cardPayments?${query}`)).body;
    const newest = `cardId=${card.id}&limit=1`;
    expect(await list(newest)).toMatchObject({
      items: [{ id, status: 'confirmed', amount: 10862, merchantAmount: '108.62', currency: 'USD' }],
    });
    await desk.pass(1_000);
    await desk.control('POST', '/clear', { paymentId: id, amountCents: 10_000 });
    expect(await list(newest)).toMatchObject({
      items: [{ id, status: 'complete', amount: 10000, originalAmount: 10862 }],
    });
    expect(await list('updatedAfter=2026-11-21T10:00:00Z')).toMatchObject({ count: 1, items: [{ id }] });
    expect(await list('statuses=rejected')).toMatchObject({ count: 0 });
    expect(await list(`userId=${card.userId}&statuses=complete&limit=100`)).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ id })]),
    });
  });
});
