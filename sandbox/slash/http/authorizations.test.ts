import { createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type SlashSandbox, startSlashSandbox } from '../start.ts';
import { type Client, createClient } from '../testing/client.ts';

// A payment that the company is asked about first.

// A busy machine takes its time.
vi.setConfig({ testTimeout: 30_000 });

const NOW = new Date('2026-05-09T10:15:00.000Z');
const PATH = '/account/sa_group_operating/authorization-webhook';
let sandbox: SlashSandbox;
let client: Client;
let company: http.Server;
let url: string;
let asked: { headers: http.IncomingHttpHeaders; body: string }[] = [];
let says: string | null = '{"approved":true}';

beforeAll(async () => {
  company = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    asked.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
    if (says !== null) response.end(says);
  });
  await new Promise<void>((resolve) => company.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(company.address() as AddressInfo).port}/authorize`;
  const world = { cards: 1, virtualAccounts: 0, groups: 0, days: 0 };
  sandbox = await startSlashSandbox({ port: 0, world, clock: () => NOW });
  client = createClient(sandbox);
});
afterAll(async () => {
  company.closeAllConnections();
  await new Promise((resolve) => company.close(resolve));
  await sandbox.close();
});
beforeEach(async () => {
  await client.control('POST', '/reset', {});
  asked = [];
});

const put = (config: object = { fallbackBehavior: 'reject' }) =>
  client.call('PUT', PATH, { webhookUrl: url, status: 'active', config });

async function pay(amountCents = 1_000): Promise<unknown> {
  const [card] = sandbox.core.books.cards.all();
  const { body } = await client.control('POST', '/spend', { cardId: card?.id, amountCents });
  return body.approved;
}

describe('an authorization webhook', () => {
  test('is made, kept with one secret, changed in part, and read back', async () => {
    expect((await client.call('GET', PATH)).status).toBe(404);
    const made = await put();
    expect(made.body).toMatchObject({
      webhookUrl: url,
      status: 'active',
      timeoutDurationMs: 1_500,
      config: { fallbackBehavior: 'reject' },
      signingSecret: expect.stringMatching(/^whsec_[A-Za-z0-9+/=]+$/),
    });
    const changed = await client.call('PATCH', PATH, { status: 'inactive' });
    expect(changed.body).toEqual({ ...made.body, status: 'inactive' });
    expect((await client.call('GET', PATH)).body).toEqual(changed.body);
    says = '{"approved":false}';
    expect(await pay()).toBe(true);
    expect(asked).toEqual([]);
  });

  test('asks with an HMAC over id, time and body, and its answer counts', async () => {
    const { body } = await put();
    says = '{"approved":true}';
    expect(await pay()).toBe(true);
    says = '{"approved":false,"reason":"too late at night"}';
    expect(await pay()).toBe(false);
    const [first] = asked;
    const { 'x-webhook-id': id, 'x-webhook-timestamp': timestamp } = first?.headers ?? {};
    const key = Buffer.from(String(body.signingSecret).slice('whsec_'.length), 'base64');
    const signed = createHmac('sha256', key).update(`${id}.${timestamp}.${first?.body}`).digest('base64');
    expect(first?.headers['x-webhook-signature']).toBe(`v1=${signed}`);
    expect(timestamp).toBe((NOW.getTime() / 1000).toString());
    expect(JSON.parse(first?.body ?? '')).toMatchObject({
      event: { type: 'authorization.request', id },
      data: { amount: { amountCents: 1_000 }, merchant: { name: 'ACME BOOKS' } },
    });
  });

  test.each([
    ['declines', { fallbackBehavior: 'reject' }, false],
    ['goes on', { fallbackBehavior: 'default' }, true],
    ['goes on', { fallbackBehavior: 'default', when: small(1_000) }, true],
    ['declines', { fallbackBehavior: 'default', when: small(999) }, false],
    [
      'declines',
      {
        fallbackBehavior: 'default',
        when: {
          operator: 'and',
          left: small(1_000),
          right: { operator: 'in', field: 'merchantCountry', values: ['PT'] },
        },
      },
      false,
    ],
  ])('that answers nonsense %s by %j', async (_, config, approved) => {
    expect((await put(config)).status).toBe(200);
    says = 'yes';
    expect(await pay()).toBe(approved);
  });

  test('that is silent for 1.5 s declines', async () => {
    await put();
    says = null;
    expect(await pay()).toBe(false);
  });
});

function small(value: number) {
  return { operator: 'lte', field: 'amountCents', value };
}
