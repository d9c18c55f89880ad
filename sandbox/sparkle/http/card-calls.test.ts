import { describe, expect, test } from 'vitest';
import { encryptPin, newCard, Stranger } from '../testing/client.ts';
import { openSandbox } from '../testing/open-sandbox.ts';

const world = openSandbox();

const issue = async (more = {}) => {
  const reply = await world.owner.call('POST', '/cards', newCard(more));
  return reply.body.data;
};
const change = (cardId: unknown, status: string) =>
  world.owner.call('PATCH', `/cards/${cardId}/status`, { card_status: status });

describe('POST /cards', () => {
  test('answers with the card as documented, number, code, PIN and token included', async () => {
    const properties = [{ id: '1', description: 'intent', type: 'string', value: 'int_7' }];
    const address = { street: '3 Marina', city: 'Lagos', state: 'Lagos', country: 'NG' };
    const asked = newCard({ card_type: 'PHYSICAL', card_address: address, custom_properties: properties });
    const { status, body } = await world.owner.call('POST', '/cards', asked);
    expect(status).toBe(201);
    expect(body).toEqual({
      status: '00',
      message: 'Card created successfully',
      data: {
        card_id: expect.any(String),
        customer_id: world.customerId,
        product_id: '1',
        account_number: world.accountNumber,
        card_scheme: expect.stringMatching(/^(VISA|MASTERCARD)$/),
        card_type: 'PHYSICAL',
        card_mode: 'DEBIT',
        card_status: 'ACTIVE',
        card_currency: 'NGN',
        card_holder_name: 'Ada Okafor',
        card_number: expect.stringMatching(/^\d{16}$/),
        card_cvv2: expect.stringMatching(/^\d{3}$/),
        card_default_pin: '4821',
        card_token: expect.stringMatching(/^tok/),
        card_expiry: { month: '01', year: '2031' },
        card_address: address,
        custom_properties: properties,
      },
    });
    expect(passesLuhn(String(body.data.card_number))).toBe(true);
  });

  test('names everything that is wrong with a body', async () => {
    const reply = await world.owner.call('POST', '/cards', {
      card_status: 'FROZEN',
      card_default_pin: '1234',
      card_expiry: { month: '13', year: '26' },
      card_currency: 'USD',
    });
    expect(reply.status).toBe(400);
    expect(reply.body.status).toBe('error');
    expect(reply.body.errors?.map(({ field, code }) => `${field} ${code}`).sort()).toEqual([
      'card_currency INVALID_VALUE',
      'card_default_pin INVALID_PIN',
      'card_expiry.month INVALID_VALUE',
      'card_expiry.year INVALID_VALUE',
      'card_holder_name REQUIRED',
      'card_status INVALID_VALUE',
    ]);
  });

  test.each([
    ['a PIN encrypted with another secret', { card_default_pin: encryptPin('1234', 'another') }],
    ['an expiry in the past', { card_expiry: { month: '01', year: '2024' } }],
    ['a physical card without an address', { card_type: 'PHYSICAL' }],
    ['a property without a value', { custom_properties: [{ id: '1', description: 'd', type: 'string' }] }],
    ['a name longer than 255 characters', { card_holder_name: 'A'.repeat(256) }],
  ])('refuses %s', async (_, more) => {
    const before = world.sandbox.bank.world.cards.size;
    expect((await world.owner.call('POST', '/cards', newCard(more))).status).toBe(400);
    expect(world.sandbox.bank.world.cards.size).toBe(before);
  });
});

describe('GET /cards', () => {
  test('lists the cards of the customer who consented and nobody else', async () => {
    const { card_id: cardId } = await issue();
    const ids = await listed(world.owner);
    expect(ids).toContain(cardId);
    const [, other = ''] = world.sandbox.bank.world.customers.keys();
    const theirs = await listed(await Stranger.consented(world.sandbox.url, other));
    expect(theirs.filter((id) => ids.includes(id))).toEqual([]);
  });
});

describe('the status of a card', () => {
  test.each([
    ['INACTIVE', 'ACTIVE', 200],
    ['BLOCKED', 'ACTIVE', 200],
    ['BLOCKED', 'BLOCKED', 200],
    ['BLOCKED', 'INACTIVE', 400],
    ['LOST', 'ACTIVE', 400],
    ['STOLEN', 'LOST', 400],
  ])('goes from ACTIVE to %s, and then to %s: %d', async (first, then, expected) => {
    const { card_id: cardId } = await issue();
    expect((await change(cardId, first)).body.data.card_status).toBe(first);
    const reply = await change(cardId, then);
    expect(reply.status).toBe(expected);
    const card = world.sandbox.bank.card(String(cardId));
    expect(card.statuses.at(-1)?.status).toBe(expected === 200 ? then : first);
  });

  test('of a card of somebody else is as unknown as none', async () => {
    const other = [...world.sandbox.bank.world.cards.values()].find(
      ({ customerId }) => customerId !== world.customerId,
    );
    expect((await change(other?.id, 'BLOCKED')).status).toBe(404);
    expect((await change('nobody', 'BLOCKED')).status).toBe(404);
  });
});

async function listed(whose: Stranger): Promise<string[]> {
  const { body } = await whose.call('GET', '/cards');
  return (body.data.cards as { card_id: string }[]).map(({ card_id }) => card_id);
}

/** Twice every second digit from the right, the digits of it all summed: a multiple of ten. */
function passesLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, at) => {
    const weighed = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return sum % 10 === 0;
}
