import { describe, expect, test } from 'vitest';
import { parseJson } from './parse-json.ts';
import { scrubBody, scrubUnread } from './scrub-body.ts';

const MAX = 16 * 1024;
const scrubbed = (body: unknown): unknown =>
  JSON.parse(scrubBody(parseJson(JSON.stringify(body))?.json ?? null, MAX));

describe('a body for people', () => {
  test.each([
    'number',
    'pan',
    'full_pan',
    'cardNumber',
    'account_number',
    'cvv',
    'CVV',
    'cvv2',
    'cardcvv',
    'CVVCode',
    'PANNumber',
    'card_cvc',
    'pin',
    'pin_code',
    'securityCode',
    'raw',
    'track2',
    'access_token',
    'clientSecret',
    'password',
    'Authorization',
    'image',
    'photo',
    'identification_number',
    'dateOfBirth',
  ])('loses %s and whatever is in it, at any depth', (name) => {
    for (const secret of ['739', { a: '739', b: ['739'] }, ['739']]) {
      expect(JSON.stringify(scrubbed({ data: [{ card: { [name]: secret } }] }))).not.toContain('739');
    }
  });

  test('keeps what support looks for', () => {
    const body = {
      event: 'card.fund',
      data: {
        transaction_id: 'txn_5b7c9d2e4f6a8b1c3d5e7f9a',
        card_id: '550e8400-e29b-41d4-a716-446655440000',
        masked_number: '**** **** **** 5407',
        masked_pan: '4111********1111',
        amount: 50,
        phone_number: '650000001',
        spin: 'top',
        company: 'Pan & Co',
      },
    };
    expect(scrubbed(body)).toEqual({ ...body, data: { ...body.data, amount: '50' } });
  });

  test('loses what a text holds that is JSON itself', () => {
    const inner = JSON.stringify({ cvv: '7391', deeper: JSON.stringify({ pin: '7391', ok: 'yes' }) });
    const body = { payload: inner, message: `upstream said ${inner}` };
    expect(JSON.stringify(scrubbed(body))).not.toContain('7391');
    expect(scrubbed(body)).toMatchObject({ payload: { deeper: { ok: 'yes' } } });
  });

  test('is whole JSON within its bound, however long, deep or wide it came', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(200)}1${'}'.repeat(200)}`);
    for (const body of [
      {
        text: 'x y '.repeat(20_000),
        list: Array.from({ length: 5_000 }, (_, index) => ({ index, text: 'é"\\' })),
      },
      Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`k${index}`, '"\\"'.repeat(150)])),
      Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`k${index}`, '\u{1f4b3}カ'.repeat(150)])),
      Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`k${index}`, '\ud800'.repeat(400)])),
      deep,
      Array.from({ length: 3_000 }, () => ['4111111111111111']),
    ]) {
      const text = scrubBody(parseJson(JSON.stringify(body))?.json ?? null, MAX);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX);
      expect(() => JSON.parse(text)).not.toThrow();
      expect(text).not.toContain('4111111111111111');
    }
  });

  test('that could not be read is a text without a digit, within the same bound', () => {
    for (const text of [
      '',
      'event=card.fund&cvv=739',
      '{"number":"4111111111111111","cvv":"739"',
      '\u0000\ufffd'.repeat(9_000),
      '"\\'.repeat(20_000),
      '\u0661\u0662\u0663',
    ]) {
      const shown = scrubUnread(text, MAX);
      expect(Buffer.byteLength(shown)).toBeLessThanOrEqual(MAX);
      expect(JSON.parse(shown).shortened).not.toMatch(/\p{Nd}/u);
    }
    expect(scrubUnread('hello', MAX)).toBe('{"shortened":"hello"}');
  });
});
