import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withoutSecrets } from './without-secrets.ts';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJudW1iZXIiOiI0MTExMTExMTExMTExMTExIn0.c2lnbmF0dXJl';
const SECRETS = ['hunter2hunter2', '4111 1111 1111 1111', JWT];

const tell = (value: unknown) => JSON.stringify(withoutSecrets(value));

describe('a log says nothing of', () => {
  test.each([
    'password',
    'passwordHash',
    'Authorization',
    'cookie',
    'set-cookie',
    'client_key',
    'clientKey',
    'accessToken',
    'secret',
    'cvv',
    'number',
    'DATABASE_URL',
  ])('the field %s, however deep', (name) => {
    expect(tell({ a: [{ b: { [name]: 'hunter2hunter2' } }] })).not.toContain('hunter2');
  });

  test('tokens and card numbers inside a text', () => {
    expect(tell(`sent with Bearer ${JWT}`)).toBe('"sent with [removed]"');
    expect(tell({ note: 'card 4111 1111 1111 1111' })).toBe('{"note":"[removed]"}');
    expect(tell('no way to postgresql://desk:hunter2@db:5432/desk')).toBe(
      '"no way to postgresql://[removed]@db:5432/desk"',
    );
  });

  test('what an error and its cause carry', () => {
    const cause = Object.assign(new Error(`refused ${JWT}`), { token: JWT, code: 'ECONNRESET' });
    const told = tell({ err: new Error('card 4111111111111111', { cause }) });
    expect(told).toContain('ECONNRESET');
    for (const secret of ['4111111111111111', JWT]) expect(told).not.toContain(secret);
  });

  test('any secret, wherever it is planted', () => {
    const planted = fc.letrec((again) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(...SECRETS.slice(1)).map((secret) => `before ${secret} after`),
        fc.record({ password: fc.constantFrom(...SECRETS), plain: again('value') }),
        fc.array(again('value'), { maxLength: 3 }),
      ),
    })).value;
    fc.assert(
      fc.property(planted, (value) => {
        const told = tell(value);
        for (const secret of SECRETS) expect(told).not.toContain(secret);
      }),
    );
  });
});

test('what is no secret stays as it is', () => {
  const fields = { entry: 'top-up', intentId: 'b1c3', amountMinor: 2500n, ok: true, none: null };
  expect(withoutSecrets(fields)).toEqual({ ...fields, amountMinor: '2500' });
});

test('ends on a value that contains itself', () => {
  const loop: Record<string, unknown> = {};
  loop.self = loop;
  expect(tell(loop)).toContain('[deeper]');
});
