import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Reply, Stranger } from '../testing/client.ts';
import { openSandbox } from '../testing/open-sandbox.ts';

const world = openSandbox();

const REDIRECT = 'http://127.0.0.1:9/callback';
const CLIENT = { client_id: 'client_sandbox', client_secret: 'secret_sandbox' };
const verifier = randomBytes(32).toString('base64url');
const challenge = createHash('sha256').update(verifier).digest('base64url');
const asked = (more: Record<string, string> = {}) => ({
  response_type: 'code',
  client_id: CLIENT.client_id,
  redirect_uri: REDIRECT,
  scope: 'cards.list customers.readonly',
  state: 'st&te',
  code_challenge: challenge,
  code_challenge_method: 'S256',
  ...more,
});

const decide = (decision: string, more: Record<string, string> = {}) =>
  world.stranger.form('/oauth/authorize', { ...asked(more), customer_id: world.customerId, decision });
const returned = (reply: Reply): URLSearchParams => new URL(reply.headers.get('location') ?? '').searchParams;
const exchange = (code: string, more: Record<string, string> = {}) =>
  world.stranger.form('/oauth/token', {
    grant_type: 'authorization_code',
    code,
    redirect_uri: REDIRECT,
    code_verifier: verifier,
    ...CLIENT,
    ...more,
  });
const json = (reply: Reply): Record<string, string> => JSON.parse(reply.text);
const newCode = async () => returned(await decide('allow')).get('code') ?? '';
const listCards = async (token: string) => {
  const stranger = new Stranger(world.sandbox.url);
  stranger.token = token;
  return (await stranger.call('GET', '/cards')).status;
};

describe('a customer’s consent', () => {
  test('goes from the page over a code to a token for this customer and these scopes', async () => {
    const query = new URLSearchParams({ ...asked(), login_hint: world.customerId }).toString();
    const page = await world.stranger.raw('GET', `/oauth/authorize?${query}`);
    expect(page.text).toContain(`<option value="${world.customerId}" selected>`);
    expect(page.text).toContain('value="st&#38;te"');
    expect(page.text).toContain('O&#39;Brien');
    const back = await decide('allow');
    expect([back.status, returned(back).get('state')]).toEqual([302, 'st&te']);
    const { access_token: token = '', ...rest } = json(await exchange(returned(back).get('code') ?? ''));
    expect(rest).toMatchObject({
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'cards.list customers.readonly',
    });
    expect(await listCards(token)).toBe(200);
  });

  test('that is denied gives no code', async () => {
    expect(Object.fromEntries(returned(await decide('deny')))).toEqual({
      error: 'access_denied',
      state: 'st&te',
    });
  });

  test.each([
    ['an unknown scope', { scope: 'cards.delete' }, 'invalid_scope'],
    ['no scope', { scope: '' }, 'invalid_scope'],
    ['the plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['another response type', { response_type: 'token' }, 'unsupported_response_type'],
  ])('asked for with %s is refused at the application’s address', async (_, more, error) => {
    expect(returned(await decide('allow', more)).get('error')).toBe(error);
  });

  test('asked for with an address that is not registered goes nowhere', async () => {
    const reply = await decide('allow', { redirect_uri: 'https://elsewhere.example.com/' });
    expect([reply.status, reply.headers.get('location')]).toEqual([400, null]);
  });

  test('without PKCE is taken only where it is optional, and then needs the secret', async () => {
    const plain = { code_challenge: '', code_challenge_method: '' };
    const without = async () => {
      const { code_challenge: _, code_challenge_method: __, ...rest } = asked();
      return world.stranger.form('/oauth/authorize', {
        ...rest,
        customer_id: world.customerId,
        decision: 'allow',
      });
    };
    expect(returned(await without()).get('error')).toBe('invalid_request');
    await world.stranger.quirk({ pkce: 'optional' });
    expect(returned(await decide('allow', plain)).get('error')).toBe('invalid_request');
    const code = returned(await without()).get('code') ?? '';
    const { client_secret: _, ...open } = CLIENT;
    const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT };
    expect((await world.stranger.form('/oauth/token', { ...form, ...CLIENT })).status).toBe(200);
    const second = returned(await without()).get('code') ?? '';
    expect((await world.stranger.form('/oauth/token', { ...form, code: second, ...open })).status).toBe(400);
    await world.stranger.quirk({ pkce: 'required' });
  });
});

describe('a code', () => {
  test.each([
    ['another verifier', { code_verifier: 'x'.repeat(43) }],
    ['another address', { redirect_uri: 'http://127.0.0.1:9/other' }],
  ])('is worth nothing with %s', async (_, more) => {
    const reply = await exchange(await newCode(), more);
    expect([reply.status, json(reply).error]).toEqual([400, 'invalid_grant']);
  });

  test('is worth nothing after a minute', async () => {
    const code = await newCode();
    await world.stranger.control('POST', '/clock', { advanceMs: 60_000 });
    expect((await exchange(code)).status).toBe(400);
  });

  test('that is used twice ends the consent', async () => {
    const code = await newCode();
    const { access_token: token = '' } = json(await exchange(code));
    expect(await listCards(token)).toBe(200);
    expect((await exchange(code)).status).toBe(400);
    expect(await listCards(token)).toBe(401);
  });

  test('is not exchanged for somebody with a wrong secret', async () => {
    expect((await exchange(await newCode(), { client_secret: 'wrong' })).status).toBe(401);
  });
});

describe('a customer without a browser', () => {
  const begin = async () =>
    json(await world.stranger.form('/oauth/device', { scope: 'cards.list', ...CLIENT }));
  const ask = async (code = '') => {
    await world.stranger.control('POST', '/clock', { advanceMs: 5_000 });
    return json(
      await world.stranger.form('/oauth/token', {
        grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        device_code: code,
        ...CLIENT,
      }),
    );
  };
  const answer = (userCode = '', allow = true) =>
    world.stranger.control('POST', '/device', { userCode, customerId: world.customerId, allow });

  test('consents by a code, and the application hears it when it asks', async () => {
    const { device_code: code, user_code: userCode } = await begin();
    expect((await ask(code)).error).toBe('authorization_pending');
    await answer(userCode);
    expect(await listCards((await ask(code)).access_token ?? '')).toBe(200);
    expect((await ask(code)).error).toBe('expired_token');
  });

  test('may deny, or never answer', async () => {
    const denied = await begin();
    await answer(denied.user_code, false);
    expect((await ask(denied.device_code)).error).toBe('access_denied');
    const forgotten = await begin();
    await world.stranger.control('POST', '/clock', { advanceMs: 600_000 });
    expect((await ask(forgotten.device_code)).error).toBe('expired_token');
    await expect(answer(forgotten.user_code)).rejects.toThrow('404');
  });
});

describe('tokens', () => {
  const refresh = (token: string) =>
    world.stranger.form('/oauth/token', { grant_type: 'refresh_token', refresh_token: token, ...CLIENT });
  const fresh = async () => json(await exchange(await newCode()));

  test('run out and are renewed', async () => {
    const { access_token: first = '', refresh_token: again = '' } = await fresh();
    await world.stranger.control('POST', '/clock', { advanceMs: 3_600_000 });
    expect(await listCards(first)).toBe(401);
    const renewed = json(await refresh(again));
    expect(await listCards(renewed.access_token ?? '')).toBe(200);
    expect(renewed.refresh_token).toBe(again);
  });

  test('that rotate are renewed once', async () => {
    await world.stranger.quirk({ refreshTokens: 'rotated' });
    const { refresh_token: first = '' } = await fresh();
    const { refresh_token: second = '' } = json(await refresh(first));
    expect((await refresh(first)).status).toBe(400);
    expect((await refresh(second)).status).toBe(200);
    await world.stranger.quirk({ refreshTokens: 'none' });
    expect(Object.keys(await fresh())).not.toContain('refresh_token');
    await world.stranger.quirk({ refreshTokens: 'kept' });
  });

  test('are worth nothing once the customer takes the consent back, or the application gives it back', async () => {
    const { access_token: one = '', refresh_token: again = '' } = await fresh();
    await world.stranger.control('POST', '/revoke-consent', { customerId: world.customerId });
    expect(await listCards(one)).toBe(401);
    expect((await refresh(again)).status).toBe(400);
    const { access_token: two = '', refresh_token: given = '' } = await fresh();
    expect((await world.stranger.form('/oauth/revoke', { token: given, ...CLIENT })).status).toBe(200);
    expect(await listCards(two)).toBe(401);
    expect((await world.stranger.form('/oauth/revoke', { token: 'unknown', ...CLIENT })).status).toBe(200);
  });

  test('end with the consent, however young they are', async () => {
    await world.stranger.control('POST', '/settings', { consentLifetimeMs: 1_000 });
    const { access_token: token = '', refresh_token: again = '' } = await fresh();
    expect(await listCards(token)).toBe(200);
    await world.stranger.control('POST', '/clock', { advanceMs: 1_000 });
    expect(await listCards(token)).toBe(401);
    expect((await refresh(again)).status).toBe(400);
    await world.stranger.control('POST', '/settings', { consentLifetimeMs: 7_776_000_000 });
  });

  test('of the application itself open accounts and see no customer', async () => {
    const basic = Buffer.from('client_sandbox:secret_sandbox').toString('base64');
    const reply = await world.stranger.raw('POST', '/oauth/token', 'grant_type=client_credentials', {
      authorization: `Basic ${basic}`,
    });
    const stranger = new Stranger(world.sandbox.url);
    stranger.token = json(reply).access_token ?? '';
    const refused = await stranger.call('GET', '/cards');
    expect([refused.status, refused.body.errors?.[0]?.code]).toEqual([403, 'CONSENT_REQUIRED']);
    expect((await stranger.call('POST', '/accounts', {})).status).toBe(400);
  });

  test('are not given for another grant', async () => {
    const reply = await world.stranger.form('/oauth/token', { grant_type: 'password', ...CLIENT });
    expect(json(reply).error).toBe('unsupported_grant_type');
    await world.stranger.quirk({ oauthErrors: 'envelope' });
    expect(
      (await world.stranger.form('/oauth/token', { grant_type: 'password', ...CLIENT })).body.status,
    ).toBe('error');
    await world.stranger.quirk({ oauthErrors: 'rfc6749' });
  });
});
