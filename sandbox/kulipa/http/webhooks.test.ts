import { createPublicKey, verify } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Received, type Receiver, startReceiver } from '../../testing/receiver.ts';
import { type Desk, openDesk, START } from '../testing/open-desk.ts';
import { FAULTS, type Fault, specOf } from './fault-catalogue.ts';
import { type Delivery, RETRIES_AFTER_MS } from './webhooks.ts';

// What arrives where the webhooks are sent, byte for byte, checked as a stranger would who reads the pages.

vi.setConfig({ testTimeout: 30_000 });
let desk: Desk;
let receiver: Receiver;
beforeEach(async () => {
  [desk, receiver] = await Promise.all([openDesk(), startReceiver()]);
});
afterEach(() => Promise.all([desk.close(), receiver.close()]));

/** A machine with other things to do may take its time. */
const poll = <T>(ask: () => T) => expect.poll(ask, { timeout: 8_000 });

interface Subscribed {
  readonly id: string;
  readonly status: string;
}
const subscriptions = async () =>
  ((await desk.control('GET', '/webhook')).body as { subscriptions: Subscribed[] }).subscriptions;
const deliveries = async () =>
  ((await desk.control('GET', '/webhooks')).body as { deliveries: Delivery[] }).deliveries;

/** Subscribes over the API and waits until the handshake is over; what came is forgotten. */
async function subscribe(status = 'active'): Promise<string> {
  const made = await desk.call('POST', '/webhooks', { url: receiver.url });
  expect(made).toMatchObject({ status: 201, body: { status: 'unverified' } });
  await poll(async () => (await deliveries()).at(-1)?.state).not.toBe('sending');
  expect((await subscriptions()).at(-1)?.status).toBe(status);
  return (made.body as Subscribed).id;
}
const forget = () => {
  (receiver.received as Received[]).length = 0;
};
const arrived = (count: number) => poll(() => receiver.received.length).toBe(count);
const settled = () =>
  poll(async () => (await deliveries()).every(({ state }) => state !== 'sending')).toBe(true);
const issue = async () => {
  const order = { type: 'virtual', userId: desk.user().id, tier: 'standard' };
  return ((await desk.call('POST', '/cards', order)).body as { id: string }).id;
};
const bodyOf = (received: Received | undefined) =>
  JSON.parse(received?.body ?? '{}') as Record<string, unknown>;

/** Whether somebody who looked up the key believes it, and how old it says it is (ms). */
async function check(received: Received | undefined): Promise<{ valid: boolean; ageMs: number }> {
  const { headers, body } = received ?? { headers: {}, body: '' };
  const keyId = String(headers['x-kulipa-key-id'] ?? '');
  const timestamp = String(headers['x-kulipa-signature-ts'] ?? '');
  const signature = Buffer.from(String(headers['x-kulipa-signature'] ?? ''), 'hex');
  const { status, body: key } = await desk.call('GET', `/webhooks/keys/${keyId}`);
  const ageMs = START.getTime() - Number(timestamp);
  if (status !== 200) return { valid: false, ageMs };
  const publicKey = createPublicKey((key as { publicKey: string }).publicKey);
  return { valid: verify('sha256', Buffer.from(`${timestamp}.${body}`), publicKey, signature), ageMs };
}

describe('a subscription', () => {
  test('is asked whether it is one, and is active when it says yes', async () => {
    const id = await subscribe();
    const [handshake] = receiver.received;
    expect(bodyOf(handshake)).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      eventTargetId: id,
      generatedAt: START.toISOString(),
      eventName: 'verificationRequest',
    });
    expect(await check(handshake)).toEqual({ valid: true, ageMs: 0 });
    expect((await desk.call('GET', '/webhooks')).body).toMatchObject({ count: 1, items: [{ id }] });
    expect(await desk.call('DELETE', `/webhooks/${id}`)).toMatchObject({ status: 204 });
    expect((await desk.call('GET', '/webhooks')).body).toMatchObject({ count: 0 });
  });

  test('that says no gets nothing until it is asked again', async () => {
    receiver.answers.push(500);
    const id = await subscribe('unverified');
    forget();
    await issue();
    expect(await deliveries()).toHaveLength(1);
    expect(await desk.call('PUT', `/webhooks/${id}/resume`)).toMatchObject({ status: 422 });
    expect(await desk.call('PUT', `/webhooks/${id}/verify`)).toMatchObject({ status: 200 });
    await poll(async () => (await subscriptions())[0]?.status).toBe('active');
  });

  test('is one of five at most', async () => {
    for (let n = 0; n < 5; n += 1) await subscribe();
    expect(await desk.call('POST', '/webhooks', { url: receiver.url })).toMatchObject({ status: 422 });
    forget();
    await issue();
    await arrived(5);
  });
});

describe('a webhook', () => {
  test('of a new card holds four ids and a signature that the looked-up key verifies', async () => {
    await subscribe();
    forget();
    const id = await issue();
    await arrived(1);
    const [received] = receiver.received;
    expect(bodyOf(received)).toEqual({
      userId: desk.user().id,
      eventId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      eventName: 'card.created',
      eventTargetId: id,
    });
    expect(await check(received)).toEqual({ valid: true, ageMs: 0 });
    const keyId = String(received?.headers['x-kulipa-key-id']);
    expect(keyId).toMatch(/^dwk-/);
    expect(keyId).toHaveLength(40);
    expect(received?.headers['x-kulipa-signature']).toMatch(/^30[0-9a-f]{134,142}$/);
    expect((await desk.call('GET', `/webhooks/keys/${keyId}`)).body).toEqual({
      id: keyId,
      algorithm: 'ECDSA_SHA_256',
      publicKey: expect.stringMatching(/^-----BEGIN PUBLIC KEY-----/),
      createdAt: START.toISOString(),
      updatedAt: START.toISOString(),
    });
    // Whoever changes a byte is found out.
    if (received) expect((await check({ ...received, body: `${received.body} ` })).valid).toBe(false);
  });

  test('of a purchase says what it was about', async () => {
    await subscribe();
    const card = desk.card(({ status }) => status === 'active');
    await desk.control('POST', '/deposit', {
      walletId: desk.walletOf(card.userId).id,
      amountMicros: 900_000_000,
    });
    forget();
    const spend = (amountCents: number) => desk.control('POST', '/spend', { cardId: card.id, amountCents });
    const { id } = (await spend(1_250)).body as { id: string };
    await arrived(1);
    expect(receiver.received[0]?.body).toContain('"amount":12.5,');
    expect(bodyOf(receiver.received[0])).toMatchObject({
      eventName: 'cardAuthorization.confirmed',
      eventTargetId: id,
      cardId: card.id,
      merchantName: 'Corner Bakery',
      merchantMcc: '5462',
      currency: 'USD',
      merchantAmount: '12.50',
      type: 'payment',
    });
    await desk.play({ eventAmount: 'two_decimals', eventShape: 'enveloped' });
    await spend(100_000_000);
    await arrived(2);
    expect(receiver.received[1]?.body).toContain('"amount":1000000.00,');
    expect(bodyOf(receiver.received[1])).toMatchObject({
      id: expect.any(String),
      type: 'cardAuthorization.rejected',
      data: { cardId: card.id, userId: card.userId },
      createdAt: START.toISOString(),
      updatedAt: START.toISOString(),
    });
    expect(await check(receiver.received[1])).toMatchObject({ valid: true });
  });

  test('comes when Kulipa holds a card and when one is revoked, not when one is frozen', async () => {
    await subscribe();
    const { id } = desk.card(({ status }) => status === 'active');
    forget();
    await desk.call('PUT', `/cards/${id}/freeze`);
    await desk.call('PUT', `/cards/${id}/unfreeze`);
    await desk.control('POST', `/cards/${id}`, { held: true });
    await desk.call('PUT', `/cards/${id}/revoke`, { reason: 'lost' });
    await arrived(2);
    const blocked = { eventName: 'card.blocked', eventTargetId: id };
    expect(receiver.received.map(bodyOf)).toMatchObject([blocked, blocked]);
  });

  test('is tried nine times more over a week, and then its subscription is suspended', async () => {
    const hour = 3_600_000;
    const expected = [1, 5, 15].map((minutes) => minutes * 60_000);
    expected.push(hour, 4 * hour, 12 * hour, 24 * hour, 48 * hour, 96 * hour);
    expect(RETRIES_AFTER_MS).toEqual(expected);
    const id = await subscribe();
    forget();
    receiver.answers.push(...Array<number>(10).fill(503));
    await issue();
    for (const [attempt, waitMs] of RETRIES_AFTER_MS.entries()) {
      await arrived(attempt + 1);
      await settled();
      await desk.pass(waitMs - 1);
      expect(receiver.received).toHaveLength(attempt + 1);
      await desk.pass(1);
    }
    await arrived(10);
    await settled();
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect((await deliveries()).at(-1)).toMatchObject({ state: 'given up' });
    expect(await subscriptions()).toMatchObject([{ id, status: 'suspended' }]);
    await issue();
    expect(await deliveries()).toHaveLength(2);
    expect(await desk.call('PUT', `/webhooks/${id}/resume`)).toMatchObject({ status: 200 });
    await poll(async () => (await subscriptions())[0]?.status).toBe('active');
  });

  test('stops being tried once it is accepted, and a redirect is not followed', async () => {
    await subscribe();
    forget();
    receiver.answers.push(307, 204);
    await issue();
    await arrived(1);
    await settled();
    await desk.pass(60_000);
    await arrived(2);
    await settled();
    expect((await deliveries()).at(-1)).toMatchObject({
      state: 'delivered',
      attempts: [{ outcome: 307 }, { outcome: 204 }],
    });
  });

  test('is signed with a new key when there is one, and the old one stays known', async () => {
    await subscribe();
    await issue();
    await desk.control('POST', '/rotate-key');
    await issue();
    await arrived(3);
    const ids = receiver.received.map(({ headers }) => headers['x-kulipa-key-id']);
    expect(new Set(ids).size).toBe(2);
    for (const received of receiver.received) expect((await check(received)).valid).toBe(true);
  });

  test('carries 64 characters that nobody can verify, where that is played', async () => {
    await desk.play({ signatureForm: 'sixty_four' });
    await subscribe();
    expect(receiver.received[0]?.headers['x-kulipa-signature']).toMatch(/^[0-9a-f]{64}$/);
    expect((await check(receiver.received[0])).valid).toBe(false);
  });
});

describe('a fault of a webhook', () => {
  const ids = () => receiver.received.map((received) => bodyOf(received).eventTargetId);
  const CASES: Readonly<Partial<Record<Fault, (first: string, second: string) => Promise<void>>>> = {
    webhook_lost: async (_, second) => {
      await arrived(1);
      expect(ids()).toEqual([second]);
    },
    webhook_doubled: async (first, second) => {
      await arrived(3);
      expect([...ids()].sort()).toEqual([first, first, second].sort());
    },
    webhook_reordered: async (first, second) => {
      await arrived(2);
      expect(ids()).toEqual([second, first]);
    },
    webhook_unsigned: (first) => expectSigned(first, { valid: false }),
    webhook_forged: (first) => expectSigned(first, { valid: false, ageMs: 0 }),
    webhook_stale: (first) => expectSigned(first, { valid: true, ageMs: 600_000 }),
    webhook_unknown_key: (first) => expectSigned(first, { valid: false, ageMs: 0 }),
  };
  const expectSigned = async (first: string, expected: object) => {
    await arrived(2);
    const hit = receiver.received.find((received) => bodyOf(received).eventTargetId === first);
    const next = receiver.received.find((received) => received !== hit);
    expect(await check(hit)).toMatchObject(expected);
    expect(await check(next)).toEqual({ valid: true, ageMs: 0 });
  };

  test.each(FAULTS.filter((fault) => specOf(fault).ops.includes('webhook')))(
    '%s does what it says',
    async (fault) => {
      await subscribe();
      forget();
      await desk.control('POST', '/faults', { op: 'webhook', fault });
      const [first, second] = [await issue(), await issue()];
      const run = CASES[fault];
      if (!run) throw new Error(`${fault} has no case`);
      await run(first, second);
      expect((await deliveries()).map(({ fault: met }) => met)).toContain(fault);
    },
  );

  test('is over when the webhook is sent again', async () => {
    await subscribe();
    forget();
    await desk.control('POST', '/faults', { op: 'webhook', fault: 'webhook_lost' });
    const id = await issue();
    const lost = (await deliveries()).at(-1);
    expect(lost).toMatchObject({ state: 'lost', attempts: [] });
    await desk.control('POST', '/webhooks/resend', { n: lost?.n });
    await arrived(1);
    expect(ids()).toEqual([id]);
    expect(await desk.control('POST', '/webhooks/resend', { n: 99 })).toMatchObject({ status: 404 });
  });
});
