import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { toDollars } from '../core/cents.ts';
import type { Card, CardStatus, Customer } from '../core/world.ts';
import { type Sandbox, startSandbox } from '../start.ts';
import { type Client, createClient } from '../testing/client.ts';

// The documented calls as a stranger sees them: status, envelope, message.

const NOBODY = '00000000-0000-4000-8000-00000000000a';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const WORLD = { customers: 60, cards: 90, days: 20, seed: 5 };
let now = new Date('2026-05-09T10:15:00.000Z');
let sandbox: Sandbox;
let client: Client;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, world: WORLD, clock: () => now });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  const { control } = await createClient(sandbox.url);
  await control('POST', '/reset', WORLD);
  await control('POST', '/settings', { tokenLifetimeS: 3600, issueFeeCents: 100, fundFeeCents: 0 });
  client = await createClient(sandbox.url);
});

const refusal = (status: number, message: string, error: string) => ({
  status,
  body: { success: false, statusCode: status, message, error },
});
const badRequest = (message: string) => refusal(400, message, 'Bad Request');
const unauthorized = (message: string) => refusal(401, message, 'Unauthorized');
const notFound = (message: string) => refusal(404, message, 'Not Found');
const invalid = (...message: string[]) => ({
  status: 400,
  body: { statusCode: 400, message, error: 'Bad Request' },
});

function cardOf(status: CardStatus): Card {
  const card = [...sandbox.core.world.cards.values()].find((one) => one.status === status);
  if (!card) throw new Error(`The world has no card that is ${status}.`);
  return card;
}

function customerWhere(is: (customer: Customer) => boolean): Customer {
  const customer = [...sandbox.core.world.customers.values()].find(is);
  if (!customer) throw new Error('The world has no such customer.');
  return customer;
}
const approved = () => customerWhere(({ kyc, isActive }) => kyc === 'APPROVED' && isActive);

const emptyWallet = () => {
  sandbox.core.world.walletCents = 150n;
};

describe('tokens', () => {
  test('are given to the right credential, without an envelope', async () => {
    const reply = await client.call('POST', '/auth/token', {
      client_id: 'client_sandbox',
      client_key: 'key_sandbox',
    });
    expect(reply).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 3600 } });
    expect(Object.keys(reply.body as object)).toEqual(['access_token', 'token_type', 'expires_in']);
  });

  test.each([
    ['client_sandbox', 'key_wrong'],
    ['client_wrong', 'key_sandbox'],
  ])('are refused to %s with %s', async (client_id, client_key) => {
    const reply = await client.call('POST', '/auth/token', { client_id, client_key });
    expect(reply).toMatchObject(unauthorized('Invalid client credentials'));
  });

  test('are needed, must be known, and end with their lifetime', async () => {
    expect(await client.call('GET', '/wallets', undefined, {})).toMatchObject(unauthorized('Unauthorized'));
    const forged = { authorization: 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.x' };
    expect(await client.call('GET', '/wallets', undefined, forged)).toMatchObject(
      unauthorized('Unauthorized'),
    );
    now = new Date(now.getTime() + 3_599_000);
    expect(await client.call('GET', '/wallets')).toMatchObject({ status: 200 });
    now = new Date(now.getTime() + 1_000);
    expect(await client.call('GET', '/wallets')).toMatchObject(unauthorized('Unauthorized'));
  });

  test('are dead once revoked, until a new one is taken', async () => {
    await client.control('POST', '/revoke-tokens');
    expect(await client.call('GET', '/wallets')).toMatchObject(unauthorized('Unauthorized'));
    expect(await client.call('POST', `/cards/${cardOf('ACTIVE').id}/fund`, { amount: 5 })).toMatchObject(
      unauthorized('Unauthorized'),
    );
    expect(sandbox.core.effects).toEqual([]);
    const renewed = await createClient(sandbox.url);
    expect(await renewed.call('GET', '/wallets')).toMatchObject({ status: 200 });
  });

  test('have a lifetime that can be set', async () => {
    await client.control('POST', '/settings', { tokenLifetimeS: 2 });
    const short = await createClient(sandbox.url);
    expect(await short.call('GET', '/wallets')).toMatchObject({ status: 200 });
    now = new Date(now.getTime() + 2_000);
    expect(await short.call('GET', '/wallets')).toMatchObject({ status: 401 });
  });
});

describe('issuing', () => {
  const ask = (more: object = {}) => ({ customer_id: approved().id, brand: 'visa', ...more });

  test('answers 201 with the card; the fee and the amount leave the wallet and stand in its rows', async () => {
    const wallet = sandbox.core.world.walletCents;
    const reply = await client.call('POST', '/cards', ask({ amount: 100.5, name_on_card: 'ADA OKAFOR' }));
    expect(reply).toMatchObject({
      status: 201,
      body: {
        success: true,
        statusCode: 201,
        message: 'Card created successfully',
        data: {
          card: {
            id: expect.stringMatching(UUID),
            customer_id: approved().id,
            status: 'ACTIVE',
            balance: 100.5,
            brand: 'VISA',
            currency: 'USD',
            is_virtual: true,
            is_physical: false,
          },
          auto_filled_fields: [],
        },
      },
    });
    expect(reply.text).toContain('"balance":100.50');
    expect(sandbox.core.world.walletCents).toBe(wallet - 10_050n - 100n);
    const { id } = (reply.body as { data: { card: { id: string } } }).data.card;
    const rows = await client.call('GET', `/cards/${id}/transactions`);
    expect(rows.body).toMatchObject({
      data: [
        { type: 'FUND', amount: 100.5, description: 'Initial card funding' },
        { type: 'PURCHASE', amount: 1, description: 'Card issuance fee' },
      ],
    });
  });

  test('without a name or an amount fills in the name and leaves the card empty', async () => {
    expect(await client.call('POST', '/cards', ask())).toMatchObject({
      body: { data: { card: { balance: 0 }, auto_filled_fields: ['name_on_card'] } },
    });
  });

  test('is refused in the documented words, with no effect', async () => {
    const unapproved = customerWhere(({ kyc }) => kyc !== 'APPROVED').id;
    sandbox.core.world.customers.set(NOBODY, { ...approved(), id: NOBODY, isActive: false });
    const cases = [
      [ask({ customer_id: unapproved }), badRequest('Customer KYC not approved')],
      [ask({ brand: 'AMEX' }), badRequest('Invalid brand')],
      [ask({ customer_id: 'nobody' }), notFound('Customer not found')],
      [ask({ amount: 10_000.01 }), badRequest('Maximum card balance exceeded')],
      [
        ask({ customer_id: NOBODY }),
        refusal(422, 'Card issuer rejected: customer is disabled', 'Unprocessable Entity'),
      ],
      [
        ask({ name_on_card: 'A'.repeat(51) }),
        invalid('name_on_card must be shorter than or equal to 50 characters'),
      ],
      [ask({ reference: 'mine' }), invalid('property reference should not exist')],
      [{ brand: 'VISA' }, invalid('customer_id must be a string', 'customer_id should not be empty')],
    ] as const;
    for (const [body, expected] of cases) {
      expect(await client.call('POST', '/cards', body)).toMatchObject(expected);
    }
    emptyWallet();
    expect(await client.call('POST', '/cards', ask({ amount: 0.51 }))).toMatchObject(
      badRequest('Insufficient balance'),
    );
    expect(sandbox.core.effects).toEqual([]);
    expect(await client.call('POST', '/cards', ask({ amount: 0.5 }))).toMatchObject({ status: 201 });
  });
});

describe('funding', () => {
  test('answers with before and after, a fee from the wallet, and an id that no list knows', async () => {
    await client.control('POST', '/settings', { fundFeeCents: 25 });
    const card = cardOf('ACTIVE');
    const { walletCents } = sandbox.core.world;
    const reply = await client.call('POST', `/cards/${card.id}/fund`, '{"amount": 20.10}');
    expect(reply).toMatchObject({
      status: 200,
      body: {
        success: true,
        message: 'Card funded successfully',
        data: {
          transaction_id: expect.stringMatching(/^txn_[0-9a-f]{24}$/),
          card_id: card.id,
          amount: 20.1,
          currency: 'USD',
          fee_amount: 0.25,
        },
      },
    });
    const after = toDollars(card.balanceCents + 2_010n);
    expect(reply.text).toContain(
      `"card_balance_before":${toDollars(card.balanceCents)},"card_balance_after":${after}`,
    );
    expect(sandbox.core.world.walletCents).toBe(walletCents - 2_035n);
    const rows = await client.call('GET', `/cards/${card.id}/transactions?limit=1`);
    expect(rows.body).toMatchObject({
      data: [
        {
          id: expect.stringMatching(UUID),
          type: expect.stringMatching(/^FUND(ING)?$/),
          amount: 20.1,
          description: `Card funding: **** **** **** ${card.number.slice(-4)}`,
        },
      ],
    });
  });

  test('is refused in the documented words, with no effect', async () => {
    const active = `/cards/${cardOf('ACTIVE').id}/fund`;
    const cases: [string, unknown, object][] = [
      [active, { amount: 0.99 }, badRequest('Amount must be at least 1')],
      [active, {}, badRequest('Amount must be at least 1')],
      [`/cards/${NOBODY}/fund`, { amount: 5 }, notFound('Card not found')],
      [active, { amount: 9_999.99 }, badRequest('Maximum card balance exceeded')],
      [active, { amount: 5, customer_id: NOBODY }, invalid('property customer_id should not exist')],
    ];
    for (const status of ['PENDING', 'FROZEN', 'SUSPENDED', 'TERMINATED', 'FAILED'] as const) {
      cases.push([`/cards/${cardOf(status).id}/fund`, { amount: 5 }, badRequest('Card not active')]);
    }
    for (const amount of ['1.001', '"5"', '-5', '1e2', '99999999999999']) {
      cases.push([active, `{"amount":${amount}}`, { status: 400, body: { message: expect.any(Array) } }]);
    }
    for (const body of ['', '[]', '{"amount":', 'null']) cases.push([active, body, { status: 400 }]);
    for (const [path, body, expected] of cases) {
      expect([body, await client.call('POST', path, body)]).toMatchObject([body, expected]);
    }
    emptyWallet();
    expect(await client.call('POST', active, { amount: 1.51 })).toMatchObject(
      badRequest('Insufficient wallet balance'),
    );
    expect(sandbox.core.effects).toEqual([]);
  });
});

test('reading the cards of a customer who has none is not found, like those of nobody', async () => {
  const holders = new Set([...sandbox.core.world.cards.values()].map(({ customerId }) => customerId));
  const without = customerWhere(({ id }) => !holders.has(id)).id;
  expect(await client.call('GET', `/customers/${without}/cards`)).toMatchObject(
    notFound('No cards found for this customer'),
  );
  expect(await client.call('GET', `/customers/${NOBODY}/cards`)).toMatchObject(
    notFound('Customer not found'),
  );
});

test('a body larger than any documented one is refused, and the connection goes on', async () => {
  const path = `/cards/${cardOf('ACTIVE').id}/fund`;
  expect(await client.call('POST', path, 'x'.repeat(200_000))).toMatchObject({ status: 413 });
  for (let n = 0; n < 3; n += 1) expect((await client.call('POST', path, { amount: 5 })).status).toBe(200);
});

test('a call that the documentation does not have is not found', async () => {
  for (const [method, path] of [
    ['DELETE', `/cards/${NOBODY}`],
    ['GET', '/nothing'],
    ['POST', '/wallets/fund'],
    ['PUT', '/customers'],
  ] as const) {
    expect(await client.call(method, path)).toMatchObject(notFound(`Cannot ${method} /api/v1${path}`));
  }
});
