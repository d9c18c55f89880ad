import { beforeEach, expect, test } from 'vitest';
import type { ConsentVault } from '../../domain/consents/consent-vault.ts';
import { openSparkle, sendAs } from './testing/open-sparkle.ts';
import { issueFor } from './testing/sparkle-writes.ts';

const opened = openSparkle();
const UNAUTHORIZED = { ok: false, failure: { kind: 'unauthorized' } };

beforeEach(() => {
  opened.bench.vault.clear();
  opened.bench.vault.ended.length = 0;
});

const tokensAsked = async (): Promise<number> =>
  (await opened.truth()).requests.filter(({ path }) => path === '/oauth/token').length;

test('a refreshed token is kept in the vault, for the next process', async () => {
  const customer = await opened.bench.newCustomer();
  const before = await opened.bench.vault.tokens(customer);
  expect(await opened.open().getCustomer(customer)).toMatchObject({ ok: true });
  const after = await opened.bench.vault.tokens(customer);
  expect(after?.accessToken).not.toBe(before?.accessToken);
  const asked = await tokensAsked();
  expect(await opened.open().getCustomer(customer)).toMatchObject({ ok: true });
  expect(await tokensAsked()).toBe(asked);
});

test('a refresh token that works once: whoever comes second uses what the first one kept', async () => {
  await opened.quirk({ refreshTokens: 'rotated' });
  const customer = await opened.bench.newCustomer();
  const { vault } = opened.bench;
  const stale = await vault.tokens(customer);
  await opened.open().getCustomer(customer);
  let asked = 0;
  const late: ConsentVault = {
    ...vault,
    // As this process read it before the other one had renewed it.
    tokens: async (id) => {
      asked += 1;
      return asked === 1 ? stale : vault.tokens(id);
    },
  };
  expect(await opened.open({ consents: late }).getCustomer(customer)).toMatchObject({ ok: true });
  expect(vault.ended).toEqual([]);
  await opened.quirk({ refreshTokens: 'kept' });
});

test('a consent that the customer took back is ended, left out of lists, and gives no credential', async () => {
  const [stays, leaves] = [await opened.bench.newCard(), await opened.bench.newCard()];
  const issuer = opened.open();
  expect(await issuer.listCards({ fresh: true })).toMatchObject({ ok: true, value: [{}, {}] });
  await opened.bench.control('POST', '/revoke-consent', { customerId: leaves.issuerCustomerId });
  expect(await issuer.listCards({ fresh: true })).toMatchObject({
    ok: true,
    value: [{ issuerCardId: stays.issuerCardId }],
  });
  expect(opened.bench.vault.ended).toEqual([
    { issuerCustomerId: leaves.issuerCustomerId, reason: 'refused' },
  ]);
  expect(await issuer.credential(0, leaves.issuerCustomerId)).toEqual(UNAUTHORIZED);
  expect(await issuer.listCustomerCards(leaves.issuerCustomerId, { fresh: true })).toEqual(UNAUTHORIZED);
  const { issuerCardId, issuerCustomerId } = leaves;
  expect(await issuer.getCard(issuerCardId, { fresh: true, issuerCustomerId })).toEqual(UNAUTHORIZED);
  expect(await issuer.listCustomers(null, { fresh: true })).toMatchObject({
    ok: true,
    value: { items: [{ issuerCustomerId: stays.issuerCustomerId }], next: null },
  });
});

test('one refused call is no end: the token is renewed and the call asked again', async () => {
  const customer = await opened.bench.newCustomer();
  await opened.fault('read', 'unauthorized');
  expect(await opened.open().getCustomer(customer)).toMatchObject({ ok: true });
  expect(opened.bench.vault.ended).toEqual([]);
});

test('a signature that is refused ends nobody’s consent', async () => {
  const customer = await opened.bench.newCustomer();
  await opened.quirk({ signatureEncoding: 'base64' });
  expect(await opened.open().getCustomer(customer)).toEqual(UNAUTHORIZED);
  expect(await opened.open().listCards({ fresh: true })).toEqual(UNAUTHORIZED);
  await opened.quirk({ signatureEncoding: 'hex' });
  expect(opened.bench.vault.ended).toEqual([]);
});

test('a wrong secret is a failure of the whole list, not a list without customers', async () => {
  await opened.bench.newCustomer();
  const issuer = opened.open({ clientSecret: 'wrong_secret_77' });
  expect(await issuer.listCards({ fresh: true })).toEqual(UNAUTHORIZED);
  expect(await issuer.listCustomers(null, { fresh: true })).toEqual(UNAUTHORIZED);
  expect(await issuer.identity()).toEqual(UNAUTHORIZED);
  expect(opened.bench.vault.ended).toEqual([]);
});

test('without a refresh token a consent lasts as long as its access token', async () => {
  await opened.quirk({ refreshTokens: 'none' });
  const customer = await opened.bench.newCustomer();
  const given = await opened.bench.vault.tokens(customer);
  await opened.quirk({ refreshTokens: 'kept' });
  if (!given) throw new Error('Nobody consented.');
  expect(given.refreshToken).toBeNull();
  let nowMs = Date.now();
  opened.bench.vault.put(customer, { ...given, accessExpiresAt: new Date(nowMs + 3_600_000) });
  const issuer = opened.open({ now: () => new Date(nowMs) });
  await opened.fault('read', 'unauthorized');
  expect(await issuer.getCustomer(customer)).toMatchObject({ ok: true });
  expect(await issuer.credential(7_200_000, customer)).toMatchObject({ failure: { kind: 'malformed' } });
  nowMs += 3_600_001;
  expect(await issuer.credential(0, customer)).toEqual(UNAUTHORIZED);
  expect(opened.bench.vault.ended).toEqual([{ issuerCustomerId: customer, reason: 'expired' }]);
});

test('a vault that cannot be asked is an issuer that cannot be reached', async () => {
  const broken = async () => {
    throw new Error('the key of the vault is 1234');
  };
  const consents = { ...opened.bench.vault, tokens: broken, list: broken };
  const issuer = opened.open({ consents });
  const unreachable = { ok: false, failure: { kind: 'unreachable', detail: 'consents' } };
  expect(await issuer.getCustomer('somebody')).toEqual(unreachable);
  expect(await issuer.listCards({ fresh: true })).toEqual(unreachable);
  expect(await issuer.credential(0, 'somebody')).toEqual(unreachable);
});

test('the application’s own credential proves the client, and nothing is sent with it', async () => {
  const customer = await opened.bench.newCustomer();
  const issuer = opened.open();
  expect(await issuer.identity()).toEqual({ ok: true, value: { companyId: opened.bench.sandbox.client.id } });
  const credential = await issuer.credential(60_000);
  if (!credential.ok) throw new Error(credential.failure.kind);
  expect(await issuer.credential(60_000)).toEqual(credential);
  const asked = { credential: credential.value, key: crypto.randomUUID(), mayWrite: () => true };
  expect(await issuer.send(issueFor(customer), asked)).toEqual({
    outcome: 'not_sent',
    reason: 'credential_expired',
  });
});

test('a credential acts for its customer only', async () => {
  const [one, another] = [await opened.bench.newCustomer(), await opened.bench.newCustomer()];
  const issuer = opened.open();
  const credential = await issuer.credential(60_000, one);
  if (!credential.ok) throw new Error(credential.failure.kind);
  const asked = { credential: credential.value, key: crypto.randomUUID(), mayWrite: () => true };
  expect(await issuer.send(issueFor(another), asked)).toEqual({
    outcome: 'not_sent',
    reason: 'credential_of_another',
  });
  expect(await sendAs(issuer, issueFor(one))).toMatchObject({ outcome: 'accepted' });
});

test('with the credential of a consent that is over nothing is sent', async () => {
  const customer = await opened.bench.newCustomer();
  const issuer = opened.open();
  const credential = await issuer.credential(60_000, customer);
  if (!credential.ok) throw new Error(credential.failure.kind);
  await opened.bench.control('POST', '/revoke-consent', { customerId: customer });
  expect(await issuer.getCustomer(customer)).toEqual(UNAUTHORIZED);
  const asked = { credential: credential.value, key: crypto.randomUUID(), mayWrite: () => true };
  expect(await issuer.send(issueFor(customer), asked)).toEqual({
    outcome: 'not_sent',
    reason: 'credential_expired',
  });
});

test.each([
  ['error_before_effect', { ok: true }],
  ['reset_after_effect', { ok: true }],
  ['rate_limited', { ok: true }],
  ['unauthorized', { ok: false, failure: { kind: 'unauthorized' } }],
  ['bad_request_after_effect', { ok: false, failure: { kind: 'refused', httpStatus: 400, message: '' } }],
  ['malformed_answer', { ok: false, failure: { kind: 'malformed' } }],
])('an auth host with trouble of its own (%s) ends no consent', async (fault, expected) => {
  const customer = await opened.bench.newCustomer();
  await opened.fault('token', fault);
  const issuer = opened.open();
  expect(await issuer.getCustomer(customer)).toMatchObject(expected);
  expect(await issuer.getCustomer(customer)).toMatchObject({ ok: true });
  expect(opened.bench.vault.ended).toEqual([]);
});
