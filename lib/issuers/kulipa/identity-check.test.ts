import { describe, expect, test } from 'vitest';
import type { WriteCall, WriteResult } from '../write-transport.ts';
import { createBeginIdentityCheck } from './identity-check.ts';
import { USER } from './samples/shared.ts';

const LINK = 'https://verify.example.com/session?token=abc-123';
const ASKED = { issuerCustomerId: USER, kind: 'full', key: 'check-1' };

/** What becomes of one answer, and the calls that were made for it. */
async function answered(result: WriteResult, { asked = ASKED, isSandbox = false } = {}) {
  const calls: WriteCall[] = [];
  const begin = createBeginIdentityCheck({
    ...{ baseUrl: 'https://api.example.com/v1', apiKey: 'k', isSandbox, connectTimeoutMs: 1_000 },
    transport: async (call) => {
      calls.push(call);
      return result;
    },
  });
  return { calls, read: await begin(asked) };
}
const reply = (body: unknown, httpStatus = 200): WriteResult => ({
  ...{ kind: 'answered', httpStatus },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

describe('beginning an identity check', () => {
  test('is one PUT with the key, about this user and this kind', async () => {
    const { calls, read } = await answered(
      reply({ id: 'kyc-1', userId: USER, type: 'full', redirectUrl: LINK }),
    );
    expect(read).toEqual({ ok: true, value: { link: LINK } });
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({ method: 'PUT', body: `{"userId":"${USER}","type":"full"}` });
    expect(calls[0]?.url.href).toBe('https://api.example.com/v1/kycs');
    expect(calls[0]?.headers).toMatchObject({ 'x-api-key': 'k', 'x-idempotency-key': 'check-1' });
  });

  test.each(['redirectUrl', 'url', 'link', 'sessionUrl', 'hostedUrl'])(
    'reads the link as %s',
    async (name) => {
      expect((await answered(reply({ [name]: LINK }, 201))).read).toEqual({
        ok: true,
        value: { link: LINK },
      });
    },
  );

  test.each([
    ['unencrypted', 'http://verify.example.com/1'],
    ['to this machine', 'http://127.0.0.1:9/1'],
    ['with a name and a password', 'https://a:b@verify.example.com/1'],
    ['of another kind', 'javascript:alert(1)'],
    ['that is none', 'verify.example.com'],
    ['with a line break', 'https://verify.example.com/\n1'],
    ['without end', `https://verify.example.com/${'x'.repeat(2_000)}`],
  ])('takes no link %s', async (_, redirectUrl) => {
    expect((await answered(reply({ redirectUrl }))).read).toMatchObject({ failure: { kind: 'malformed' } });
  });

  test('takes one to this machine from a sandbox only', async () => {
    const link = 'http://127.0.0.1:9/hosted-kyc/kyc-1';
    const { read } = await answered(reply({ redirectUrl: link }), { isSandbox: true });
    expect(read).toEqual({ ok: true, value: { link } });
  });

  test.each([
    ['somebody else', { userId: USER.replace('8d4f', '8d4e'), redirectUrl: LINK }],
    ['another check', { type: 'rfi', redirectUrl: LINK }],
    ['no link', { id: 'kyc-1' }],
    ['no JSON', '<html>'],
  ])('of %s hands out nothing, and says nothing of the link', async (_, body) => {
    const { read } = await answered(reply(body));
    expect(read).toMatchObject({ ok: false, failure: { kind: 'malformed' } });
    expect(JSON.stringify(read)).not.toContain('abc-123');
  });

  test.each([
    [401, 'unauthorized'],
    [404, 'not_found'],
    [429, 'rate_limited'],
    [400, 'refused'],
    [422, 'refused'],
    [302, 'refused'],
    [503, 'server'],
  ])('answered with %i is %s', async (status, kind) => {
    const { read } = await answered(reply({ message: 'A light KYC is not available' }, status));
    expect(read).toMatchObject({ ok: false, failure: { kind } });
  });

  test('that was lost, or never left, is unreachable', async () => {
    for (const kind of ['lost', 'not_sent'] as const) {
      const { read } = await answered({ kind, reason: 'timeout' });
      expect(read).toEqual({ ok: false, failure: { kind: 'unreachable', detail: 'timeout' } });
    }
  });

  test.each([
    [{ ...ASKED, kind: 'import' }, 'not_offered'],
    [{ ...ASKED, issuerCustomerId: '../cards' }, 'not_found'],
    [{ ...ASKED, key: '' }, 'malformed'],
  ])('with %o asks nothing', async (asked, kind) => {
    const { calls, read } = await answered(reply({ redirectUrl: LINK }), { asked });
    expect(read).toMatchObject({ ok: false, failure: { kind } });
    expect(calls).toEqual([]);
  });
});
