import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Stranger, sign } from '../testing/client.ts';
import { openSandbox } from '../testing/open-sandbox.ts';

// The burst of the sandbox is 200 calls.
vi.setConfig({ testTimeout: 60_000 });

const world = openSandbox();
beforeEach(() => world.stranger.quirk({ signatureEncoding: 'hex', idempotencyHeader: 'hyphen' }));

const headers = (more: Record<string, string> = {}) => {
  const key = randomUUID();
  const authorization = `Bearer ${world.owner.token}`;
  return { authorization, 'idempotency-key': key, signature: sign(key), ...more };
};
const without = (name: string) =>
  Object.fromEntries(Object.entries(headers()).filter(([one]) => one !== name));
const read = (given: Record<string, string>) => world.stranger.raw('GET', '/cards', undefined, given);

describe('every call, reads included', () => {
  test('is answered with token, key and signature', async () => {
    expect((await read(headers())).status).toBe(200);
    expect((await read(headers({ 'connection-id': 'connection_sandbox' }))).status).toBe(200);
  });

  test.each([
    ['without a token', () => without('authorization'), 401, 'INVALID_TOKEN'],
    ['with an unknown token', () => headers({ authorization: 'Bearer nobody' }), 401, 'INVALID_TOKEN'],
    ['without a key', () => without('idempotency-key'), 400, 'REQUIRED'],
    ['without a signature', () => without('signature'), 401, 'INVALID_SIGNATURE'],
    [
      'with the signature of another key',
      () => headers({ signature: sign('other') }),
      401,
      'INVALID_SIGNATURE',
    ],
    ['for another bank', () => headers({ 'connection-id': 'elsewhere' }), 403, 'UNKNOWN_CONNECTION'],
  ])('is refused %s', async (_, given, status, code) => {
    const reply = await read(given());
    expect(reply.status).toBe(status);
    expect(reply.body.status).toBe('error');
    expect(reply.body.errors?.[0]?.code).toBe(code);
  });

  test('needs the scope the customer consented to', async () => {
    const reader = await Stranger.consented(world.sandbox.url, world.customerId, ['cards.list']);
    expect((await reader.call('GET', '/cards')).status).toBe(200);
    const refused = await reader.call('GET', '/customers');
    expect([refused.status, refused.body.errors?.[0]?.code]).toEqual([403, 'INSUFFICIENT_SCOPE']);
    expect((await reader.call('GET', '/accounts')).status).toBe(403);
    await reader.quirk({ unnamedScopes: 'ignored' });
    expect((await reader.call('GET', '/accounts')).status).toBe(200);
    expect((await reader.call('GET', '/customers')).status).toBe(403);
    await reader.quirk({ unnamedScopes: 'needed' });
  });

  test('takes the other spellings and encodings where they are played', async () => {
    const key = randomUUID();
    const authorization = `Bearer ${world.owner.token}`;
    const spelled = { authorization, idempotency_key: key, signature: sign(key, 'base64') };
    expect((await read(spelled)).status).toBe(400);
    await world.stranger.quirk({ idempotencyHeader: 'underscore', signatureEncoding: 'base64' });
    expect((await read(spelled)).status).toBe(200);
    expect((await read(headers())).status).toBe(400);
    await world.stranger.quirk({ idempotencyHeader: 'either', signatureEncoding: 'any' });
    expect((await read(spelled)).status).toBe(200);
    expect((await read(headers())).status).toBe(200);
    await world.stranger.quirk({ signatureEncoding: 'hex_upper' });
    expect((await read(headers())).status).toBe(401);
    expect((await read(headers({ 'idempotency-key': key, signature: sign(key).toUpperCase() }))).status).toBe(
      200,
    );
  });
});

describe('the rate limit', () => {
  const burst = async (most: number) => {
    const replies = [];
    for (let call = 0; call < most; call += 1) replies.push(await world.owner.call('GET', '/customers'));
    return replies;
  };

  test.each([
    ['production', 'documented', 20, 6],
    ['sandbox', 'documented', 200, 1],
    ['sandbox', 'swapped', 20, 6],
  ])(
    'of %s (%s) lets %d calls through at once, then one every %d s',
    async (environment, rates, most, everyS) => {
      const { owner } = world;
      await owner.control('POST', '/settings', { environment, rateLimit: 'on', quirks: { rates } });
      const replies = await burst(most + 1);
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(most);
      const last = replies.at(-1);
      expect([last?.status, last?.headers.get('retry-after')]).toEqual([429, everyS.toString()]);
      await owner.control('POST', '/clock', { advanceMs: everyS * 1_000 });
      const [next, afterIt] = await burst(2);
      expect([next?.status, afterIt?.status]).toEqual([200, 429]);
      await owner.control('POST', '/settings', {
        environment: 'sandbox',
        rateLimit: 'off',
        quirks: { rates: 'documented' },
      });
    },
  );
});
