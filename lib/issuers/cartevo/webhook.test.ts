import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cartevoWebhooks } from './webhook.ts';

const CARD = '550e8400-e29b-41d4-a716-446655440000';
const SECRET = 'whsec_of_the_company';
const NOW = new Date('2026-05-09T10:15:00.000Z');
const NOW_S = NOW.getTime() / 1000;
const TXN = 'txn_5b7c9d2e4f6a8b1c3d5e7f9a';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const BODY = bytes(JSON.stringify({ event: 'card.fund', data: { card_id: CARD, transaction_id: TXN } }));

/** The construction of cartevo.md 5.2, written a second time so that a slip in the first one shows. */
const sign = (rawBody: Uint8Array, t: number | string = NOW_S, secret = SECRET): string =>
  createHmac('sha256', secret).update(`${t}.`).update(rawBody).digest('hex');

const headerOf = (rawBody: Uint8Array, t: number | string = NOW_S): string => `t=${t},v1=${sign(rawBody, t)}`;

const verify = (header: string | null, rawBody = BODY, now = NOW, secret = SECRET) =>
  cartevoWebhooks.verify({
    rawBody,
    secret,
    now,
    header: (name) => (name === 'x-cartevo-signature' ? header : null),
  });

describe('a delivery is worth what its signature is worth', () => {
  test('genuine when it was signed with our secret just now', () => {
    expect(verify(headerOf(BODY))).toBe('genuine');
  });

  test('whatever its bytes are: they are signed as they came', () => {
    for (const rawBody of [bytes(''), bytes('{ "event" : "x" }\n'), Uint8Array.from([0xff, 0x00, 0xc3])]) {
      expect(verify(headerOf(rawBody), rawBody)).toBe('genuine');
    }
    expect(verify(headerOf(bytes('{"a":1}')), bytes('{ "a": 1 }'))).toBe('forged');
  });

  test('forged when any bit of the body, the time or the signature is another one', () => {
    const header = headerOf(BODY);
    for (let index = 0; index < BODY.length; index += 1) {
      const changed = Uint8Array.from(BODY);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(verify(header, changed)).toBe('forged');
    }
    expect(verify(header, BODY.slice(0, -1))).toBe('forged');
    expect(verify(header, bytes(`${Buffer.from(BODY).toString()} `))).toBe('forged');
    expect(verify(`t=${NOW_S + 1},v1=${sign(BODY)}`)).toBe('forged');
    const good = sign(BODY);
    for (let index = 0; index < good.length; index += 1) {
      const other = good[index] === '0' ? '1' : '0';
      const changed = good.slice(0, index) + other + good.slice(index + 1);
      expect(verify(`t=${NOW_S},v1=${changed}`)).toBe('forged');
    }
  });

  test('forged when somebody else signed it, or when there is no secret to sign with', () => {
    expect(verify(`t=${NOW_S},v1=${sign(BODY, NOW_S, 'another secret')}`)).toBe('forged');
    expect(verify(`t=${NOW_S},v1=${sign(BODY, NOW_S, '')}`, BODY, NOW, '')).toBe('forged');
  });

  test.each([null, '', '   '])('unsigned without the header: %j', (header) => {
    expect(verify(header)).toBe('unsigned');
  });

  test('unsigned under the header of the older edition, which signs something else', () => {
    const older = createHmac('sha256', SECRET).update(BODY).digest('hex');
    const header = (name: string) => (name === 'x-webhook-signature' ? `sha256=${older}` : null);
    expect(cartevoWebhooks.verify({ rawBody: BODY, secret: SECRET, now: NOW, header })).toBe('unsigned');
    expect(verify(`sha256=${older}`)).toBe('forged');
  });

  const good = sign(BODY);
  test.each<[string, string]>([
    ['only the signature', good],
    ['no time', `v1=${good}`],
    ['no signature', `t=${NOW_S}`],
    ['an empty signature', `t=${NOW_S},v1=`],
    ['an empty time', `t=,v1=${good}`],
    ['a short signature', `t=${NOW_S},v1=${good.slice(2)}`],
    ['a long signature', `t=${NOW_S},v1=${good}00`],
    ['uppercase digits', `t=${NOW_S},v1=${good.toUpperCase()}`],
    ['base64', `t=${NOW_S},v1=${Buffer.from(good, 'hex').toString('base64')}`],
    ['another scheme', `t=${NOW_S},v0=${good}`],
    ['names in capitals', `T=${NOW_S},V1=${good}`],
    ['two times, the right one last', `t=1,t=${NOW_S},v1=${good}`],
    ['two times, the right one first', `t=${NOW_S},t=1,v1=${good}`],
    ['a time that is no number', `t=${NOW_S}x,v1=${good}`],
    ['a negative time', `t=-${NOW_S},v1=${sign(BODY, -NOW_S)}`],
    ['a time with a fraction', `t=${NOW_S}.0,v1=${sign(BODY, `${NOW_S}.0`)}`],
    ['a time as an exponent', `t=1e9,v1=${sign(BODY, '1e9')}`],
    ['a time in other digits', `t=١٢٣,v1=${sign(BODY, '١٢٣')}`],
    ['semicolons between the parts', `t=${NOW_S};v1=${good}`],
    ['something that is no signature beside a good one', `t=${NOW_S},v1=nonsense,v1=${good}`],
    ['more signatures than anybody needs', `t=${NOW_S},${`v1=${good},`.repeat(11).slice(0, -1)}`],
    ['more than a megabyte', `t=${NOW_S},v1=${'a'.repeat(1_200_000)}`],
    ['a megabyte of commas', `${','.repeat(1_000_000)}x`],
    ['a megabyte of spaces', `t=${' '.repeat(1_000_000)}${NOW_S},v1=${good}`],
  ])('forged with %s', (_name, header) => {
    const startedAt = performance.now();
    expect(verify(header)).toBe('forged');
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  test.each<[string, string]>([
    ['several signatures, the right one last', `t=${NOW_S},v1=${'0'.repeat(64)},v1=${good}`],
    ['several signatures, the right one first', `t=${NOW_S},v1=${good},v1=${'0'.repeat(64)}`],
    ['ten signatures', `t=${NOW_S},${`v1=${'0'.repeat(64)},`.repeat(9)}v1=${good}`],
    ['a scheme of tomorrow beside it', `t=${NOW_S},v1=${good},v2=whatever`],
    ['the parts in another order', `v1=${good},t=${NOW_S}`],
    ['spaces after the commas', ` t=${NOW_S}, v1=${good} `],
  ])('genuine with %s', (_name, header) => {
    expect(verify(header)).toBe('genuine');
  });

  test.each([
    [0, 'genuine'],
    [299, 'genuine'],
    [300, 'genuine'],
    [301, 'stale'],
    [86_400, 'stale'],
  ])('%i s before or after it was signed it is %s', (seconds, expected) => {
    expect(verify(headerOf(BODY, NOW_S - seconds))).toBe(expected);
    expect(verify(headerOf(BODY, NOW_S + seconds))).toBe(expected);
  });

  test('a time that is old does not make a forgery look like a late one', () => {
    expect(verify(`t=${NOW_S - 301},v1=${sign(BODY)}`)).toBe('forged');
    expect(verify(headerOf(BODY, '000000000000'))).toBe('stale');
    expect(verify(headerOf(BODY, 999_999_999_999))).toBe('stale');
  });

  test('any other header is never genuine', () => {
    const parts = fc.constantFrom('t=', 'v1=', ',', good, String(NOW_S), ' ', 'sha256=', '\u0000', '=');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(parts, { maxLength: 8 }).map((all) => all.join('')),
        ),
        (header) => {
          const isRight = header.includes(`t=${NOW_S}`) && header.includes(`v1=${good}`);
          fc.pre(!isRight);
          expect(['unsigned', 'forged']).toContain(verify(header));
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
