import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { QUIRK_CHOICES, type QuirkName, type Quirks } from '../core/quirks.ts';
import type { Card, CardStatus } from '../core/world.ts';
import { type Sandbox, startSandbox } from '../start.ts';
import { type Client, createClient } from '../testing/client.ts';

// Every form the documentation shows can be played, and the first one is played unless told otherwise.

let sandbox: Sandbox;
let client: Client;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, world: { customers: 60, cards: 90, days: 20, seed: 5 } });
  client = await createClient(sandbox.url);
});
afterAll(() => sandbox.close());
afterEach(async () => {
  const first = Object.entries(QUIRK_CHOICES).map(([name, [choice]]) => [name, choice]);
  await client.control('POST', '/settings', { quirks: Object.fromEntries(first) });
});

const play = async (quirks: Partial<Quirks>) => {
  expect(await client.control('POST', '/settings', { quirks })).toMatchObject({ status: 200 });
};
const get = async (path: string) => (await client.call('GET', path)).body as Record<string, unknown>;
function card(status: CardStatus = 'ACTIVE'): Card {
  const found = [...sandbox.core.world.cards.values()].find((one) => one.status === status);
  if (!found) throw new Error(`no card is ${status}`);
  return sandbox.core.adjustCard(found.id, { balanceCents: 50_000n });
}
const holder = () => {
  const approved = [...sandbox.core.world.customers.values()].find(
    (one) => one.kyc === 'APPROVED' && one.isActive,
  );
  return approved?.id ?? '';
};
const issue = async () =>
  (await client.call('POST', '/cards', { customer_id: holder(), brand: 'VISA' })).body;
const details = async () => {
  const cards = [...sandbox.core.world.cards.keys()].slice(0, 20);
  return Promise.all(cards.map(async (id) => (await get(`/cards/${id}`)).data as Record<string, unknown>));
};
const types = async () => {
  const rows = await Promise.all(
    [...sandbox.core.world.cards.keys()].map(async (id) => (await get(`/cards/${id}/transactions`)).data),
  );
  return new Set((rows.flat() as { type: string }[]).map(({ type }) => type));
};
const fundMissing = async () => client.call('POST', `/cards/${holder()}/fund`, { amount: 5 });

/** What is seen under each choice of a quirk. */
const SEEN: { readonly [Name in QuirkName]?: Partial<Record<Quirks[Name], () => Promise<void>>> } = {
  createEnvelope: {
    new: async () =>
      expect(await issue()).toMatchObject({
        success: true,
        data: { card: {}, auto_filled_fields: ['name_on_card'] },
      }),
    old: async () => {
      expect(await issue()).toEqual({
        status: 'success',
        message: 'Card created successfully',
        card: expect.objectContaining({ status: 'ACTIVE' }),
        autoFilledFields: ['name_on_card'],
      });
    },
  },
  maskedKey: {
    masked_pan: async () => {
      for (const data of await details()) expect(Object.keys(data)).toContain('masked_pan');
    },
    masked_number: async () => {
      for (const data of await details()) expect(Object.keys(data)).not.toContain('masked_pan');
    },
  },
  expiryYear: {
    four: async () => {
      for (const { expiry_year } of await details()) expect(String(expiry_year)).toMatch(/^20\d\d$/);
    },
    two: async () => {
      for (const { expiry_year } of await details()) expect(String(expiry_year)).toMatch(/^\d\d$/);
    },
    placeholder: async () => {
      for (const { expiry_year } of await details()) expect(expiry_year).toBe(99);
    },
  },
  terminateBody: {
    old: async () => {
      const { id } = card();
      expect((await client.call('POST', `/cards/${id}/terminate`)).body).toMatchObject({
        data: { card_id: id, status: 'TERMINATED', refunded_amount: 500 },
      });
    },
    text_boolean: async () => {
      const reply = await client.call('POST', `/cards/${card().id}/terminate`);
      expect(reply.body).toMatchObject({
        data: { refund_processed: 'true', balance_before_termination: 500 },
      });
    },
  },
  pagingKey: {
    meta: async () => {
      for (const path of ['/customers?page=2', `/cards/${card().id}/transactions`]) {
        expect(await get(path)).toMatchObject({ meta: { total: expect.any(Number) } });
      }
    },
    pagination: async () => expect(await get('/customers')).toMatchObject({ pagination: { total: 60 } }),
  },
  emptyCustomerCards: {
    empty: async () => {
      const without = [...sandbox.core.world.customers.keys()].find(
        (id) => sandbox.core.listCards(id).length === 0,
      );
      expect(await get(`/customers/${without}/cards`)).toMatchObject({ success: true, data: [] });
    },
  },
  fundType: {
    mixed: async () => expect([...(await types())]).toEqual(expect.arrayContaining(['FUND', 'FUNDING'])),
    FUND: async () => expect(await types()).not.toContain('FUNDING'),
    FUNDING: async () => {
      expect(await types()).not.toContain('FUND');
      const { id } = [...sandbox.core.world.cards.values()].find((one) => one.status === 'ACTIVE') ?? card();
      expect((await get(`/cards/${id}/transactions?type=FUNDING`)).data).not.toEqual([]);
    },
  },
  walletNumbers: {
    text: async () => expect((await client.call('GET', '/wallets')).text).toMatch(/"balance":"\d+\.\d\d"/),
    number: async () => expect((await client.call('GET', '/wallets')).text).toMatch(/"balance":\d+\.\d\d/),
  },
  ignorePage: {
    on: async () => {
      const path = `/cards/${card().id}/transactions?limit=2`;
      expect((await get(`${path}&page=1`)).data).toEqual((await get(`${path}&page=0`)).data);
    },
  },
  language: {
    fr: async () => {
      expect(await fundMissing()).toMatchObject({ status: 404, body: { message: 'Carte introuvable' } });
      expect(await get('/wallets')).toMatchObject({ success: true, message: 'Requête réussie' });
    },
  },
  errorMessages: {
    array: async () => expect(await fundMissing()).toMatchObject({ body: { message: ['Card not found'] } }),
  },
  validation: {
    text: async () => {
      const reply = await client.call('POST', `/cards/${card().id}/fund`, { amount: 5, note: 'x' });
      expect(reply.body).toMatchObject({ success: false, message: 'property note should not exist' });
    },
  },
  withdrawFromFrozen: {
    refused: async () => {
      const reply = await client.call('POST', `/cards/${card('FROZEN').id}/withdraw`, { amount: 5 });
      expect(reply).toMatchObject({ status: 400, body: { message: 'Cannot withdraw from frozen card' } });
    },
  },
  balanceTimes100OnDiscovery: {
    on: async () => {
      const order = { customerId: holder(), brand: 'VISA', amountCents: 1_234 };
      const { id } = (await client.control('POST', '/issue-outside', order)).body as { id: string };
      expect(await get(`/cards/${id}?sync=false`)).toMatchObject({ data: { balance: 1_234 } });
      // Only a read of the card itself mends it.
      await get(`/cards/${id}/transactions?sync=true`);
      expect(await get(`/cards/${id}?sync=false`)).toMatchObject({ data: { balance: 1_234 } });
      expect(await get(`/cards/${id}?sync=true`)).toMatchObject({ data: { balance: 12.34 } });
      expect(await get(`/cards/${id}?sync=false`)).toMatchObject({ data: { balance: 12.34 } });
    },
  },
  createdAtIsDiscovery: {
    on: async () => {
      const order = { customerId: holder(), brand: 'VISA' };
      const { id } = (await client.control('POST', '/issue-outside', order)).body as { id: string };
      await client.control('POST', '/clock', { advanceMs: 600_000 });
      const { data } = (await get(`/cards/${id}`)) as { data: { created_at: string } };
      const issuedAt = Date.parse(sandbox.core.getCard(id).createdAt);
      expect(Date.parse(data.created_at) - issuedAt).toBeGreaterThanOrEqual(600_000);
    },
  },
  kycInCustomer: {
    on: async () =>
      expect(await get(`/customers/${holder()}`)).toMatchObject({ data: { kyc_status: 'APPROVED' } }),
    off: async () => expect(JSON.stringify(await get(`/customers/${holder()}`))).not.toContain('kyc'),
  },
};

const CASES = Object.entries(SEEN).flatMap(([name, choices]) =>
  Object.entries(choices).map(([choice, see]) => [name, choice, see] as const),
);

describe('a quirk', () => {
  test.each(CASES)('%s: %s', async (name, choice, see) => {
    client = await createClient(sandbox.url);
    await play({ [name]: choice });
    await see();
  });
});
