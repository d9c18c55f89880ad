import { inspect } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { answer, type SeenCall, startJsonServer } from '../testing/json-server.ts';
import { ok, scriptedDesks } from '../testing/scripted-cartevo.ts';
import { createCartevo } from './adapter.ts';

const WALLET = '3c90c3cc-0d44-4b50-8888-8dd25736052a';

const deskAt = scriptedDesks();

const reads = (calls: readonly SeenCall[]) => calls.filter((call) => call.method === 'GET');
const pathsOf = (calls: readonly SeenCall[]) => calls.map((call) => `${call.method} ${call.path}`);

describe('a read', () => {
  test.each<[number, string, object]>([
    [404, '{}', { kind: 'not_found' }],
    [
      403,
      '{"message":"Forbidden for 4111111111111111"}',
      { kind: 'refused', httpStatus: 403, message: 'Forbidden for [removed]' },
    ],
    [302, '', { kind: 'refused', httpStatus: 302, message: '' }],
    [200, 'hello', { kind: 'malformed', detail: 'GET /wallets/usd-balance: the answer is not JSON' }],
    [200, '{"success":false,"message":["a","b"]}', { kind: 'refused', httpStatus: 200, message: 'a; b' }],
  ])('that is answered %i %s says what is the matter', async (status, body, failure) => {
    const { issuer, calls } = await deskAt(() => ({ status, body, headers: { location: '/elsewhere' } }));
    expect(await issuer.getCardWallet()).toEqual({ ok: false, failure });
    expect(reads(calls)).toHaveLength(1);
  });

  test('is tried three times on 5xx and 429, and succeeds when the issuer recovers', async () => {
    let asked = 0;
    const { issuer } = await deskAt(() => {
      asked += 1;
      if (asked === 1) return answer(503, {});
      if (asked === 2) return { status: 429, body: '{}', headers: { 'retry-after': '0' } };
      return ok({ wallet_id: WALLET, balance: '1.00' });
    });
    expect(await issuer.getCardWallet()).toMatchObject({ ok: true });
    asked = -10;
    const down = await deskAt(() => answer(500, {}));
    expect(await down.issuer.getCardWallet()).toEqual({
      ok: false,
      failure: { kind: 'server', httpStatus: 500 },
    });
    expect(reads(down.calls)).toHaveLength(3);
  });

  test('hands a long Retry-After back instead of waiting', async () => {
    const { issuer, calls } = await deskAt(() => ({
      status: 429,
      body: '',
      headers: { 'retry-after': '120' },
    }));
    expect(await issuer.getCardWallet()).toEqual({
      ok: false,
      failure: { kind: 'rate_limited', retryAfterMs: 120_000 },
    });
    expect(reads(calls)).toHaveLength(1);
  });

  test('of more than its bound, and of nobody, is unreachable', async () => {
    const { issuer, calls, server } = await deskAt(() => answer(200, `"${'x'.repeat(1_100_000)}"`));
    expect(await issuer.getCardWallet()).toEqual({
      ok: false,
      failure: { kind: 'unreachable', detail: 'answer_too_large' },
    });
    // Asking again would only bring it again.
    expect(reads(calls)).toHaveLength(1);
    await server.close();
    expect(await issuer.getCardWallet()).toEqual({
      ok: false,
      failure: { kind: 'unreachable', detail: 'ECONNREFUSED' },
    });
  });
});

describe('tokens', () => {
  const wallet = () => ok({ wallet_id: WALLET, balance: '1.00' });

  test('are fetched once for many readers at a time and kept', async () => {
    const { issuer, calls } = await deskAt(wallet);
    await Promise.all(Array.from({ length: 8 }, () => issuer.getCardWallet()));
    await issuer.getCardWallet();
    expect(pathsOf(calls).filter((path) => path.includes('token'))).toHaveLength(1);
    expect(JSON.parse(calls[0]?.body ?? '')).toEqual({ client_id: 'client_1', client_key: 'key_1' });
  });

  test('are renewed once after a 401, by one call for all readers', async () => {
    const { issuer, calls } = await deskAt((call, tokens) =>
      call.authorization === `Bearer token-${tokens}` && tokens === 2 ? wallet() : answer(401, {}),
    );
    const results = await Promise.all(Array.from({ length: 4 }, () => issuer.getCardWallet()));
    expect(results.every((result) => result.ok)).toBe(true);
    expect(pathsOf(calls).filter((path) => path.includes('token'))).toHaveLength(2);
  });

  test('a second 401 is given up as unauthorized', async () => {
    const { issuer, calls } = await deskAt(() => answer(401, {}));
    expect(await issuer.getCardWallet()).toEqual({ ok: false, failure: { kind: 'unauthorized' } });
    expect(reads(calls)).toHaveLength(2);
  });

  test('are renewed five minutes early, sooner when more life is asked for', async () => {
    let nowMs = Date.parse('2026-01-01T00:00:00Z');
    const { issuer } = await deskAt(wallet, { now: () => new Date(nowMs) });
    const first = await issuer.credential(5_000);
    expect(first).toMatchObject({ value: { expiresAt: new Date('2026-01-01T01:00:00Z') } });
    nowMs += 54 * 60_000;
    expect(await issuer.credential(5_000)).toEqual(first);
    const longer = await issuer.credential(10 * 60_000);
    expect(longer).toMatchObject({ value: { expiresAt: new Date('2026-01-01T01:54:00Z') } });
    nowMs += 55 * 60_000;
    expect(await issuer.credential(5_000)).not.toEqual(longer);
    expect(await issuer.credential(2 * 3_600_000)).toMatchObject({ failure: { kind: 'malformed' } });
  });

  test('wrong client credentials are unauthorized, and nobody tells them on', async () => {
    const server = await startJsonServer((call) => answer(401, { message: `Invalid ${call.body}` }));
    onTestFinished(() => server.close());
    const lines: unknown[] = [];
    const log = {
      info: (...line: unknown[]) => lines.push(line),
      warn: (...line: unknown[]) => lines.push(line),
    };
    const issuer = createCartevo({
      environment: 'sandbox',
      baseUrl: server.url,
      clientId: 'client_1',
      clientKey: 'key_verysecret',
      log,
    });
    const failure = await issuer.credential(0);
    expect(failure).toEqual({ ok: false, failure: { kind: 'unauthorized' } });
    expect(inspect([issuer, failure, lines], { depth: 20, showHidden: true })).not.toContain(
      'key_verysecret',
    );
  });

  test('never show in what the adapter hands out or logs', async () => {
    const lines: unknown[] = [];
    const log = {
      info: (...line: unknown[]) => lines.push(line),
      warn: (...line: unknown[]) => lines.push(line),
    };
    const { issuer } = await deskAt(wallet, { log });
    const seen = [issuer, await issuer.credential(0), await issuer.getCardWallet(), lines];
    expect(lines).not.toEqual([]);
    expect(inspect(seen, { depth: 20, showHidden: true })).not.toMatch(/token-\d|key_1|client_1/);
    expect(String(issuer) + JSON.stringify(seen, (_, value) => String(value))).not.toMatch(/token-\d|key_1/);
  });

  test('are never sent unencrypted to a real issuer', () => {
    const at = (environment: string, baseUrl: string) => () =>
      createCartevo({ environment, baseUrl, clientId: 'a', clientKey: 'b' });
    expect(at('production', 'http://api.example.com/v1')).toThrow(/https/);
    expect(at('production', 'not an address')).toThrow();
    expect(at('sandbox', 'http://sandbox:4000/api/v1')).not.toThrow();
    expect(at('production', 'https://api.example.com/api/v1/')).not.toThrow();
  });
});
