import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDb } from '../db/client.ts';
import {
  type DeliveryDoor,
  MAX_BYTES,
  openDeliveryDoor,
  signDelivery,
} from '../testing/open-delivery-door.ts';
import { SANDBOX_WEBHOOK_SECRET as SECRET, sandboxEnv } from '../testing/sandbox-env.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import type { Deps } from './deps.ts';
import { createDeps } from './live.ts';

const NO_ISSUER = 'http://127.0.0.1:9';
const CARD_ID = '5b7c1f5e-30c9-4b5e-9a07-5f2a4cf3a111';
const CUSTOMER_ID = '7d1a9d52-1c7e-4f0e-8d60-2f4b5a6c7d88';
const HEADER = 'x-cartevo-signature';

let home: TestDb;
let deps: Deps;
/** Checks signatures. */
let door: DeliveryDoor;
/** Has no secret to check them with. */
let openDoor: DeliveryDoor;
const logged: unknown[] = [];

beforeAll(async () => {
  home = await openTestDb();
  // The route logs by the variables of its process.
  vi.stubEnv('DATABASE_URL', home.url);
  vi.stubEnv('NEXTAUTH_URL', 'http://localhost:3000');
  vi.stubEnv('NEXTAUTH_SECRET', 'a secret for tests only, long enough');
  vi.stubEnv('TIME_ZONE', 'Africa/Douala');
  vi.stubEnv('LOG_LEVEL', 'silent');
  vi.stubEnv('KULIPA_ENVIRONMENT', 'sandbox');
  vi.stubEnv('KULIPA_BASE_URL', `${NO_ISSUER}/v1`);
  vi.stubEnv('KULIPA_API_KEY', 'key_for_tests');
  const note = (...line: unknown[]) => void logged.push(line);
  const log = { info: note, warn: note, error: note };
  deps = createDeps(home.db, sandboxEnv(home.url, NO_ISSUER), { log });
  door = await openDeliveryDoor(deps, SECRET);
  openDoor = await openDeliveryDoor(deps, null);
});
afterAll(async () => {
  await door.close();
  await openDoor.close();
  await home.close();
});
beforeEach(async () => {
  logged.length = 0;
  await home.db.pool.query('DELETE FROM events');
});

const payload = (event = 'card.fund', data: object = { card_id: CARD_ID, amount: 10 }) =>
  JSON.stringify({ event, data: { ...data, nonce: randomUUID().slice(0, 8) } });
const rows = () => home.db.prisma.event.findMany({ orderBy: { firstReceivedAt: 'asc' } });

async function deliver(
  body: BodyInit,
  headers: Record<string, string> = {},
  url = door.url,
): Promise<{ status: number; text: string }> {
  const answer = await fetch(url, { method: 'POST', body, headers });
  return { status: answer.status, text: await answer.text() };
}
const deliverSigned = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  deliver(body, { [HEADER]: signDelivery(body, { secret: SECRET }), ...headers });

test('a signed webhook is kept with what it names, and answered with nothing but its status', async () => {
  const body = payload('card.fund', { card_id: CARD_ID, transaction_id: 'txn_1', amount: 10 });
  expect(await deliverSigned(body)).toEqual({ status: 200, text: '{}' });
  expect(await rows()).toMatchObject([
    {
      issuer: 'cartevo',
      name: 'card.fund',
      signature: 'genuine',
      state: 'waiting',
      issuerCardId: CARD_ID,
      issuerRecordId: 'txn_1',
      deliveries: 1,
    },
  ]);
});

describe('a forged webhook is refused and leaves nothing:', () => {
  const body = payload();
  const good = () => signDelivery(body, { secret: SECRET });
  const v1 = () => good().split('v1=')[1] ?? '';
  const now = () => Math.floor(Date.now() / 1000);
  test.each<[string, () => string | null]>([
    ['no signature', () => null],
    ['an empty one', () => ''],
    ['another secret', () => signDelivery(body, { secret: `${SECRET}.` })],
    ['an empty secret', () => signDelivery(body, { secret: '' })],
    ['the signature of another body', () => signDelivery(payload(), { secret: SECRET })],
    ['the signature of the body with one byte more', () => signDelivery(`${body} `, { secret: SECRET })],
    ['a time that is too old', () => signDelivery(body, { secret: SECRET, offsetS: -302 })],
    ['a time that is to come', () => signDelivery(body, { secret: SECRET, offsetS: 302 })],
    ['another time than the signed one', () => `t=${now() - 60},v1=${v1()}`],
    ['two times', () => `t=${now()},${good()}`],
    ['no time', () => `v1=${v1()}`],
    ['no v1', () => `t=${now()}`],
    ['an empty v1', () => `t=${now()},v1=`],
    ['a v1 cut short', () => good().slice(0, -2)],
    ['a v1 with more at its end', () => `${good()}00`],
    ['v0 in place of v1', () => good().replace('v1', 'v0')],
    ['words', () => 'let me in'],
    ['eleven wrong ones', () => `t=${now()}${`,v1=${'0'.repeat(64)}`.repeat(11)}`],
    ['the signature of the body alone', () => signDelivery('', { secret: SECRET })],
  ])('%s', async (_what, sign) => {
    const header = sign();
    const answer = await deliver(body, header === null ? {} : { [HEADER]: header });
    expect(answer).toEqual({ status: 401, text: '{}' });
    expect(await rows()).toEqual([]);
    expect(logged).toHaveLength(1);
    expect(JSON.stringify(logged)).not.toContain(CARD_ID);
  });

  test('any one byte of the body changed', async () => {
    const header = good();
    for (let at = 0; at < body.length; at += 7) {
      const changed = Buffer.from(body);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect((await deliver(changed, { [HEADER]: header })).status).toBe(401);
    }
    expect(await rows()).toEqual([]);
  });
});

test.each([
  ['one of several signatures is right', (good: string) => good.replace(',v1=', `,v1=${'0'.repeat(64)},v1=`)],
  ['the header has spaces', (good: string) => good.replace(',', ' , ')],
  ['there are fields nobody knows', (good: string) => `${good},v2=abc`],
])('a webhook is genuine where %s', async (_what, change) => {
  const body = payload();
  const header = change(signDelivery(body, { secret: SECRET }));
  expect((await deliver(body, { [HEADER]: header })).status).toBe(200);
  expect(await rows()).toMatchObject([{ signature: 'genuine' }]);
});

test('a delivery in flight for a few minutes is still genuine', async () => {
  const body = payload();
  const header = signDelivery(body, { secret: SECRET, offsetS: -290 });
  expect((await deliver(body, { [HEADER]: header })).status).toBe(200);
});

test('without a secret, whatever comes is kept as not signed, a wrong signature too', async () => {
  expect((await deliver(payload(), {}, openDoor.url)).status).toBe(200);
  expect((await deliver(payload(), { [HEADER]: 't=1,v1=00' }, openDoor.url)).status).toBe(200);
  expect(await rows()).toMatchObject([{ signature: 'unsigned' }, { signature: 'unsigned' }]);
});

test('one body replayed fifty times at once is one row that counts fifty', async () => {
  const body = payload();
  const answers = await Promise.all(Array.from({ length: 50 }, () => deliverSigned(body)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(await rows()).toMatchObject([{ deliveries: 50 }]);
});

test('the same words under another event are another webhook', async () => {
  const data = { card_id: CARD_ID };
  await deliver(JSON.stringify({ event: 'card.fund', data }), {}, openDoor.url);
  await deliver(JSON.stringify({ event: 'transaction.funding.completed', data }), {}, openDoor.url);
  expect(await rows()).toHaveLength(2);
});

test.each([
  ['names nobody knows', payload('card.teleported'), { name: 'card.teleported', issuerCardId: CARD_ID }],
  ['camelCase', payload('x', { cardId: CARD_ID, transactionId: 't-1' }), { issuerCardId: CARD_ID }],
  [
    'a card with its owner',
    payload('card.created', { card: { id: CARD_ID, customer_id: CUSTOMER_ID } }),
    { issuerCardId: CARD_ID, issuerCustomerId: CUSTOMER_ID },
  ],
  ['no data', '{"event":"ping"}', { name: 'ping', issuerCardId: null }],
  ['a name that is no text', '{"event":{},"data":{}}', { name: '', state: 'waiting' }],
])('%s: kept to be read back', async (_what, body, kept) => {
  expect((await deliverSigned(body)).status).toBe(200);
  expect(await rows()).toMatchObject([{ state: 'waiting', ...kept }]);
});

test.each<[string, string | Uint8Array<ArrayBuffer>]>([
  ['nothing at all', ''],
  ['not JSON', 'event=card.fund&card_id=1'],
  ['half a JSON', '{"event":"card.fund","data":{"card_id":'],
  ['a list', '[{"event":"card.fund"}]'],
  ['null', 'null'],
  ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00, 0x80])],
  ['a very deep list', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
])('%s: kept and shown, never applied', async (_what, body) => {
  expect((await deliverSigned(body)).status).toBe(200);
  expect(await rows()).toMatchObject([{ state: 'unreadable', nextTryAt: null }]);
});

test('the content type decides nothing', async () => {
  expect((await deliverSigned(payload(), { 'content-type': 'text/plain' })).status).toBe(200);
  expect((await deliverSigned(payload(), { 'content-type': 'x' })).status).toBe(200);
  expect(await rows()).toMatchObject([{ state: 'waiting' }, { state: 'waiting' }]);
});

test('a body over the limit is refused, with and without saying its length; one at it is kept', async () => {
  const atLimit = JSON.stringify({ event: 'x', data: { note: '' } });
  const fits = atLimit.replace('""', `"${' '.repeat(MAX_BYTES - atLimit.length)}"`);
  expect((await deliverSigned(fits)).status).toBe(200);
  const huge = `${fits} `;
  expect((await deliverSigned(huge)).status).toBe(413);
  const chunks = new ReadableStream({
    start(controller) {
      controller.enqueue(Buffer.from(huge.slice(0, 1_000)));
      controller.enqueue(Buffer.from(huge.slice(1_000)));
      controller.close();
    },
  });
  const answer = await fetch(door.url, {
    method: 'POST',
    body: chunks,
    duplex: 'half',
    headers: { [HEADER]: signDelivery(huge, { secret: SECRET }) },
  } as RequestInit);
  expect(answer.status).toBe(413);
  expect(await rows()).toHaveLength(1);
});

test('an issuer that is not switched on has no door', async () => {
  expect((await deliverSigned(payload())).status).toBe(200);
  const elsewhere = door.url.replace('cartevo', 'nobody');
  expect((await deliver(payload(), {}, elsewhere)).status).toBe(404);
  expect(await rows()).toHaveLength(1);
});

test('while the database is away the issuer is told to come again', async () => {
  const away = createDb('postgresql://nobody@127.0.0.1:9/nothing');
  const blind = await openDeliveryDoor(
    createDeps(away, sandboxEnv(home.url, NO_ISSUER), { log: deps.log }),
    SECRET,
  );
  const body = payload();
  const header = signDelivery(body, { secret: SECRET });
  const answer = await deliver(body, { [HEADER]: header }, blind.url);
  expect(answer).toEqual({ status: 503, text: '{}' });
  await blind.close();
  await away.close();
});

describe('card data dies at the door', () => {
  const PAN = '4532015112830366';
  const CVV = '739';
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const jwt = `${part({ alg: 'HS256' })}.${part({ number: PAN, cvv: CVV })}.c2lnbmF0dXJl`;
  const body = JSON.stringify({
    event: `card.created ${PAN}`,
    data: {
      card: { id: CARD_ID, customer_id: CUSTOMER_ID, number: PAN, cvv: CVV, masked_number: '4532****0366' },
      card_id: PAN,
      cardNumber: PAN,
      number: jwt,
      cvv: CVV,
      raw: { pan: PAN },
      note: `paid with ${PAN.replace(/(.{4})/g, '$1 ')} and tkMplr_abcdefgh`,
      token: jwt,
      nested: JSON.stringify({ number: PAN, deeper: Buffer.from(PAN).toString('base64') }),
    },
  });

  /** Every text of the table, and every text that one of them encodes. */
  async function everything(): Promise<string> {
    const { rows: found } = await home.db.pool.query('SELECT to_jsonb(events)::text AS text FROM events');
    const texts: string[] = found.map(({ text }) => text);
    const decoded = texts.flatMap((text) =>
      [...text.matchAll(/[\w+/-]{12,}={0,2}/g)].map(([word]) =>
        Buffer.from(word, 'base64').toString('latin1'),
      ),
    );
    return [...texts, ...decoded].join('\n');
  }

  test.each([
    ['in JSON', body],
    ['in what is no JSON', `card ${PAN} ${jwt} ${body.slice(0, -3)}`],
  ])('%s: no row holds a number, a code or a token, decoded neither', async (_what, text) => {
    expect((await deliverSigned(text)).status).toBe(200);
    const kept = await everything();
    expect(await rows()).toHaveLength(1);
    expect(kept.replace(/[\s.-]/g, '')).not.toContain(PAN);
    expect(kept).not.toMatch(/eyJ|tkMplr_|"cvv":\s*\\?"739/);
    expect(JSON.stringify(logged)).not.toContain(PAN);
  });
});
