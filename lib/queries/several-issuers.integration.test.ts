import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createStore } from '../db/store.ts';
import { streamExport } from '../db/stream-export.ts';
import { readActivityQuery } from '../domain/activity/activity-list.ts';
import { readCardListQuery } from '../domain/cards/card-list.ts';
import { readCustomerListQuery } from '../domain/customers/customer-list.ts';
import { readEventListQuery } from '../domain/events/event-list.ts';
import type { ExportKind } from '../domain/exports/export-kind.ts';
import { readIntentListQuery } from '../domain/intents/intent-list.ts';
import { seedPerson } from '../testing/seed.ts';
import { seedCard, seedCustomer, seedIssuer } from '../testing/seed-customers.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { planExport } from './exports/export-plan.ts';
import { findAnything } from './find-anything.ts';
import { findApproval } from './find-approval.ts';
import { findCustomerView } from './find-customer-view.ts';
import { findWalletView } from './find-wallet-view.ts';
import { listActivity } from './list-activity.ts';
import { listCards } from './list-cards.ts';
import { listCustomerWallets } from './list-customer-wallets.ts';
import { listCustomers } from './list-customers.ts';
import { listEvents } from './list-events.ts';
import { listIntents } from './list-intents.ts';
import { listWalletMovements } from './overview/list-wallet-movements.ts';
import { readFundedDays } from './overview/read-funded-days.ts';
import { readWallets } from './overview/read-wallets.ts';
import { readCardCurrency } from './read-card-currency.ts';
import { readCustomerFunding } from './read-customer-funding.ts';
import { readDeskState } from './read-desk-state.ts';

const ISSUERS = ['cartevo', 'kulipa', 'slash', 'sparkle'] as const;
const COUNTED = { cartevo: 3, kulipa: 2, slash: 2, sparkle: 2 } as const;

let desk: TestDb;
let ada: string;
const owners: Record<string, string> = {};
const cards: Record<string, string> = {};
const NOW = new Date();
const AS_OF = new Date(NOW.getTime() - 60_000);

/** Cartevo: dollars on cards. Slash: the company's accounts. Kulipa: micros of customers. Sparkle: their naira. */
beforeAll(async () => {
  desk = await openTestDb();
  for (const id of ISSUERS) {
    await seedIssuer(desk.db, id);
    owners[id] = await seedCustomer(desk.db, {
      issuer: id,
      first: 'Okafor',
      last: id,
      ...(id === 'slash' ? { email: '' } : {}),
    });
    for (let n = 0; n < COUNTED[id]; n += 1) {
      const currency = id === 'sparkle' ? 'NGN' : 'USD';
      const balanceMinor = id === 'cartevo' && n > 0 ? 10_000n : null;
      cards[id] = await seedCard(desk.db, {
        issuer: id,
        customerId: owners[id] ?? '',
        currency,
        balanceMinor,
        last4: '1530',
      });
    }
  }
  ada = owners.cartevo ?? '';
  // One customer with both, as no issuer has today: what would be mixed shows.
  const naira = await seedCard(desk.db, {
    customerId: ada,
    currency: 'NGN',
    balanceMinor: 7n,
    last4: '0007',
  });
  const store = createStore(desk.db.prisma);
  const wallet = { exponent: 2, isForCards: true };
  await store.saveWallet(
    'cartevo',
    { ...wallet, issuerWalletId: 'w1', currency: 'USD', balanceMinor: 500_000n },
    AS_OF,
  );
  await store.saveWallet(
    'slash',
    { ...wallet, issuerWalletId: 'va1', name: 'Primary', currency: 'USD', balanceMinor: 900_000n },
    AS_OF,
  );
  await store.saveWallet(
    'slash',
    { ...wallet, isForCards: false, issuerWalletId: 'va2', name: 'Team', currency: 'USD', balanceMinor: 5n },
    AS_OF,
  );
  for (const [issuer, currency, exponent, balanceMinor] of [
    ['kulipa', 'USD6D', 6, 123_456_789n],
    ['sparkle', 'NGN', 2, 1n],
  ] as const) {
    const { issuerCustomerId } = await desk.db.prisma.customer.findUniqueOrThrow({
      where: { id: owners[issuer] ?? '' },
    });
    // As an adapter might tell by mistake: it is a customer's all the same.
    await store.saveWallet(
      issuer,
      { issuerWalletId: `${issuer}-w`, issuerCustomerId, currency, exponent, balanceMinor, isForCards: true },
      AS_OF,
    );
  }
  const actorId = await seedPerson(desk.db, 'finance');
  for (const [issuer, currency, exponent, amountMinor] of [
    ['cartevo', 'USD', 2, 100n],
    ['cartevo', 'USD6D', 6, 5_000_000n],
    ['slash', 'USD', 2, 300n],
    ['sparkle', 'NGN', 2, 700n],
  ] as const) {
    const id = randomUUID();
    await desk.db.prisma.intent.create({
      data: {
        ...{ id, issuer, kind: 'fund', state: 'ready', customerId: owners[issuer] ?? '' },
        cardId: cards[issuer] ?? '',
        ...{ amountMinor, currency, exponent, inputHash: '0'.repeat(64), actorId },
        ...{ sendBefore: NOW, nextLookAt: NOW },
      },
    });
    await desk.db.prisma.auditEntry.create({
      data: { actorId, action: 'intent.recorded', objectKind: 'intent', objectId: id, detail: {} },
    });
  }
  await desk.db.prisma.auditEntry.create({
    data: { actorId, action: 'export.taken', objectKind: 'list', objectId: 'cards', detail: {} },
  });
  for (const [kind, currency, exponent] of [
    ['fund', 'USD', 2],
    ['fund', 'USD', 6],
    ['fund', 'NGN', 2],
  ] as const) {
    await desk.db.prisma.record.create({
      data: {
        ...{ id: randomUUID(), issuer: 'cartevo', issuerRecordId: randomUUID(), cardId: naira, kind },
        ...{
          rawType: 'FUND',
          status: 'success',
          rawStatus: 'SUCCESS',
          amountMinor: 1_000n,
          currency,
          exponent,
        },
        ...{ description: '', occurredAt: new Date(NOW.getTime() - 1_000), asOf: NOW },
      },
    });
  }
  for (const [issuer, issuerWalletId] of [
    ['slash', 'va2'],
    ['sparkle', 'sparkle-w'],
  ] as const) {
    await desk.db.prisma.walletRecord.create({
      data: {
        ...{ id: randomUUID(), issuer, issuerRecordId: `${issuer}-r`, issuerWalletId, rawType: 'FUND' },
        ...{ category: 'WALLET', status: 'success', rawStatus: 'SUCCESS', amountMinor: 100n, feeMinor: null },
        ...{ currency: 'USD', exponent: 2, description: '', occurredAt: NOW, asOf: NOW },
      },
    });
    await desk.db.prisma.event.create({
      data: {
        ...{ id: randomUUID(), issuer, digest: '0'.repeat(64), name: 'x', scrubbedBody: '{}' },
        ...{ signature: 'unsigned', state: 'nothing_to_read' },
      },
    });
  }
  await desk.db.pool.query(`UPDATE issuers SET low_balance_minor = 600000`);
});
afterAll(() => desk.close());

describe('money is never mixed', () => {
  test('the company’s wallets are those of the company, each with what is asked in its own unit', async () => {
    const sheets = await readWallets(desk.db);
    const told = sheets.map(({ issuer, name, balance, isForCards, inFlight }) => [
      issuer,
      name,
      `${balance.amount} ${balance.currency}`,
      isForCards,
      inFlight?.amount ?? null,
    ]);
    expect(told).toEqual([
      ['cartevo', null, '5000.00 USD', true, '1.00'],
      ['slash', 'Primary', '9000.00 USD', true, '3.00'],
      ['slash', 'Team', '0.05 USD', false, null],
    ]);
    expect(await findWalletView(desk.db, 'kulipa')).toBeNull();
    expect(await createStore(desk.db.prisma).findWallet('sparkle')).toBeNull();
  });

  test('only a wallet of the company can be low', async () => {
    const { lowWallets } = await readDeskState(desk.db);
    expect(lowWallets.map(({ issuer, balance }) => [issuer, balance.amount])).toEqual([
      ['cartevo', '5000.00'],
    ]);
  });

  test('what is listed for the money of a customer is none of the wallet page', async () => {
    const { rows } = await listWalletMovements(desk.db, { older: null });
    expect(rows.map(({ issuer, walletName }) => [issuer, walletName])).toEqual([['slash', 'Team']]);
  });

  test('a day counts what went to cards in one currency and one exponent', async () => {
    const asked = { issuer: 'cartevo', zone: 'UTC', days: 2 };
    for (const [currency, exponent, sum] of [
      ['USD', 2, 1_000n],
      ['USD', 6, 1_000n],
      ['NGN', 2, 1_000n],
      ['NGN', 6, 0n],
    ] as const) {
      const days = await readFundedDays(desk.db, { ...asked, currency, exponent });
      expect(days.reduce((total, { minor }) => total + BigInt(minor), 0n)).toBe(sum);
    }
  });

  test('a customer’s cards and top-ups are summed per currency and exponent', async () => {
    const view = await findCustomerView(desk.db, ada);
    expect(view?.totals.map(({ balance }) => `${balance.amount} ${balance.currency}`).sort()).toEqual([
      '0.07 NGN',
      '200.00 USD',
    ]);
    const { currencies } = await readCustomerFunding(desk.db, ada);
    expect(currencies.map(({ toppedUp }) => `${toppedUp.amount} ${toppedUp.currency}`).sort()).toEqual([
      '0.001000 USD',
      '10.00 NGN',
      '10.00 USD',
    ]);
    const { rows } = await listCustomers(desk.db, readCustomerListQuery({ issuer: 'cartevo' }));
    expect(rows.map(({ balances }) => balances.map(({ amount }) => amount))).toEqual([['0.07', '200.00']]);
  });

  test('a customer’s own money is told in its own unit, and only theirs', async () => {
    for (const [issuer, told] of [
      ['kulipa', ['123.456789 USD6D']],
      ['sparkle', ['0.01 NGN']],
      ['slash', []],
    ] as const) {
      const view = await findCustomerView(desk.db, owners[issuer] ?? '');
      const wallets = view ? await listCustomerWallets(desk.db, view) : [];
      expect(wallets.map(({ balance }) => `${balance.amount} ${balance.currency}`)).toEqual(told);
    }
  });

  test('balances are asked for in the currency of cards that have any', async () => {
    await desk.db.pool.query(`UPDATE wallets SET currency = 'EUR' WHERE issuer = 'cartevo'`);
    expect(await readCardCurrency(desk.db, ['cartevo'])).toMatchObject({ currency: 'EUR' });
    expect(await readCardCurrency(desk.db, ['nobody'])).toMatchObject({ currency: 'USD' });
    await desk.db.pool.query(`UPDATE wallets SET currency = 'USD' WHERE issuer = 'cartevo'`);
  });
});

describe('lists of several issuers', () => {
  test.each([
    ['', 10],
    ['slash', 2],
    ['kulipa,slash', 4],
    ['nobody', 0],
  ])('cards of %j, on every page and in the count', async (issuer, count) => {
    const found: string[] = [];
    let older: string | null = null;
    do {
      const query = readCardListQuery({ issuer, ...(older === null ? {} : { older }) });
      const page = await listCards(desk.db, query, { size: 3 });
      expect(page.total).toEqual({ kind: 'exact', count });
      found.push(...page.rows.map((card) => card.issuer));
      older = page.older;
    } while (older !== null);
    expect(found).toHaveLength(count);
    if (issuer !== '') expect(issuer.split(',')).toEqual(expect.arrayContaining(found));
  });

  test('a balance is in want only where the issuer keeps any', async () => {
    const of = async (balanceIssuers: readonly string[] | null) =>
      (await listCards(desk.db, readCardListQuery({ stale: 'unconfirmed' }), { balanceIssuers })).rows.map(
        ({ issuer }) => issuer,
      );
    expect(await of(['cartevo'])).toEqual(['cartevo']);
    expect(await of([])).toEqual([]);
    expect(await of(null)).toHaveLength(7);
  });

  test('customers, requests, webhooks and the activity', async () => {
    const customers = await listCustomers(desk.db, readCustomerListQuery({ issuer: 'slash', q: 'okafor' }));
    expect(customers.rows.map(({ issuer, email }) => [issuer, email])).toEqual([['slash', '']]);
    const intents = await listIntents(desk.db, readIntentListQuery({ issuer: 'cartevo', state: 'waiting' }));
    expect(intents.rows.map(({ issuer }) => issuer)).toEqual(['cartevo', 'cartevo']);
    expect(intents.total).toEqual({ kind: 'exact', count: 2 });
    const events = await listEvents(desk.db, readEventListQuery({ issuer: 'sparkle' }));
    expect(events.rows.map(({ issuer }) => issuer)).toEqual(['sparkle']);
    const activity = await listActivity(desk.db, readActivityQuery({ issuer: 'slash,sparkle' }), {
      withPeople: true,
    });
    expect(activity.rows.map(({ issuer }) => issuer)).toEqual(['sparkle', 'slash']);
  });

  test('an export takes what its list shows, and sums each unit by itself', async () => {
    const take = async (kind: ExportKind, address: Record<string, string>) => {
      const stream = await streamExport(
        desk.db,
        await planExport(desk.db, kind, address, 'UTC', ['cartevo']),
      );
      if (!stream) throw new Error('three exports are under way already');
      return (await text(stream)).trim().split('\n');
    };
    expect(await take('cards', { issuer: 'slash' })).toHaveLength(2 + 2);
    expect(await take('cards', { stale: 'unconfirmed' })).toHaveLength(1 + 2);
    expect(await take('customers', { issuer: 'kulipa' })).toHaveLength(1 + 2);
    expect(await take('top-ups', { issuer: 'sparkle' })).toHaveLength(1 + 2);
    expect(await take('transactions', { issuer: 'slash' })).toHaveLength(0 + 2);
    const sums = (await take('cards', {})).at(-1);
    expect(sums).toContain('sum_balance_NGN=0.07');
    expect(sums).toContain('sum_balance_USD=200.00');
  });

  test('half a clue finds what is at any of them, and says where', async () => {
    const { hits } = await findAnything(desk.db, 'okafor');
    const customers = hits.filter(({ kind }) => kind === 'customer');
    expect(customers.map(({ issuer }) => issuer).sort()).toEqual([...ISSUERS]);
    expect(customers.find(({ issuer }) => issuer === 'slash')?.detail).toBe('');
  });
});

describe('what a second person reads', () => {
  const ask = async (issuer: string, card: { readonly issuerWalletId: string }) => {
    const cardId = await seedCard(desk.db, { issuer, customerId: owners[issuer] ?? '', balanceMinor: null });
    await desk.db.prisma.card.update({ where: { id: cardId }, data: card });
    const id = randomUUID();
    await desk.db.prisma.intent.create({
      data: {
        ...{ id, issuer, kind: 'fund', state: 'awaiting_approval', needsApproval: true, cardId },
        ...{ customerId: owners[issuer] ?? '', amountMinor: 100n, currency: 'USD', exponent: 2 },
        ...{ inputHash: 'a'.repeat(64), actorId: await seedPerson(desk.db, 'finance'), sendBefore: NOW },
        nextLookAt: NOW,
      },
    });
    const approval = await findApproval(desk.db, id);
    return approval?.sides.map(({ label, before, after }) => [label, before?.amount, after?.amount]);
  };

  test('is the account a card draws on where cards keep no balance', async () => {
    expect(await ask('slash', { issuerWalletId: 'va2' })).toEqual([
      ['Card •••• 1530 · Team', '0.05', '1.05'],
      ['Company wallet', '9000.00', '8999.00'],
    ]);
  });

  test('is never a wallet of another unit, nor one that is not the company’s', async () => {
    expect(await ask('kulipa', { issuerWalletId: 'kulipa-w' })).toEqual([
      ['Card •••• 1530 · what it draws on', undefined, undefined],
    ]);
  });
});
