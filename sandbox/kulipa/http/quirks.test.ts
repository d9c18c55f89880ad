import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startReceiver } from '../../testing/receiver.ts';
import { QUIRK_CHOICES, type QuirkName } from '../core/quirks.ts';
import { type Desk, openDesk } from '../testing/open-desk.ts';

// Each form of each quirk looks different to whoever asks: a switch that changes nothing is a lie.

vi.setConfig({ testTimeout: 30_000 });
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const NOBODY = '00000000-0000-4000-8000-000000000000';
const active = () => desk.card(({ status, type }) => status === 'active' && type === 'virtual').id;
const inactive = () => desk.card(({ status }) => status === 'inactive').id;
const order = (more: object = {}) => ({ type: 'virtual', userId: desk.user().id, tier: 'standard', ...more });
const person = { wallet: { blockchain: 'stellar-testnet', withdrawalAddress: 'GEXAMPLE' } };
const status = async (method: string, path: string, body?: object) =>
  (await desk.call(method, path, body)).status;
const field = async (method: string, path: string, name: string, body?: object) =>
  ((await desk.call(method, path, body)).body as Record<string, unknown>)[name];
const methods = async (path: string, body: object = {}) => [
  await status('PUT', path, body),
  await status('POST', path, body),
];
const walletId = () => desk.walletOf(desk.user().id).id;

/** What a receiver gets of a purchase: the body, but for what differs every time, and how long the signature is. */
async function announced(): Promise<unknown> {
  const receiver = await startReceiver();
  await desk.control('POST', '/webhook', { url: receiver.url });
  await expect
    .poll(() => desk.call('GET', '/webhooks'), { timeout: 8_000 })
    .toMatchObject({
      body: { items: [{ status: 'active' }] },
    });
  await desk.control('POST', '/spend', { cardId: active(), amountCents: 150 });
  await expect.poll(() => receiver.received.length, { timeout: 8_000 }).toBe(2);
  await receiver.close();
  const [, { headers, body } = { headers: {}, body: '' }] = receiver.received;
  const isShort = String(headers['x-kulipa-signature']).length === 64;
  return [isShort, Object.keys(JSON.parse(body) as object), /"amount":[\d.]+/.exec(body)?.[0]];
}

/** With a key: a 503 after the effect, and what the same request gets then. */
async function askedAgain(): Promise<unknown> {
  await desk.control('POST', '/faults', { op: 'issue', fault: 'error_after_effect' });
  const ask = () => desk.call('POST', '/cards', order(), { key: 'k' });
  const [first, second] = [await ask(), await ask()];
  return [second.status, first.headers['x-request-id'] === second.headers['x-request-id']];
}

const OBSERVE: Readonly<Record<QuirkName, () => Promise<unknown>>> = {
  moreFlag: async () => Object.keys((await desk.call('GET', '/cards')).body as object),
  freezeMethod: () => methods(`/cards/${active()}/freeze`),
  revokeMethod: () => methods(`/cards/${active()}/revoke`, { reason: 'lost' }),
  userCreation: () => status('POST', '/kyc', person),
  signatureForm: announced,
  eventShape: announced,
  eventAmount: announced,
  reissueReasons: async () => [
    await status('POST', `/cards/${active()}/reissue`, { reason: 'expired' }),
    await status('POST', `/cards/${active()}/reissue`, { reason: 'cancelled' }),
  ],
  walletCreation: () =>
    status('POST', '/wallets', { ...person.wallet, companyId: desk.core.world.companyId }),
  statusDuringKyc: async () => {
    const userId = await field('POST', '/users', 'id', person);
    await desk.call('PUT', '/kycs', { userId, type: 'full' });
    return field('GET', `/users/${userId}`, 'status');
  },
  walletSignature: () => status('POST', `/cards/${active()}/pan`),
  limitUnit: async () => {
    const id = active();
    const control = { description: 'Lunch', type: 'purchase', config: { period: 'daily', limit: 90 } };
    await desk.call('POST', `/cards/${id}/spending-controls`, control);
    const spent = await desk.control('POST', '/spend', { cardId: id, amountCents: 91 });
    return (spent.body as { declineReason: string | null }).declineReason;
  },
  reissueFromCard: () =>
    status('POST', '/cards', order({ reissueFromCard: { id: active(), reason: 'lost' } })),
  errorBody: async () => (await desk.call('GET', `/cards/crd-${NOBODY}`)).text,
  createStatus: () => status('POST', '/cards', order()),
  limitOutOfRange: () => status('GET', '/cards?limit=101'),
  unknownFields: () => status('POST', '/cards', order({ reference: 'mine' })),
  repeatFreeze: async () => {
    const id = active();
    await desk.call('PUT', `/cards/${id}/freeze`);
    return status('PUT', `/cards/${id}/freeze`);
  },
  oldCardAfterReissue: async () => {
    const id = active();
    await desk.call('POST', `/cards/${id}/reissue`, { reason: 'lost' });
    return field('GET', `/cards/${id}`, 'status');
  },
  revokeInactive: () => status('PUT', `/cards/${inactive()}/revoke`, { reason: 'lost' }),
  prepaidWalletStartsAs: async () => {
    const userId = await field('POST', '/users', 'id', person);
    return desk.walletOf(String(userId)).status;
  },
  withdrawalStartsAs: () =>
    field('POST', `/wallets/${walletId()}/withdrawals`, 'status', { tokenId: 'usdc', amount: 1 }),
  storedAnswers: askedAgain,
  replayedRequestId: askedAgain,
};

test.each(Object.entries(QUIRK_CHOICES))('%s looks different in each of its forms', async (name, choices) => {
  const seen: string[] = [];
  for (const choice of choices) {
    await desk.control('POST', '/reset', {});
    await desk.play({ [name]: choice });
    seen.push(JSON.stringify(await OBSERVE[name as QuirkName]()));
  }
  expect(new Set(seen).size).toBe(choices.length);
});
