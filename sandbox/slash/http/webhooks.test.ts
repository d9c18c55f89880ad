import { createVerify } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Received, type Receiver, startReceiver } from '../../testing/receiver.ts';
import { type SlashSandbox, startSlashSandbox } from '../start.ts';
import { type Client, createClient } from '../testing/client.ts';
import { createSigningKeys } from './sign-webhook.ts';
import type { Delivery, WebhookTiming } from './webhooks.ts';

// What arrives where webhooks are sent, byte for byte, and what becomes of one that nobody takes.

// A busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });
const POLL = { timeout: 15_000 };

const signingKeys = createSigningKeys();
let receiver: Receiver;
let sandbox: SlashSandbox;
let client: Client;

beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());
const start = async (webhookTiming: Partial<WebhookTiming> = {}) => {
  sandbox = await startSlashSandbox({
    port: 0,
    world: { cards: 2, virtualAccounts: 1, groups: 0, days: 0 },
    clock: () => new Date('2026-05-09T10:15:00.000Z'),
    signingKeys,
    webhookTiming,
  });
  client = createClient(sandbox);
};
beforeEach(async () => {
  await start();
  (receiver.received as Received[]).length = 0;
  receiver.answers.length = 0;
});
afterEach(() => sandbox.close());

const listen = async (): Promise<string> => {
  const { body } = await client.call('POST', '/webhook', { url: receiver.url, name: 'Desk' });
  return body.id as string;
};
const issue = async (): Promise<string> => {
  const { body } = await client.call('POST', '/card', { type: 'virtual', name: 'x' });
  return body.id as string;
};
const deliveries = async (): Promise<readonly Delivery[]> => {
  const { body } = await client.control('GET', '/webhooks');
  return body.deliveries as readonly Delivery[];
};
const states = async () => (await deliveries()).map(({ state }) => state);
const settled = async (...expected: string[]) => {
  await expect.poll(states, POLL).toEqual(expected);
};
const advance = (advanceMs: number) => client.control('POST', '/clock', { advanceMs });
const told = () =>
  receiver.received.map(({ body }) => JSON.parse(body) as { event: string; entityId: string });

const sortedEvents = () =>
  told()
    .map(({ event }) => event)
    .sort();

/** Whether somebody who has the published key would believe it. */
function isGenuine({ headers, body }: Received): boolean {
  const signature = headers['slash-webhook-signature'];
  if (typeof signature !== 'string') return false;
  return createVerify('sha256').update(body).verify(sandbox.publicKeyPem, signature, 'base64');
}

describe('a webhook', () => {
  test('says only what happened to whom, signed with RSA over its raw body', async () => {
    await listen();
    const id = await issue();
    await settled('delivered');
    const [first] = receiver.received;
    expect(first?.body).toMatch(
      new RegExp(`^{"entityId":"${id}","event":"card_creation.event","eventId":"evt_\\w+"}$`),
    );
    expect(first && isGenuine(first)).toBe(true);
    expect(first && isGenuine({ ...first, body: first.body.replace('creation', 'Creation') })).toBe(false);
    const { body } = await client.control('GET', '/webhook-key');
    expect(body.publicKeyPem).toBe(sandbox.publicKeyPem);
  });

  test('tells of changes, transfers, payments and their settlement', async () => {
    await listen();
    const id = await issue();
    await client.call('PATCH', `/card/${id}`, { status: 'paused' });
    await client.call('PATCH', `/card/${id}`, { status: 'paused' });
    await client.call('PATCH', `/card/${id}`, { status: 'active' });
    await client.control('POST', '/spend', { cardId: id, amountCents: 100 });
    await advance(86_400_000);
    await expect
      .poll(sortedEvents, POLL)
      .toEqual([
        'aggregated_transaction.create',
        'aggregated_transaction.update',
        'card.update',
        'card.update',
        'card_creation.event',
      ]);
  });

  test.each([
    ['card.delete', ['card.delete']],
    ['both', ['card.delete', 'card.update']],
  ])('of a closed card is %s under its quirk', async (closingEvent, events) => {
    await listen();
    const [card] = sandbox.core.books.cards.all();
    await client.control('POST', '/settings', { quirks: { closingEvent } });
    await client.call('PATCH', `/card/${card?.id}`, { status: 'closed' });
    await expect.poll(sortedEvents, POLL).toEqual(events);
  });

  test('goes to endpoints of its own legal entity, and is created with 200 or 201', async () => {
    const headers = { 'x-api-key': 'sk_sandbox_user', 'x-legal-entity': 'le_harbour' };
    const asked = { url: receiver.url, name: 'Elsewhere' };
    expect((await client.call('POST', '/webhook', asked, headers)).status).toBe(201);
    await client.control('POST', '/settings', { quirks: { webhookCreated: '200' } });
    expect((await client.call('POST', '/webhook', asked)).status).toBe(200);
    await issue();
    await settled('delivered');
    expect(receiver.received).toHaveLength(1);
    expect((await client.call('GET', '/webhook')).body).toMatchObject({ metadata: { count: 1 } });
  });
});

describe('a webhook nobody takes', () => {
  test('is tried again twelve times, later each time, with the same body; then its endpoint backs off', async () => {
    const id = await listen();
    receiver.answers.push(...Array.from({ length: 13 }, () => 500));
    await issue();
    for (let tried = 1; tried <= 12; tried += 1) {
      await expect.poll(async () => (await deliveries())[0]?.attempts.length, POLL).toBe(tried);
      await settled('waiting');
      await advance(Math.min(500 * 5 ** (tried - 1), 3_600_000) - 1);
      expect((await deliveries())[0]?.attempts.length).toBe(tried);
      await advance(1);
    }
    await settled('given up');
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    const endpoint = await client.call('GET', `/webhook/${id}`);
    expect(endpoint.body).toMatchObject({ status: 'backing-off', backingOffUntil: expect.any(String) });
    await issue();
    await settled('given up', 'waiting');
    await advance(3_600_000);
    await settled('given up', 'delivered');
    expect((await client.call('GET', `/webhook/${id}`)).body).toMatchObject({ status: 'active' });
  });

  test('six times in a row disables the endpoint, which sends what it kept once it is active again', async () => {
    const id = await listen();
    const change = (status: string) => client.call('PATCH', `/webhook/${id}`, { status });
    const endpoint = sandboxEndpoint(id);
    endpoint.failures = 5;
    receiver.answers.push(...Array.from({ length: 13 }, () => 503));
    await issue();
    for (let tried = 1; tried <= 13; tried += 1) {
      await expect.poll(async () => (await deliveries())[0]?.attempts.length, POLL).toBe(tried);
      await advance(3_600_000);
    }
    await settled('given up');
    expect((await client.call('GET', `/webhook/${id}`)).body).toMatchObject({
      status: 'disabled',
      disabledAt: expect.any(String),
    });
    await issue();
    await advance(86_400_000);
    await settled('given up', 'waiting');
    await change('active');
    await settled('given up', 'delivered');
  });

  test('while its endpoint is paused waits for it, and is lost on one that is archived', async () => {
    const id = await listen();
    const change = (status: string) => client.call('PATCH', `/webhook/${id}`, { status });
    expect((await change('paused')).body).toMatchObject({ status: 'paused', pausedAt: expect.any(String) });
    await issue();
    await settled('waiting');
    expect(receiver.received).toHaveLength(0);
    await change('active');
    await settled('delivered');
    expect((await change('archived')).body).toMatchObject({ archivedAt: expect.any(String) });
    await issue();
    await settled('delivered');
    expect((await change('disabled')).status).toBe(400);
  });

  test('in time, or not with a 204 where only that counts, is tried again', async () => {
    await sandbox.close();
    await start({ attemptTimeoutMs: 1_500 });
    await listen();
    receiver.answers.push('silence', 200, 200, 204);
    await issue();
    await expect.poll(async () => (await deliveries())[0]?.attempts[0]?.outcome, POLL).toBe('timeout');
    await client.control('POST', '/settings', { quirks: { webhookAck: 'only_204' } });
    for (const waitMs of [500, 2_500, 12_500]) {
      await settled('waiting');
      await advance(waitMs);
      await expect.poll(async () => (await states())[0], POLL).not.toBe('sending');
    }
    await settled('delivered');
    const [delivery] = await deliveries();
    expect(delivery?.attempts.map(({ outcome }) => outcome)).toEqual(['timeout', 200, 200, 204]);
  });
});

/** The endpoint as the sandbox keeps it. */
function sandboxEndpoint(id: string) {
  const found = sandbox.endpoints.find((endpoint) => endpoint.id === id);
  if (!found) throw new Error('There is no such endpoint.');
  return found;
}

describe('a fault', () => {
  const order = (fault: string) => client.control('POST', '/faults', { op: 'webhook', fault });

  test('loses, doubles, strips or forges a webhook', async () => {
    await listen();
    for (const fault of ['webhook_lost', 'webhook_doubled', 'webhook_unsigned', 'webhook_forged']) {
      await order(fault);
      await issue();
      await expect.poll(async () => (await states()).at(-1), POLL).toMatch(/delivered|lost/);
    }
    expect(await states()).toEqual(['lost', 'delivered', 'delivered', 'delivered']);
    expect(receiver.received.map(isGenuine)).toEqual([true, true, false, false]);
    expect(receiver.received[0]?.body).toBe(receiver.received[1]?.body);
    expect(receiver.received[3]?.headers['slash-webhook-signature']).toBeDefined();
    await client.control('POST', '/webhooks/resend', { n: 1 });
    await expect.poll(() => receiver.received.length, POLL).toBe(5);
  });

  test('sends a webhook after the one that follows it', async () => {
    await listen();
    await order('webhook_reordered');
    const first = await issue();
    await settled('held');
    const second = await issue();
    await settled('delivered', 'delivered');
    expect(told().map(({ entityId }) => entityId)).toEqual([second, first]);
  });
});
