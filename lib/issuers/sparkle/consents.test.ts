import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { findSecrets } from '../conformance/search-secrets.ts';
import { SPARKLE_SCOPES, sparkleConsents } from './consents.ts';
import { allowInBrowser, REDIRECT } from './testing/browser.ts';
import { openSparkle, sendAs } from './testing/open-sparkle.ts';
import { CLIENT } from './testing/sparkle-bench.ts';
import { issueFor } from './testing/sparkle-writes.ts';

const opened = openSparkle();
const begin = () =>
  sparkleConsents(opened.options()).begin({ redirectUri: REDIRECT, state: 'st4te', scopes: SPARKLE_SCOPES });

async function consented() {
  const customerId = await opened.bench.newCustomer();
  const { url, verifier } = begin();
  const back = await allowInBrowser(url, customerId);
  return { customerId, back, given: { code: back.get('code') ?? '', verifier, redirectUri: REDIRECT } };
}

test('the address for the browser names the client, the scopes and the challenge of a new verifier', () => {
  const [one, another] = [begin(), begin()];
  const { searchParams: query, pathname } = new URL(one.url);
  expect(pathname).toBe('/oauth/authorize');
  expect(Object.fromEntries(query)).toEqual({
    client_id: CLIENT.id,
    redirect_uri: REDIRECT,
    response_type: 'code',
    scope: SPARKLE_SCOPES.join(' '),
    state: 'st4te',
    code_challenge: createHash('sha256').update(one.verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  expect(one.verifier).toMatch(/^[\w-]{43,128}$/);
  expect(another.verifier).not.toBe(one.verifier);
  expect(one.url).not.toContain(one.verifier);
});

test('a code becomes tokens and the customer who consented, and a card can be issued for them', async () => {
  const { customerId, back, given } = await consented();
  expect(back.get('state')).toBe('st4te');
  const read = await sparkleConsents(opened.options()).finish(given);
  expect(read).toMatchObject({
    ok: true,
    value: { customer: { issuerCustomerId: customerId }, scopes: SPARKLE_SCOPES, consentExpiresAt: null },
  });
  if (!read.ok) return;
  const { tokens, ...told } = read.value;
  expect(tokens.accessExpiresAt.getTime()).toBeGreaterThan(Date.now() + 50 * 60_000);
  expect(findSecrets([told, opened.logged], [tokens.accessToken, tokens.refreshToken ?? ''])).toEqual([]);
  opened.bench.vault.put(customerId, tokens);
  expect(await sendAs(opened.open(), issueFor(customerId))).toMatchObject({ outcome: 'accepted' });
});

test('a customer who denies comes back without a code', async () => {
  const back = await allowInBrowser(begin().url, await opened.bench.newCustomer(), 'deny');
  expect(back.get('error')).toBe('access_denied');
  expect(back.get('code')).toBeNull();
});

test.each([
  ['with another verifier', { verifier: 'a'.repeat(64) }],
  ['for another address', { redirectUri: `${REDIRECT}/elsewhere` }],
  ['that was never given', { code: 'code_of_nobody' }],
])('a code %s is worth nothing', async (_, changes) => {
  const { given } = await consented();
  const read = await sparkleConsents(opened.options()).finish({ ...given, ...changes });
  expect(read).toEqual({ ok: false, failure: { kind: 'unauthorized' } });
});

test('a code is sent once, also where its answer is lost: a second time would end the consent', async () => {
  const { given } = await consented();
  const before = (await opened.truth()).requests.at(-1)?.n ?? 0;
  await opened.fault('token', 'reset_after_effect');
  const read = await sparkleConsents(opened.options()).finish(given);
  expect(read).toEqual({ ok: false, failure: { kind: 'unreachable', detail: 'connection_reset' } });
  const heard = (await opened.truth()).requests.filter(({ n }) => n > before);
  expect(heard.map(({ path }) => path)).toEqual(['/oauth/token']);
});

test('a token that is given back ends the consent, and may be given back again', async () => {
  const { customerId, given } = await consented();
  const consents = sparkleConsents(opened.options());
  const read = await consents.finish(given);
  if (!read.ok) throw new Error(read.failure.kind);
  opened.bench.vault.put(customerId, read.value.tokens);
  const token = read.value.tokens.refreshToken ?? '';
  expect(await consents.revoke(token)).toEqual({ ok: true, value: null });
  expect(await consents.revoke(token)).toEqual({ ok: true, value: null });
  expect(await opened.open().getCustomer(customerId)).toEqual({
    ok: false,
    failure: { kind: 'unauthorized' },
  });
  expect(opened.bench.vault.ended).toContainEqual({ issuerCustomerId: customerId, reason: 'refused' });
});

test('a client that is not taken learns nothing, and no secret is in what it is told', async () => {
  const { given } = await consented();
  const read = await sparkleConsents(opened.options({ clientSecret: 'wrong_secret_77' })).finish(given);
  expect(read).toEqual({ ok: false, failure: { kind: 'unauthorized' } });
});

test.each(['http://api.sparkle.ng', 'not an address'])('%s is no address for real credentials', (baseUrl) => {
  expect(() => sparkleConsents(opened.options({ environment: 'production', baseUrl }))).toThrow();
});
