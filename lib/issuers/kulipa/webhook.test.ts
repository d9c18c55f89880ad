import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { planPurchase } from '../../../sandbox/kulipa/core/payments.ts';
import { type KulipaSandbox, startKulipaSandbox } from '../../../sandbox/kulipa/start.ts';
import { type Control, controlOf } from '../../../sandbox/testing/ask-control.ts';
import { type Received, type Receiver, startReceiver } from '../../../sandbox/testing/receiver.ts';
import type { WebhookDoor } from '../issuer.ts';
import { createReadTransport, READ_TIMING } from '../read-transport.ts';
import { createKulipa } from './adapter.ts';
import { spender } from './testing/kulipa-lists.ts';
import { signAsKulipa, withOwnKey } from './testing/kulipa-signer.ts';
import { newCard } from './testing/kulipa-writes.ts';

const API_KEY = 'kulipa_webhooks_5Gn1Zc';
let sandbox: KulipaSandbox;
let receiver: Receiver;
let door: WebhookDoor;
/** Addresses of the reads that were made for webhooks. */
let lookups: string[];

beforeEach(async () => {
  receiver = await startReceiver();
  sandbox = await startKulipaSandbox({
    port: 0,
    world: { customers: 2, cards: 2, days: 1 },
    apiKey: API_KEY,
    webhookUrl: receiver.url,
  });
  await came('verificationRequest');
  lookups = [];
  door = openDoor();
});
afterEach(async () => {
  await sandbox.close();
  await receiver.close();
});

function openDoor(baseUrl = `${sandbox.url}/v1`): WebhookDoor {
  const read = withOwnKey(createReadTransport({ ...READ_TIMING, retryBaseMs: 1 }, undefined));
  const { webhooks } = createKulipa({
    environment: 'sandbox',
    baseUrl,
    apiKey: API_KEY,
    transports: {
      read: (call) => {
        lookups.push(call.url.pathname);
        return read(call);
      },
    },
  });
  if (!webhooks) throw new Error('There is no door.');
  return webhooks;
}

const control: Control = (...asked) => controlOf(sandbox)(...asked);

/** The first delivery that speaks of this. */
async function came(what: string): Promise<Received> {
  const find = () => receiver.received.find(({ body }) => body.includes(what));
  await vi.waitUntil(find, { timeout: 10_000 });
  const found = find();
  if (!found) throw new Error('nothing came');
  return found;
}

const verify = ({ headers, body }: Received, now = new Date()) =>
  door.verify({
    rawBody: Buffer.from(body),
    header: (name) => {
      const value = headers[name];
      return typeof value === 'string' ? value : null;
    },
    secret: '',
    now,
  });

const at = new Date('2026-11-21T10:00:00Z');
const body = Buffer.from('{"eventName":"card.created"}');
const verifyHeaders = (headers: Readonly<Record<string, string>>, now = at) =>
  door.verify({ rawBody: body, header: (name) => headers[name] ?? null, secret: '', now });
const ownHeaders = (keyId: string) => ({ ...signAsKulipa(body, at), 'x-kulipa-key-id': keyId });
const strange = (n: number) => `dwk-00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

describe('what Kulipa signs', () => {
  test('the handshake is a genuine event about nothing that can be read', async () => {
    const handshake = await came('verificationRequest');
    expect(await verify(handshake)).toBe('genuine');
    expect(door.read(Buffer.from(handshake.body))).toMatchObject({
      name: 'verificationRequest',
      issuerCardId: null,
      issuerRecordId: null,
      isReadable: true,
    });
  });

  test.each(['flat', 'enveloped'])(
    'an authorisation, %s, names its card, its user and itself',
    async (form) => {
      await control('POST', '/settings', { quirks: { eventShape: form } });
      const { core } = sandbox;
      const { cardId, userId } = spender(core);
      const asked = { cardId, amountCents: 1_250n, merchant: 'Kiosk', mcc: '5462' };
      const { id } = core.outside(planPurchase(core, asked, null));
      const delivery = await came('cardAuthorization.confirmed');
      expect(await verify(delivery)).toBe('genuine');
      const event = door.read(Buffer.from(delivery.body));
      expect(event).toMatchObject({
        name: 'cardAuthorization.confirmed',
        issuerCardId: cardId,
        issuerCustomerId: userId,
        issuerRecordId: id,
        issuerWalletId: null,
      });
      expect(event.scrubbedBody).toContain(cardId);
    },
  );

  test('a key is looked up once, however many deliveries name it', async () => {
    const delivery = await came('verificationRequest');
    const said = await Promise.all(Array.from({ length: 5 }, () => verify(delivery)));
    expect([...said, await verify(delivery)]).toEqual(Array.from({ length: 6 }, () => 'genuine'));
    expect(lookups).toHaveLength(1);
  });

  test('a new key takes over without anybody being told', async () => {
    expect(await verify(await came('verificationRequest'))).toBe('genuine');
    await control('POST', '/rotate-key');
    newCard(sandbox.core);
    expect(await verify(await came('card.created'))).toBe('genuine');
    expect(lookups).toHaveLength(2);
  });

  test('a signature of 64 characters, as one page has it, can be verified by nobody', async () => {
    await control('POST', '/settings', { quirks: { signatureForm: 'sixty_four' } });
    newCard(sandbox.core);
    expect(await verify(await came('card.created'))).toBe('forged');
    expect(lookups).toEqual([]);
  });

  test('a delivery that comes five minutes late is stale, and so is one that comes too early', async () => {
    const delivery = await came('verificationRequest');
    for (const offMs of [-310_000, 310_000]) {
      expect(await verify(delivery, new Date(Date.now() + offMs))).toBe('stale');
    }
  });
});

describe('keys that have to be looked up', () => {
  test('one that Kulipa does not know: forged, and not asked for again so soon', async () => {
    const headers = ownHeaders(strange(1));
    expect(await verifyHeaders(headers)).toBe('forged');
    expect(await verifyHeaders(headers)).toBe('forged');
    expect(lookups).toHaveLength(1);
    expect(await verifyHeaders(headers, new Date(at.getTime() + 61_000))).toBe('forged');
    expect(lookups).toHaveLength(2);
  });

  test('one that cannot be asked for: it throws, so that the delivery comes again', async () => {
    await control('POST', '/settings', { apiKeyValid: false });
    const delivery = await came('verificationRequest');
    await expect(verify(delivery)).rejects.toThrow('unauthorized');
    await control('POST', '/settings', { apiKeyValid: true });
    expect(await verify(delivery)).toBe('genuine');
  });

  test('a stranger who names many keys does not spend the calls that Kulipa allows', async () => {
    for (let n = 0; n < 20; n += 1) expect(await verifyHeaders(ownHeaders(strange(n)))).toBe('forged');
    await expect(verifyHeaders(ownHeaders(strange(20)))).rejects.toThrow('too many');
    expect(lookups).toHaveLength(20);
    expect(await verifyHeaders(ownHeaders(strange(20)), new Date(at.getTime() + 61_000))).toBe('forged');
  });

  test.each([
    ['no key', 'x'],
    ['a key of another curve', 'secp384r1'],
  ])('an answer that is %s: it throws', async (_, what) => {
    const { generateKeyPairSync } = await import('node:crypto');
    const pem =
      what === 'x'
        ? 'x'
        : generateKeyPairSync('ec', { namedCurve: what })
            .publicKey.export({ type: 'spki', format: 'pem' })
            .toString();
    const id = strange(3);
    const { webhooks } = createKulipa({
      environment: 'sandbox',
      baseUrl: `${sandbox.url}/v1`,
      apiKey: API_KEY,
      transports: {
        read: async () => ({
          kind: 'reply',
          httpStatus: 200,
          text: JSON.stringify({ id, algorithm: 'ECDSA_SHA_256', publicKey: pem }),
          retryAfterMs: null,
        }),
      },
    });
    if (webhooks) door = webhooks;
    await expect(verifyHeaders(ownHeaders(id))).rejects.toThrow('malformed');
  });
});
