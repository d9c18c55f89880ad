import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Card, CardStatus } from '../core/world.ts';
import { type Sandbox, startSandbox } from '../start.ts';
import { type Client, createClient } from '../testing/client.ts';

// What can be done to a card, as a stranger sees it: every documented answer and refusal, in their words.

const NOBODY = '00000000-0000-4000-8000-00000000000a';
const WORLD = { customers: 60, cards: 90, days: 20, seed: 5 };
const REST = ['PENDING', 'SUSPENDED', 'FAILED'] as const;
let sandbox: Sandbox;
let client: Client;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, world: WORLD });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await createClient(sandbox.url).then(({ control }) => control('POST', '/reset', WORLD));
  client = await createClient(sandbox.url);
});

function card(status: CardStatus = 'ACTIVE', balanceCents = 50_000n): Card {
  const found = [...sandbox.core.world.cards.values()].find((one) => one.status === status);
  if (!found) throw new Error(`The world has no card that is ${status}.`);
  return sandbox.core.adjustCard(found.id, { balanceCents });
}
const badRequest = (message: string) => ({
  status: 400,
  body: { success: false, statusCode: 400, message, error: 'Bad Request' },
});
const notFound = (message: string) => ({ status: 404, body: { message, error: 'Not Found' } });
const status = (id: string) => sandbox.core.getCard(id).status;

describe('withdrawing', () => {
  test.each(['ACTIVE', 'FROZEN'] as const)(
    'from a card that is %s answers with before and after',
    async (now) => {
      const { id, number } = card(now);
      const before = sandbox.core.world.walletCents;
      const reply = await client.call('POST', `/cards/${id}/withdraw`, '{"amount": 20.10}');
      expect(reply).toMatchObject({
        status: 200,
        body: { success: true, message: 'Card withdrawal successful' },
      });
      expect(reply.text).toContain(
        `"card_id":"${id}","amount":20.10,"currency":"USD","fee_amount":0.00,"card_balance_before":500.00,"card_balance_after":479.90`,
      );
      expect(sandbox.core.world.walletCents).toBe(before + 2_010n);
      const row = sandbox.core.listRows(id).at(-1);
      expect(row).toMatchObject({ amountCents: 2_010n, status: 'SUCCESS' });
      expect(row?.type).toMatch(/^WITHDRAW(AL)?$/);
      expect(row?.description).toBe(`Card withdrawal: **** **** **** ${number.slice(-4)}`);
      // Unlike that of a top-up, its id is the listed one.
      expect(reply.body).toMatchObject({ data: { transaction_id: row?.id } });
    },
  );

  test('is refused in the documented words, with no effect', async () => {
    const cases: [string, unknown, object][] = [
      [card().id, { amount: 0.99 }, badRequest('Amount must be at least 1')],
      [card().id, {}, badRequest('Amount must be at least 1')],
      [card().id, { amount: 500.01 }, badRequest('Insufficient card balance')],
      [card('TERMINATED').id, { amount: 5 }, badRequest('Card terminated')],
      [NOBODY, { amount: 5 }, notFound('Card not found')],
      [
        card().id,
        { amount: 5, note: 'x' },
        { status: 400, body: { message: ['property note should not exist'] } },
      ],
    ];
    for (const one of REST) cases.push([card(one).id, { amount: 5 }, badRequest('Card not active')]);
    for (const [id, body, expected] of cases) {
      expect(await client.call('POST', `/cards/${id}/withdraw`, body)).toMatchObject(expected);
    }
    expect(sandbox.core.effects).toEqual([]);
  });
});

describe('freezing and unfreezing', () => {
  test('tell the new status, keep the balance, and take a lock and its undoing', async () => {
    const { id } = card();
    const freeze = await client.call('PUT', `/cards/${id}/freeze?lock=true`);
    expect(freeze).toMatchObject({
      status: 200,
      body: { message: 'Card frozen successfully', data: { card_id: id, card_status: 'FROZEN' } },
    });
    expect(sandbox.core.getCard(id)).toMatchObject({ isLocked: true, balanceCents: 50_000n });
    const unfreeze = await client.call('PUT', `/cards/${id}/unfreeze?unlock=true`);
    expect(unfreeze).toMatchObject({
      status: 200,
      body: { message: 'Card unfrozen successfully', data: { card_id: id, card_status: 'ACTIVE' } },
    });
    expect(sandbox.core.getCard(id).isLocked).toBe(false);
    expect(sandbox.core.effects.map(({ kind }) => kind)).toEqual(['freeze', 'unfreeze']);
  });

  test('are refused in the documented words, with no effect', async () => {
    const cases: [string, string, object][] = [
      ['freeze', card('FROZEN').id, badRequest('Card already frozen')],
      ['freeze', card('TERMINATED').id, badRequest('Card terminated')],
      ['freeze', NOBODY, notFound('Card not found')],
      ['unfreeze', card('ACTIVE').id, badRequest('Card not frozen')],
      ['unfreeze', card('TERMINATED').id, badRequest('Card terminated')],
      ['unfreeze', NOBODY, notFound('Card not found')],
    ];
    for (const one of REST) {
      cases.push(['freeze', card(one).id, badRequest('Card not active')]);
      cases.push(['unfreeze', card(one).id, badRequest('Card not frozen')]);
    }
    for (const [call, id, expected] of cases) {
      expect([call, await client.call('PUT', `/cards/${id}/${call}`)]).toMatchObject([call, expected]);
    }
    expect(sandbox.core.effects).toEqual([]);
  });
});

describe('terminating', () => {
  test.each(['ACTIVE', 'FROZEN', 'SUSPENDED', 'PENDING', 'FAILED'] as const)(
    'a card that is %s gives its money back and frees its slot',
    async (now) => {
      const { id } = card(now);
      const { walletCents } = sandbox.core.world;
      const slots = sandbox.core.usedSlots();
      const reply = await client.call('POST', `/cards/${id}/terminate`);
      expect(reply).toMatchObject({
        status: 201,
        body: {
          message: 'Card terminated successfully',
          data: {
            card_id: id,
            card_status: 'TERMINATED',
            refund_processed: true,
            balance_before_termination: 500,
          },
        },
      });
      expect(sandbox.core.getCard(id)).toMatchObject({ status: 'TERMINATED', balanceCents: 0n });
      expect(sandbox.core.world.walletCents).toBe(walletCents + 50_000n);
      expect(sandbox.core.usedSlots()).toBe(slots - 1);
      expect(sandbox.core.listRows(id).at(-1)).toMatchObject({ type: 'TERMINATION_REFUND' });
    },
  );

  test('is refused once it is done, and for nobody', async () => {
    const { id } = card();
    await client.call('POST', `/cards/${id}/terminate`);
    expect(await client.call('POST', `/cards/${id}/terminate`)).toMatchObject(
      badRequest('Card already terminated'),
    );
    expect(await client.call('POST', `/cards/${NOBODY}/terminate`)).toMatchObject(notFound('Card not found'));
    expect(status(id)).toBe('TERMINATED');
    expect(sandbox.core.effects).toHaveLength(1);
  });
});

describe('one transaction', () => {
  test('is read by its id, as it stands in the list; another card’s is not found', async () => {
    const { id } = card();
    await client.call('POST', `/cards/${id}/fund`, { amount: 5 });
    const list = (await client.call('GET', `/cards/${id}/transactions`)).body as { data: { id: string }[] };
    const one = await client.call('GET', `/cards/${id}/transactions/${list.data[0]?.id}`);
    expect(one).toMatchObject({ status: 200, body: { data: list.data[0] as object } });
    const other = `/cards/${card('FROZEN').id}/transactions/${list.data[0]?.id}`;
    expect(await client.call('GET', other)).toMatchObject(notFound('Transaction not found'));
    expect(await client.call('GET', `/cards/${id}/transactions/${NOBODY}`)).toMatchObject({ status: 404 });
  });
});

describe('card data', () => {
  test('is told in clear only where it is revealed, and the truth counts it', async () => {
    const { id, number, cvv } = card();
    const read = async (query: string) => (await client.call('GET', `/cards/${id}${query}`)).text;
    expect(await read('')).not.toContain(number);
    expect(sandbox.core.effects).toEqual([]);
    expect(await read('?reveal=true')).toContain(`"number":"${number}","cvv":"${cvv}"`);
    expect(sandbox.core.effects).toMatchObject([{ kind: 'reveal', cardId: id, told: 'answer' }]);
    expect(await client.call('GET', `/cards/${NOBODY}?reveal=true`)).toMatchObject(
      notFound('Card not found'),
    );
    expect(sandbox.core.effects).toHaveLength(1);
  });

  test('is in the raw answer of whoever stands behind the issuer, for those who ask for it', async () => {
    const { id, number } = card();
    for (const path of [`/cards/${id}`, `/cards/${id}/transactions`]) {
      expect((await client.call('GET', path)).text).not.toContain('"raw"');
      expect((await client.call('GET', `${path}?includeRaw=true`)).text).toContain(`"pan":"${number}"`);
    }
  });
});

describe('limits', () => {
  const issue = (more: object = {}) => {
    const holder = [...sandbox.core.world.customers.values()].find(
      (one) => one.kyc === 'APPROVED' && one.isActive,
    );
    return client.call('POST', '/cards', { customer_id: holder?.id, brand: 'VISA', ...more });
  };
  const set = (settings: object) => client.control('POST', '/settings', settings);
  const lift = () =>
    set({ maxCardsPerCustomer: null, slotsEnforced: false, planSlots: 5_000, preproductionCaps: false });

  test('of cards per customer, of the plan, and of preproduction are refused', async () => {
    await set({ maxCardsPerCustomer: 1 });
    expect(await issue()).toMatchObject(badRequest('Maximum 1 cards allowed per customer'));
    await lift();
    await set({ planSlots: 3, slotsEnforced: true });
    expect(await issue()).toMatchObject({
      status: 422,
      body: { message: 'Card issuer rejected: no card slots available' },
    });
    await lift();
    await set({ preproductionCaps: true });
    const tooMuch = badRequest('Maximum amount per transaction in preproduction mode is 50 USD');
    expect(await issue({ amount: 50.01 })).toMatchObject(tooMuch);
    for (const call of ['fund', 'withdraw']) {
      expect(await client.call('POST', `/cards/${card().id}/${call}`, { amount: 50.01 })).toMatchObject(
        tooMuch,
      );
    }
    await lift();
    expect(sandbox.core.effects).toEqual([]);
    expect(await issue({ amount: 50.01 })).toMatchObject({ status: 201 });
  });
});
