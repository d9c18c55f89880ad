import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toDollars } from '../core/cents.ts';
import type { Card } from '../core/world.ts';
import { type Sandbox, startSandbox } from '../start.ts';
import { type Client, createClient } from '../testing/client.ts';

const NOBODY = '00000000-0000-4000-8000-00000000000a';
let sandbox: Sandbox;
let client: Client;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, world: { customers: 60, cards: 90, days: 20, seed: 5 } });
  client = await createClient(sandbox.url);
});
afterAll(() => sandbox.close());

interface Item {
  readonly id: string;
  readonly [field: string]: unknown;
}
interface Listed {
  readonly data: readonly Item[];
  readonly meta?: object;
  readonly pagination?: object;
}

const list = async (path: string) => (await client.call('GET', path)).body as Listed;
const cards = (): Card[] => [...sandbox.core.world.cards.values()];
const busiest = (): string =>
  [...sandbox.core.world.rows].sort(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? '';

describe('customers', () => {
  test('come in pages counted from 1, ten each unless asked, a hundred at most', async () => {
    const first = await list('/customers');
    expect(first.data).toHaveLength(10);
    expect(first.meta).toEqual({ page: 1, limit: 10, total: 60, totalPages: 6 });
    const second = await list('/customers?page=2&limit=40');
    expect(second.data).toHaveLength(20);
    expect(second.pagination).toEqual({ page: 2, limit: 40, total: 60, totalPages: 2 });
    expect((await list('/customers?limit=1000')).meta).toMatchObject({ limit: 100 });
    expect((await list('/customers?page=7')).data).toEqual([]);
    const all = [...(await list('/customers?limit=40')).data, ...second.data].map(({ id }) => id);
    expect(new Set(all)).toEqual(new Set(sandbox.core.world.customers.keys()));
  });

  test('show a profile, and never how far their KYC is', async () => {
    const [id = ''] = sandbox.core.world.customers.keys();
    const reply = await client.call('GET', `/customers/${id}`);
    expect(reply.body).toMatchObject({
      data: { id, first_name: 'Ada', last_name: 'Okafor', city: expect.any(String) },
    });
    expect(reply.text).not.toMatch(/kyc/i);
    expect(await client.call('GET', `/customers/${NOBODY}`)).toMatchObject({
      status: 404,
      body: { message: 'Customer not found' },
    });
  });

  test('have a list of cards, which is 404 when it is empty', async () => {
    const [held] = cards();
    const { data } = await list(`/customers/${held?.customerId}/cards`);
    expect(data.map(({ id }) => id)).toContain(held?.id);
    const holders = new Set(cards().map(({ customerId }) => customerId));
    const without = [...sandbox.core.world.customers.keys()].find((id) => !holders.has(id));
    expect(await client.call('GET', `/customers/${without}/cards`)).toMatchObject({ status: 404 });
    expect(await client.call('GET', `/customers/${NOBODY}/cards`)).toMatchObject({ status: 404 });
  });
});

describe('cards', () => {
  test('come all at once, with statistics that respect the filters', async () => {
    type Answer = { data: { company_id: string; cards: Item[]; statistics: Record<string, unknown> } };
    const read = async (query: string) => (await client.call('GET', `/cards${query}`)).body as Answer;
    const { data } = await read('');
    expect(data.company_id).toBe(sandbox.core.world.companyId);
    expect(data.cards).toHaveLength(90);
    expect(data.statistics).toMatchObject({ total: 90, available_slots: expect.any(Number) });
    expect(data.statistics).not.toHaveProperty('suspended');
    expect(data.cards.some((card) => 'brand' in card)).toBe(false);
    for (const [query, matches] of [
      ['?status=FROZEN', (card: Card) => card.status === 'FROZEN'],
      ['?brand=mastercard', (card: Card) => card.brand === 'MASTERCARD'],
      [
        `?last4=${cards()[0]?.number.slice(-4)}`,
        (card: Card) => card.number.slice(-4) === cards()[0]?.number.slice(-4),
      ],
    ] as const) {
      const filtered = (await read(query)).data;
      const expected = cards().filter(matches);
      expect(filtered.cards.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
      expect(filtered.statistics.total).toBe(expected.length);
    }
  });

  test('show numbers as readable tokens, and masks and years in every documented form, always the same', async () => {
    const forms = new Set<string>();
    for (const card of cards().slice(0, 40)) {
      const reply = await client.call('GET', `/cards/${card.id}`);
      const { data } = reply.body as { data: Record<string, string> };
      const middle = Buffer.from(data.number?.split('.')[1] ?? '', 'base64url').toString();
      expect(JSON.parse(middle)).toMatchObject({ number: card.number });
      expect(reply.text).not.toContain(card.number);
      const mask = data.masked_pan ?? data.masked_number ?? '';
      forms.add(mask.replace(/\d/g, '0')).add(`year ${String(data.expiry_year).length}`);
      if (card.status !== 'PENDING') expect(mask.slice(-4)).toBe(card.number.slice(-4));
      expect((await client.call('GET', `/cards/${card.id}`)).text).toBe(reply.text);
    }
    expect(forms).toEqual(
      new Set([
        '0000********0000',
        '000000******0000',
        '**** **** **** 0000',
        '**** **** **** ****',
        'year 2',
        'year 4',
      ]),
    );
    expect(await client.call('GET', `/cards/${NOBODY}`)).toMatchObject({
      status: 404,
      body: { message: 'Card not found' },
    });
  });
});

describe('transactions of a card', () => {
  test('come in pages counted from 0, newest first, each row once', async () => {
    const cardId = busiest();
    const rows = sandbox.core.world.rows.get(cardId) ?? [];
    const seen: Item[] = [];
    for (let page = 0; seen.length < rows.length; page += 1) {
      const part = await list(`/cards/${cardId}/transactions?page=${page}&limit=4`);
      expect(part.pagination).toMatchObject({ page, limit: 4, total: rows.length });
      expect(part.data.length).toBeGreaterThan(0);
      seen.push(...part.data);
    }
    expect(seen.map(({ id }) => id)).toEqual(rows.map(({ id }) => id).reverse());
    expect(seen[0]).toMatchObject({
      category: 'CARD',
      card: { id: cardId },
      customer: { email: expect.any(String) },
    });
  });

  test('can be asked by time (from inclusive, to exclusive), type and status', async () => {
    const cardId = busiest();
    const rows = sandbox.core.world.rows.get(cardId) ?? [];
    const [from, to] = [rows[2]?.createdAt ?? '', rows.at(-2)?.createdAt ?? ''];
    const base = `/cards/${cardId}/transactions`;
    const ids = async (query: string) => (await list(`${base}?${query}`)).data.map(({ id }) => id).sort();
    const expected = (keep: (row: (typeof rows)[number]) => boolean) =>
      rows
        .filter(keep)
        .map(({ id }) => id)
        .sort();
    expect(await ids(`fromDate=${from}&toDate=${to}`)).toEqual(
      expected(({ createdAt }) => createdAt >= from && createdAt < to),
    );
    expect(await ids('type=AUTHORIZATION')).toEqual(expected(({ type }) => type === 'AUTHORIZATION'));
    expect(await ids('status=FAILED')).toEqual(expected(({ status }) => status === 'FAILED'));
    expect(await client.call('GET', `${base}?fromDate=yesterday`)).toMatchObject({
      status: 400,
      body: { message: ['fromDate must be a valid ISO 8601 date string'] },
    });
    expect(await client.call('GET', `/cards/${NOBODY}/transactions`)).toMatchObject({ status: 404 });
  });
});

test('wallets are decimal texts, the USD balance is a number', async () => {
  const { walletId, walletCents, companyId } = sandbox.core.world;
  const balance = toDollars(walletCents);
  expect((await list('/wallets')).data).toMatchObject([
    { id: walletId, balance, currency: 'USD', company_id: companyId },
  ]);
  const reply = await client.call('GET', '/wallets/usd-balance');
  expect(reply.text).toContain(`"walletId":"${walletId}","balance":${balance},"currency":"USD"`);
});
