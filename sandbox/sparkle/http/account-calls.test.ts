import { describe, expect, test } from 'vitest';
import { Stranger } from '../testing/client.ts';
import { NOW_MS, openSandbox } from '../testing/open-sandbox.ts';

const world = openSandbox();

const DAY_MS = 86_400_000;
const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
interface Row {
  readonly id: string;
  readonly amount: number;
  readonly debit_credit: string;
  readonly balance_after: number;
  readonly narration: string;
  readonly transaction_time: string;
}
interface Page {
  readonly summary: Record<string, number>;
  readonly transactions: readonly Row[];
}
const statement = async (query: string): Promise<Page> => {
  const reply = await world.owner.call('GET', `/accounts/${world.accountNumber}/transactions?${query}`);
  expect(reply.status).toBe(200);
  return reply.body.data as unknown as Page;
};
const balances = async () =>
  (await world.owner.call('GET', `/accounts/${world.accountNumber}/balances`)).body.data;

describe('the consenting customer', () => {
  test('is one, with everything the bank knows', async () => {
    const { body } = await world.owner.call('GET', '/customers');
    expect(body.data).toMatchObject({
      customer_id: world.customerId,
      first_name: 'Ada',
      surname: 'Okafor',
      bvn: expect.stringMatching(/^2\d{10}$/),
      phone: expect.stringMatching(/^\+234\d{10}$/),
      proof_of_id: { document_type: 'NIN' },
      address: { country: 'NG' },
    });
  });

  test('has accounts and no others', async () => {
    const { body } = await world.owner.call('GET', '/accounts');
    expect(body.data.accounts).toEqual([
      expect.objectContaining({
        account_number: world.accountNumber,
        customer_id: world.customerId,
        currency_code: 'NGN',
        account_opening_date: expect.stringMatching(/Z$/),
        status: 'ACTIVE',
      }),
    ]);
    const other = [...world.sandbox.bank.world.accounts.values()].find(
      ({ customerId }) => customerId !== world.customerId,
    );
    expect((await world.owner.call('GET', `/accounts/${other?.number}/balances`)).status).toBe(404);
  });
});

describe('a statement', () => {
  test('adds up: opening, rows and closing, over all pages, newest first', async () => {
    const range = `from=${day(NOW_MS - 60 * DAY_MS)}&to=${day(NOW_MS)}`;
    const first = await statement(range);
    const { pages = 0, records_per_page: most, opening_balance: opening = 0 } = first.summary;
    expect([most, pages > 1]).toEqual([20, true]);
    const rows: Row[] = [];
    for (let page = 1; page <= pages; page += 1)
      rows.push(...(await statement(`${range}&page=${page}`)).transactions);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    const kobo = (naira = 0) => Math.round(naira * 100);
    let balance = kobo(opening);
    for (const row of rows.toReversed()) {
      balance += row.debit_credit === 'CREDIT' ? kobo(row.amount) : -kobo(row.amount);
      expect(kobo(row.balance_after)).toBe(balance);
    }
    expect(balance).toBe(kobo(first.summary.closing_balance));
    expect((await statement(`${range}&page=${pages + 1}`)).transactions).toEqual([]);
    const { transactions } = first;
    expect(transactions.map(({ transaction_time: at }) => at)).toEqual(
      transactions
        .map(({ transaction_time: at }) => at)
        .toSorted()
        .reverse(),
    );
  });

  test('begins where an earlier one ended', async () => {
    const middle = NOW_MS - 20 * DAY_MS;
    const early = await statement(`from=${day(NOW_MS - 60 * DAY_MS)}&to=${day(middle)}`);
    const late = await statement(`from=${day(middle + DAY_MS)}&to=${day(NOW_MS)}`);
    expect(late.summary.opening_balance).toBe(early.summary.closing_balance);
  });

  test.each(['', 'from=2026-05-01', 'from=yesterday&to=2026-05-09', 'from=2026-05-01&to=2026-05-09&page=0'])(
    'is refused for "%s"',
    async (query) => {
      const reply = await world.owner.call('GET', `/accounts/${world.accountNumber}/transactions?${query}`);
      expect(reply.status).toBe(400);
    },
  );
});

describe('what a cardholder spends', () => {
  const card = () =>
    [...world.sandbox.bank.world.cards.values()].find(
      ({ customerId, mode }) => customerId === world.customerId && mode === 'DEBIT',
    );

  test('is held until it settles, and then stands in the statement of the account without its card', async () => {
    const before = await balances();
    await world.owner.control('POST', '/spend', {
      cardId: card()?.id,
      amountCents: 12_345,
      merchant: 'SPAR',
    });
    const held = await balances();
    expect(held).toMatchObject({ cleared_balance: before.cleared_balance, hold_balance: 123.45 });
    expect(Number(held.available_balance)).toBeCloseTo(Number(before.available_balance) - 123.45, 2);
    await world.owner.control('POST', '/clock', { advanceMs: 60_000 });
    const after = await balances();
    expect(after).toMatchObject({ available_balance: held.available_balance, hold_balance: 0 });
    const { transactions } = await statement(`from=${day(NOW_MS)}&to=${day(NOW_MS)}`);
    expect(transactions[0]).toMatchObject({ amount: 123.45, debit_credit: 'DEBIT', narration: 'SPAR' });
    expect(JSON.stringify(transactions[0])).not.toContain(card()?.id);
  });

  test.each(['INACTIVE', 'BLOCKED'])('is nothing while the card is %s', async (status) => {
    const cardId = card()?.id;
    await world.owner.control('POST', `/cards/${cardId}`, { status });
    const spent = await world.owner.control('POST', '/spend', { cardId, amountCents: 100 });
    expect(spent).toEqual({ approved: false, reason: `card_${status.toLowerCase()}` });
    await world.owner.control('POST', `/cards/${cardId}`, { status: 'ACTIVE' });
  });

  test('is never more than there is, and what has not cleared is not there', async () => {
    const { available_balance: available } = await balances();
    const all = Math.round(Number(available) * 100);
    const spend = (amountCents: number) =>
      world.owner.control('POST', '/spend', { cardId: card()?.id, amountCents });
    const { accountNumber } = world;
    await world.owner.control('POST', '/deposit', { accountNumber, amountCents: 500, clearsAfterMs: 60_000 });
    expect(await balances()).toMatchObject({ uncleared_balance: 5, available_balance: available });
    expect(await spend(all + 1)).toMatchObject({ approved: false });
    await world.owner.control('POST', '/clock', { advanceMs: 60_000 });
    expect(await spend(all + 1)).toMatchObject({ approved: true });
  });
});

describe('opening an account', () => {
  const person = {
    product_id: 'SBA123',
    name_on_account: 'Bola Eze',
    first_name: 'Bola',
    surname: 'Eze',
    gender: 'F',
    email: 'bola@example.com',
    phone: '+2348011111111',
    dob: '1990-01-01',
  };

  test('needs no consent, and the account is PENDING until the customer has done the rest', async () => {
    const { body } = await world.owner.call('POST', '/accounts', person);
    expect(body.data).toEqual({
      customer_id: expect.any(String),
      account_type: 'SAVINGS',
      status: 'PENDING',
    });
    const customerId = String(body.data.customer_id);
    const theirs = await Stranger.consented(world.sandbox.url, customerId);
    const status = async () => {
      const reply = await theirs.call('GET', '/accounts');
      return (reply.body.data.accounts as { status: string }[]).map((account) => account.status);
    };
    expect(await status()).toEqual(['PENDING']);
    await world.owner.control('POST', '/clock', { advanceMs: 60_000 });
    expect(await status()).toEqual(['ACTIVE']);
  });

  test('is refused for somebody without a name, a sex or a phone number', async () => {
    const { first_name: _, ...rest } = person;
    const reply = await world.owner.call('POST', '/accounts', { ...rest, gender: 'X', phone: '0801' });
    expect(reply.body.errors?.map(({ field }) => field).sort()).toEqual(['first_name', 'gender', 'phone']);
  });
});

describe('a transfer', () => {
  const to = { destination_bank_code: '000007', destination_account_number: '0123456789' };
  const send = (more: object) =>
    world.owner.call('POST', '/transactions', { ...to, debit_account_number: world.accountNumber, ...more });

  test('is enquired, made once, and its status read', async () => {
    await world.owner.control('POST', '/deposit', {
      accountNumber: world.accountNumber,
      amountCents: 100_000,
    });
    const enquiry = await world.owner.call('POST', '/transactions/enquiry', to);
    expect(enquiry.body.data).toEqual({ name_on_account: expect.any(String) });
    const before = Number((await balances()).available_balance);
    expect((await send({ amount: 250.5, batch_reference: 'b-1' })).body.data.status).toBe('SUCCESSFUL');
    expect(Number((await balances()).available_balance)).toBeCloseTo(before - 250.5, 2);
    const status = await world.owner.call('GET', '/transactions/b-1');
    expect(status.body.data).toMatchObject({ reference: 'b-1', status: 'SUCCESSFUL' });
    const again = await send({ amount: 250.5, batch_reference: 'b-1' });
    expect(again.body.errors?.[0]?.code).toBe('DUPLICATE_REFERENCE');
    expect((await world.owner.call('GET', '/transactions/nobody')).status).toBe(404);
  });

  test.each([0, -1, 1.005, '5', 1e20])('of %s is refused as documented', async (amount) => {
    const reply = await send({ amount, batch_reference: `bad-${amount}` });
    expect([reply.status, reply.body.errors?.map(({ code }) => code)]).toEqual([
      400,
      expect.arrayContaining(['INVALID_AMOUNT']),
    ]);
  });

  test('of more than there is moves nothing', async () => {
    const before = await balances();
    const reply = await send({ amount: 900_000_000, batch_reference: 'much' });
    expect(reply.body.errors?.[0]?.code).toBe('INSUFFICIENT_FUNDS');
    expect(await balances()).toEqual(before);
  });
});
