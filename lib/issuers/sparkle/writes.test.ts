import { expect, test } from 'vitest';
import type { IssuerWrite } from '../issuer.ts';
import { createReadTransport, READ_TIMING } from '../read-transport.ts';
import type { WriteCall } from '../write-transport.ts';
import { writeOnce } from '../write-transport.ts';
import type { StatusCall } from './assumptions.ts';
import { openSparkle, sendAs } from './testing/open-sparkle.ts';
import { issueFor, PIN } from './testing/sparkle-writes.ts';

const opened = openSparkle();

async function effectsOf(kind: string, act: () => Promise<unknown>): Promise<number> {
  const count = async () => (await opened.truth()).effects.filter((effect) => effect.kind === kind).length;
  const before = await count();
  await act();
  return (await count()) - before;
}

test('the same request asked again has the same bytes, and is carried out once', async () => {
  const calls: WriteCall[] = [];
  const write = (call: WriteCall) => {
    calls.push(call);
    return writeOnce(call);
  };
  const read = createReadTransport(READ_TIMING, undefined);
  const issuer = opened.open({ transports: { read, write } });
  const asked = issueFor(await opened.bench.newCustomer());
  const key = crypto.randomUUID();
  const effects = await effectsOf('issue', async () => {
    const answers = [await sendAs(issuer, asked, key), await sendAs(issuer, asked, key)];
    expect(answers).toMatchObject([
      { outcome: 'accepted', card: { mark: key } },
      { outcome: 'accepted', card: { mark: key } },
    ]);
    expect(answers[1]).toEqual(answers[0]);
  });
  expect(effects).toBe(1);
  const [first, second] = calls;
  expect(second?.body).toBe(first?.body);
  expect(second?.headers).toEqual(first?.headers);
  expect(String(first?.body)).not.toContain(PIN);
});

test.each([
  ['repeatedKey', {}],
  ['changedRequest', { nameOnCard: 'Ada O' }],
])('a key that is refused because it was used (%s) is no refusal of the card', async (quirk, changes) => {
  await opened.quirk({ [quirk]: 'refused' });
  const issuer = opened.open();
  const asked = issueFor(await opened.bench.newCustomer());
  const key = crypto.randomUUID();
  await opened.fault('issue', 'reset_after_effect');
  expect(await sendAs(issuer, asked, key)).toMatchObject({ outcome: 'unknown' });
  const again = await sendAs(issuer, { ...asked, ...changes }, key);
  await opened.quirk({ [quirk]: 'replayed' });
  expect(again).toMatchObject({ outcome: 'unknown', reason: 'http_400' });
});

test('a lost answer: the card is found by our mark', async () => {
  const issuer = opened.open();
  const customer = await opened.bench.newCustomer();
  const key = crypto.randomUUID();
  await opened.fault('issue', 'reset_after_effect');
  expect(await sendAs(issuer, issueFor(customer), key)).toMatchObject({ outcome: 'unknown' });
  const cards = await issuer.listCustomerCards(customer, { fresh: true });
  expect(cards).toMatchObject({ ok: true, value: [{ mark: key, issuerCustomerId: customer }] });
});

test('a bank that drops our mark leaves a new card in doubt, and names it', async () => {
  await opened.quirk({ customProperties: 'dropped' });
  const customer = await opened.bench.newCustomer();
  const answer = await sendAs(opened.open(), issueFor(customer));
  await opened.quirk({ customProperties: 'kept' });
  expect(answer).toMatchObject({ outcome: 'unknown', reason: 'echo_mismatch' });
  const cards = await opened.open().listCustomerCards(customer, { fresh: true });
  const [card] = cards.ok ? cards.value : [];
  expect(card).toMatchObject({ mark: null });
  expect(answer).toMatchObject({ issuerCardId: card?.issuerCardId });
});

const PLACE = { street: '1 Marina', city: 'Lagos', state: 'Lagos', country: 'NG' };

test('a physical card with its address, inactive at first', async () => {
  const fields = {
    cardType: 'PHYSICAL',
    initialStatus: 'INACTIVE',
    cardMode: 'PREPAID',
    productId: '7',
    ...PLACE,
  };
  const answer = await sendAs(opened.open(), issueFor(await opened.bench.newCustomer(), fields));
  expect(answer).toMatchObject({ outcome: 'accepted', card: { isVirtual: false, status: 'inactive' } });
});

const issue = (changes: Partial<Extract<IssuerWrite, { kind: 'issue' }>>) => changes;

test.each([
  ['no name', issue({ nameOnCard: null })],
  ['a name of spaces', issue({ nameOnCard: '  ' })],
  ['a name too long', issue({ nameOnCard: 'A'.repeat(256) })],
  ['no PIN', issue({ secrets: {} })],
  ['a PIN of five digits', issue({ secrets: { pin: '48215' } })],
  ['nothing filled in', issue({ fields: {} })],
  [
    'a status that is none to begin with',
    issue({ fields: { ...issueFor('').fields, initialStatus: 'LOST' } }),
  ],
  ['a month that is none', issue({ fields: { ...issueFor('').fields, expiryMonth: '13' } })],
  ['a physical card without an address', issue({ fields: { ...issueFor('').fields, cardType: 'PHYSICAL' } })],
])('%s is not sent', async (_, changes) => {
  const write = { ...issueFor(await opened.bench.newCustomer()), ...changes };
  const effects = await effectsOf('issue', async () => {
    expect(await sendAs(opened.open(), write)).toEqual({ outcome: 'not_sent', reason: 'input_invalid' });
  });
  expect(effects).toBe(0);
});

test.each(['', 'a'.repeat(65), 'a b', 'a\r\nb'])('the key %j is none: not sent', async (key) => {
  const write = issueFor(await opened.bench.newCustomer());
  expect(await sendAs(opened.open(), write, key)).toEqual({ outcome: 'not_sent', reason: 'key_invalid' });
});

test.each([
  ['put_status', { method: 'PUT', path: '/cards/{id}/status' }],
  ['put_card', { method: 'PUT', path: '/cards/{id}' }],
  ['patch_card', { method: 'PATCH', path: '/cards/{id}' }],
] as const)('the status call has one switch: %s', async (form, statusCall: StatusCall) => {
  await opened.quirk({ statusCall: form });
  const issuer = opened.open({ assumptions: { statusCall } });
  const freeze = { kind: 'freeze', ...(await opened.bench.newCard()), lock: false } as const;
  expect(await sendAs(issuer, freeze)).toMatchObject({ outcome: 'accepted', status: 'frozen' });
  await opened.quirk({ statusCall: 'none' });
  expect(await sendAs(issuer, freeze)).toMatchObject({ outcome: 'unknown', reason: 'http_404' });
  await opened.quirk({ statusCall: 'patch_status' });
});

test.each([
  ['signatureEncoding', 'base64', 'hex', { signatureEncoding: 'base64' }],
  ['signatureEncoding', 'hex_upper', 'hex', { signatureEncoding: 'hex_upper' }],
  ['idempotencyHeader', 'underscore', 'hyphen', { keyHeader: 'idempotency_key' }],
  ['tokenPath', 'token', 'oauth_token', { tokenPath: '/token' }],
  ['pinCipher', 'clear', 'aes-256-gcm', { pinCipher: (pin: string) => pin }],
] as const)('%s has one switch: %s', async (quirk, form, usual, assumptions) => {
  const write = issueFor(await opened.bench.newCustomer());
  await opened.quirk({ [quirk]: form });
  const answer = await sendAs(opened.open({ assumptions }), write);
  await opened.quirk({ [quirk]: usual });
  expect(answer).toMatchObject({ outcome: 'accepted' });
});

test('in production no status call is guessed: not offered, and the bank hears nothing', async () => {
  const baseUrl = opened.bench.sandbox.url;
  const issuer = opened.open({ environment: 'production', baseUrl });
  const { canFreeze, canUnfreeze, canTerminate, terminateReasons, callTimeoutMs } = issuer.capabilities;
  expect([canFreeze, canUnfreeze, canTerminate]).toEqual([false, false, false]);
  expect([terminateReasons, Object.keys(callTimeoutMs)]).toEqual([[], ['issue']]);
  const owned = await opened.bench.newCard();
  const before = (await opened.truth()).requests.filter(({ path }) => path.startsWith('/cards')).length;
  const freeze = { kind: 'freeze', ...owned, lock: false } as const;
  expect(await sendAs(issuer, freeze)).toEqual({ outcome: 'not_sent', reason: 'not_offered' });
  const after = (await opened.truth()).requests.filter(({ path }) => path.startsWith('/cards')).length;
  expect(after).toBe(before);
  const assumed = opened.open({ environment: 'production', assumeStatusCall: true });
  expect(assumed.capabilities.canFreeze).toBe(true);
});

test('an order the bank refuses stays in doubt: nothing about that call is documented', async () => {
  const lost = await opened.bench.newCard('LOST');
  const answer = await sendAs(opened.open(), { kind: 'unfreeze', ...lost, lock: false });
  expect(answer).toMatchObject({ outcome: 'unknown', reason: 'http_400', httpStatus: 400 });
});

test('a card may be reported stolen, and for no other reason than those offered', async () => {
  const owned = await opened.bench.newCard();
  const terminate = (reason?: string) =>
    sendAs(opened.open(), {
      kind: 'terminate',
      ...owned,
      freezeOnFailure: false,
      ...(reason === undefined ? {} : { reason }),
    });
  expect(await terminate()).toEqual({ outcome: 'not_sent', reason: 'not_offered' });
  expect(await terminate('bored')).toEqual({ outcome: 'not_sent', reason: 'not_offered' });
  expect(await terminate('stolen')).toMatchObject({ outcome: 'accepted', rawStatus: 'STOLEN' });
});

test('the bank is named where the registration names one, and another one refuses', async () => {
  const customer = await opened.bench.newCustomer();
  const connectionId = opened.bench.sandbox.client.connectionId;
  expect(await sendAs(opened.open({ connectionId }), issueFor(customer))).toMatchObject({
    outcome: 'accepted',
  });
  const lost = opened.open({ connectionId: 'of_another_bank' });
  expect(await sendAs(lost, issueFor(customer))).toMatchObject({ outcome: 'unknown', reason: 'http_403' });
});
