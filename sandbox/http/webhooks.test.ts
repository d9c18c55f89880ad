import { createHmac } from 'node:crypto';
import { LosslessNumber } from 'lossless-json';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Received, type Receiver, startReceiver } from '../testing/receiver.ts';
import { FAULTS, type Fault, specOf } from './fault-catalogue.ts';
import { Faults } from './faults.ts';
import { type Announced, DOCUMENTED_TIMING, Webhooks, type WebhookTarget } from './webhooks.ts';

// What arrives where the webhooks are sent, byte for byte, and what the sandbox says about it.

const SECRET = 'whsec_of_the_test';
const NOW = new Date('2026-11-21T10:00:00Z');
let receiver: Receiver;
let webhooks: Webhooks;
let faults: Faults;
let slept: number[];

beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());
beforeEach(() => {
  faults = new Faults();
  slept = [];
  webhooks = create();
  (receiver.received as Received[]).length = 0;
  receiver.answers.length = 0;
});
afterEach(() => webhooks.close());

/** Webhooks whose waiting takes no time and is written down. */
function create(
  timing: Partial<typeof DOCUMENTED_TIMING> = {},
  target: Partial<WebhookTarget> = {},
): Webhooks {
  const made = new Webhooks({
    faults,
    now: () => NOW,
    timing: { ...DOCUMENTED_TIMING, ...timing },
    sleep: async (ms) => void slept.push(ms),
  });
  made.target = { url: receiver.url, secret: SECRET, header: '2026', ...target };
  return made;
}

const fund = (n = 1): Announced => ({
  event: 'card.fund',
  cardId: 'card-1',
  data: { transaction_id: `txn_${n}`, card_id: 'card-1', amount: new LosslessNumber('10.10') },
});
const purchase: Announced = {
  event: 'transaction.authorization.created',
  cardId: 'card-1',
  data: { transaction_id: 'txn_9', card_id: 'card-1', merchant: { merchant_name: 'Grocer' } },
};

const settled = () => expect.poll(() => webhooks.list().every(({ state }) => state !== 'sending')).toBe(true);
const events = () => receiver.received.map(({ body }) => (JSON.parse(body) as { data: object }).data);

/** Whether a stranger who knows the secret and the documentation would believe it, and how old it is (s). */
function verify({ headers, body }: Received): { valid: boolean; ageS: number } {
  const match = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-cartevo-signature'] ?? ''));
  const [, t = '0', v1] = match ?? [];
  const expected = createHmac('sha256', SECRET).update(`${t}.${body}`).digest('hex');
  return { valid: v1 === expected, ageS: NOW.getTime() / 1000 - Number(t) };
}

describe('a webhook', () => {
  test('is one signed POST of the event and its data, amounts as they were written', async () => {
    webhooks.announce(fund());
    await settled();
    expect(receiver.received).toHaveLength(1);
    const [first] = receiver.received;
    if (!first) throw new Error('nothing came');
    expect(first.body).toBe(
      '{"event":"card.fund","data":{"transaction_id":"txn_1","card_id":"card-1","amount":10.10}}',
    );
    expect(first.headers['content-type']).toBe('application/json');
    expect(verify(first)).toEqual({ valid: true, ageS: 0 });
    expect(webhooks.list()).toMatchObject([
      { n: 1, event: 'card.fund', state: 'delivered', attempts: [{ outcome: 200 }] },
    ]);
  });

  test('carries no signature where there is no secret, and the older headers where they are asked for', async () => {
    webhooks = create({}, { secret: null });
    webhooks.announce(fund());
    await settled();
    webhooks = create({}, { header: '2025' });
    webhooks.announce(fund());
    await settled();
    const [unsigned, older] = receiver.received;
    expect(unsigned?.headers).not.toHaveProperty('x-cartevo-signature');
    const hex = createHmac('sha256', SECRET)
      .update(older?.body ?? '')
      .digest('hex');
    expect(older?.headers).toMatchObject({
      'x-webhook-signature': `sha256=${hex}`,
      'user-agent': 'Wavlet-Webhook/1.0',
      'x-webhook-id': 'wh_1',
      'x-webhook-timestamp': NOW.toISOString(),
    });
  });

  test('is tried at 0, 5, 10 and 15 seconds with 10 seconds each', () => {
    expect(DOCUMENTED_TIMING).toEqual({ attemptsAtMs: [0, 5_000, 10_000, 15_000], attemptTimeoutMs: 10_000 });
  });

  test('is given up after four attempts; a redirect is not followed', async () => {
    receiver.answers.push(500, 307, 404, 503);
    webhooks.announce(fund());
    await settled();
    expect(slept).toEqual([5_000, 10_000, 15_000]);
    expect(receiver.received).toHaveLength(4);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(webhooks.list()).toMatchObject([
      { state: 'given up', attempts: [500, 307, 404, 503].map((outcome) => ({ outcome })) },
    ]);
  });

  test('stops trying once it is accepted, whatever came before', async () => {
    webhooks = create({ attemptTimeoutMs: 400 });
    receiver.answers.push('silence', 500, 204);
    webhooks.announce(fund());
    await settled();
    expect(webhooks.list()[0]?.attempts.map(({ outcome }) => outcome)).toEqual(['timeout', 500, 204]);
  });

  test('for which nobody listens is given up too', async () => {
    const gone = await startReceiver();
    await gone.close();
    webhooks = create({}, { url: gone.url });
    webhooks.announce(fund());
    await settled();
    expect(webhooks.list()[0]).toMatchObject({
      state: 'given up',
      attempts: Array(4).fill({ outcome: 'unreachable' }),
    });
  });

  test('is not written down at all where there is no address', () => {
    webhooks.target = null;
    webhooks.announce(fund());
    expect(webhooks.list()).toEqual([]);
  });

  test('can be sent again as it was, without its fault', async () => {
    faults.add({ op: 'webhook', fault: 'webhook_lost' });
    webhooks.announce(fund());
    expect(webhooks.list()).toMatchObject([{ state: 'lost', attempts: [] }]);
    expect(webhooks.resend(1)).toMatchObject({ n: 2, fault: null });
    await settled();
    expect(events()).toMatchObject([{ transaction_id: 'txn_1' }]);
    expect(webhooks.resend(77)).toBeNull();
  });

  test('is not tried again after the sandbox was closed', async () => {
    const stopped: AbortSignal[] = [];
    webhooks = new Webhooks({
      faults,
      now: () => NOW,
      timing: DOCUMENTED_TIMING,
      sleep: (_, stop) => {
        stopped.push(stop);
        return new Promise((_, reject) => stop.addEventListener('abort', reject));
      },
    });
    webhooks.target = { url: receiver.url, secret: SECRET, header: '2026' };
    receiver.answers.push(500);
    webhooks.announce(fund());
    await expect.poll(() => stopped).toHaveLength(1);
    webhooks.close();
    expect(stopped[0]?.aborted).toBe(true);
    expect(receiver.received).toHaveLength(1);
  });
});

describe('a fault', () => {
  const under = async (fault: Fault, announcements = [fund(1), fund(2)]) => {
    faults.add({ op: 'webhook', fault });
    for (const announcement of announcements) webhooks.announce(announcement);
    await settled();
    return receiver.received;
  };
  const ids = () => events().map((data) => (data as { transaction_id: string }).transaction_id);

  const signed = (fault: Fault, expected: { valid: boolean; ageS?: number }) => async () => {
    await under(fault, [fund(1)]);
    webhooks.announce(fund(2));
    await settled();
    const [hit, next] = receiver.received;
    if (!hit || !next) throw new Error('nothing came');
    expect(verify(hit)).toMatchObject(expected);
    expect('x-cartevo-signature' in hit.headers).toBe(fault !== 'webhook_unsigned');
    expect(verify(next)).toEqual({ valid: true, ageS: 0 });
  };

  const CASES: Readonly<Partial<Record<Fault, () => Promise<void>>>> = {
    webhook_lost: async () => {
      await under('webhook_lost');
      expect(ids()).toEqual(['txn_2']);
    },
    webhook_doubled: async () => {
      await under('webhook_doubled', [fund()]);
      await expect.poll(() => receiver.received).toHaveLength(2);
      expect(receiver.received[1]?.body).toBe(receiver.received[0]?.body);
    },
    webhook_reordered: async () => {
      faults.add({ op: 'webhook', fault: 'webhook_reordered' });
      webhooks.announce(fund(1));
      expect(webhooks.list()).toMatchObject([{ state: 'held', attempts: [] }]);
      webhooks.announce(fund(2));
      await expect.poll(ids).toEqual(['txn_2', 'txn_1']);
    },
    webhook_unsigned: signed('webhook_unsigned', { valid: false }),
    webhook_forged: signed('webhook_forged', { valid: false, ageS: 0 }),
    webhook_stale: signed('webhook_stale', { valid: true, ageS: 600 }),
    webhook_camel_case: async () => {
      await under('webhook_camel_case', [fund(), purchase, purchase]);
      await expect.poll(events).toHaveLength(3);
      expect(events()).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ transaction_id: 'txn_1' }),
          { transactionId: 'txn_9', cardId: 'card-1', merchant: { merchantName: 'Grocer' } },
          purchase.data,
        ]),
      );
    },
  };

  test.each(FAULTS.filter((fault) => specOf(fault).group === 'webhook'))(
    '%s does what it says',
    async (fault) => {
      const run = CASES[fault];
      if (!run) throw new Error(`${fault} has no case`);
      await run();
      expect(webhooks.list().map(({ fault: met }) => met)).toContain(fault);
      expect(faults.list()).toEqual([]);
    },
  );

  test('waits for the webhook of its card', async () => {
    faults.add({ op: 'webhook', fault: 'webhook_lost', cardId: 'card-2' });
    webhooks.announce(fund());
    await settled();
    expect(ids()).toEqual(['txn_1']);
    expect(faults.list()).toHaveLength(1);
  });
});
