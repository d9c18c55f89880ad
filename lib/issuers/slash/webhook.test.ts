import { generateKeyPairSync, sign as signWith } from 'node:crypto';
import { expect, test } from 'vitest';
import { slashWebhooks } from './webhook.ts';

const body = Buffer.from('{"entityId":"c_1","event":"card.update","eventId":"evt_1"}');
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const signature = signWith('sha256', body, pair.privateKey).toString('base64');

const verify = (secret: string, given: string | null = signature, rawBody: Uint8Array = body) =>
  slashWebhooks.verify({
    rawBody,
    secret,
    now: new Date(),
    header: (name) => (name === 'slash-webhook-signature' ? given : null),
  });

test('a signature under the published key is genuine, whenever it comes', () => {
  expect(verify(pem)).toBe('genuine');
  expect(verify(`\n${pem}\n`, ` ${signature} `)).toBe('genuine');
  expect(verify(pair.publicKey.export({ type: 'pkcs1', format: 'pem' }).toString())).toBe('genuine');
});

test('without a usable key nothing is genuine', () => {
  const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const onCurve = curve.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const ecdsa = signWith('sha256', body, curve.privateKey).toString('base64');
  for (const secret of ['', 'not a key', pem.slice(0, -60), onCurve]) {
    expect(verify(secret)).toBe('forged');
  }
  expect(verify(onCurve, ecdsa)).toBe('forged');
});

test('no header is unsigned; another padding, another body or another spelling is forged', () => {
  expect(verify(pem, null)).toBe('unsigned');
  expect(verify(pem, '  ')).toBe('unsigned');
  const padding = { key: pair.privateKey, padding: 6, saltLength: 32 };
  expect(verify(pem, signWith('sha256', body, padding).toString('base64'))).toBe('forged');
  expect(verify(pem, signature, Buffer.from(`${body} `))).toBe('forged');
  expect(verify(pem, Buffer.from(signature, 'base64').toString('base64url'))).toBe('forged');
});

test('an id that is no id is not handed on', () => {
  for (const entityId of ['../card', '4111111111111111', { id: 'c_1' }, '']) {
    const event = { entityId, event: 'card.update', eventId: 'evt_1' };
    expect(slashWebhooks.read(Buffer.from(JSON.stringify(event))).issuerCardId).toBeNull();
  }
});
