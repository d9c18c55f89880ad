import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { createDb } from '../db/client.ts';
import { openDesk } from '../testing/open-desk.ts';
import { sandboxEnv } from '../testing/sandbox-env.ts';
import { readDueCards, syncIssuer } from './import-issuer.ts';
import { createDeps } from './live.ts';
import { syncCard, syncCustomer } from './sync-object.ts';
import { walkOnce } from './sync-walk.ts';

const desk = openDesk({ seed: 41 });
const core = () => desk.sandbox.core;

afterEach(async () => {
  await desk.control('POST', 'settings', {
    cacheLagMs: 0,
    quirks: { balanceTimes100OnDiscovery: 'off', createdAtIsDiscovery: 'off', ignorePage: 'off' },
  });
});

/** Every walk and every card whose balance moved is due, as it is after a minute. */
async function readEverything(): Promise<void> {
  // A declined purchase changes neither balance nor status: its card comes round by age.
  await desk.pool.query('UPDATE cards SET records_next_at = clock_timestamp()');
  expect(await syncIssuer(desk.deps, desk.cartevo)).toEqual({ ok: true, count: expect.any(Number) });
}

/** The cache against what the issuer itself knows, to the cent and row by row. */
async function expectAgreement(): Promise<void> {
  const cards = await desk.prisma.card.findMany({ include: { records: true } });
  const told = new Map(cards.map((card) => [card.issuerCardId, card]));
  const { world } = core();
  expect(new Set(told.keys())).toEqual(new Set(world.cards.keys()));
  for (const card of world.cards.values()) {
    const cached = told.get(card.id);
    expect([card.id, cached?.balanceMinor, cached?.rawStatus]).toEqual([
      card.id,
      card.balanceCents,
      card.status,
    ]);
    const rows = core()
      .listRows(card.id)
      .map((row) => row.id);
    expect([card.id, cached?.records.map((row) => row.issuerRecordId).sort()]).toEqual([
      card.id,
      [...rows].sort(),
    ]);
  }
  const customers = await desk.prisma.customer.findMany({ select: { issuerCustomerId: true } });
  expect(new Set(customers.map((one) => one.issuerCustomerId))).toEqual(new Set(world.customers.keys()));
}

const profile = () => {
  const [some] = [...core().world.customers.values()];
  if (!some) throw new Error('the world has no customers');
  return { ...some, email: `${randomUUID()}@example.com` };
};
const activeCards = () => [...core().world.cards.values()].filter(({ status }) => status === 'ACTIVE');
const holders = () =>
  [...core().world.customers.values()].filter(({ kyc, isActive }) => kyc === 'APPROVED' && isActive);

describe('the cache', () => {
  test('agrees with an issuer that changes while two processes read it', async () => {
    const second = createDb(desk.databaseUrl, { poolSize: 5 });
    const others = createDeps(second, sandboxEnv(desk.databaseUrl, desk.sandbox.url));
    const cartevo = others.issuers.get('cartevo');
    if (!cartevo) throw new Error('Cartevo is off');
    let isOver = false;
    const reading = Promise.all([
      (async () => {
        while (!isOver) await syncIssuer(desk.deps, desk.cartevo);
      })(),
      (async () => {
        while (!isOver) {
          await walkOnce(others, cartevo, 'cards');
          await readDueCards(others, cartevo);
        }
      })(),
    ]);
    for (let round = 0; round < 60; round += 1) {
      const cards = activeCards();
      const card = cards[round % cards.length];
      if (!card) throw new Error('no active card is left');
      if (round % 4 === 0) core().fundOutside(card.id, 500n);
      if (round % 4 === 1) core().spend(card.id, { amountCents: 40n, merchant: 'ACME', crossBorder: true });
      if (round % 4 === 2) core().spend(card.id, { amountCents: 90n, merchant: 'ACME', declined: true });
      if (round % 10 === 3) core().refund(card.id, 15n);
      if (round % 15 === 5) core().createCustomer(0, profile());
      if (round % 15 === 9) {
        const holder = holders()[round];
        if (holder) core().issueOutside({ customerId: holder.id, brand: 'VISA', amountCents: 700n });
      }
      // Lets the two readers in between.
      await new Promise((resolve) => setImmediate(resolve));
      await desk.deps.store.now();
    }
    isOver = true;
    await reading;
    await readEverything();
    await expectAgreement();
    await second.close();
  });

  test('is not taken back by a reading that began earlier', async () => {
    const [card] = activeCards();
    if (!card) throw new Error('no active card');
    const asOf = await desk.deps.store.now();
    const old = await desk.cartevo.getCard(card.id, { fresh: true });
    core().fundOutside(card.id, 1_100n);
    expect(await syncCard(desk.deps, desk.cartevo, card.id)).toEqual({ ok: true });
    if (!old.ok) throw new Error('the card could not be read');
    await desk.deps.store.saveCards('cartevo', [old.value], asOf, 'card');
    const cached = await desk.prisma.card.findFirstOrThrow({ where: { issuerCardId: card.id } });
    expect(cached.balanceMinor).toBe(card.balanceCents + 1_100n);
    expect(cached.recordsAsOf?.getTime()).toBeGreaterThanOrEqual(asOf.getTime());
  });

  test('reads only the newest rows again, and finds one that is dated an hour back', async () => {
    const [card] = activeCards();
    if (!card) throw new Error('no active card');
    core().fundCard(0, { cardId: card.id, amountCents: 300n }, { clockShiftMs: -3_600_000 });
    const before = await desk.truth();
    expect(await walkOnce(desk.deps, desk.cartevo, 'cards')).toEqual({ ok: true, ended: true });
    expect(await readDueCards(desk.deps, desk.cartevo)).toMatchObject({ ok: true });
    await expectAgreement();
    expect(before.requests.length).toBeGreaterThan(0);
  });

  test('ends on a list that ignores the page it is asked for', async () => {
    const [card] = activeCards();
    if (!card) throw new Error('no active card');
    for (let count = 0; count < 130; count += 1) core().fundOutside(card.id, 100n);
    await desk.control('POST', 'settings', { quirks: { ignorePage: 'on' } });
    expect(await syncCard(desk.deps, desk.cartevo, card.id)).toEqual({ ok: true });
    await desk.control('POST', 'settings', { quirks: { ignorePage: 'off' } });
    expect(await syncCard(desk.deps, desk.cartevo, card.id)).toEqual({ ok: true });
    await readEverything();
    await expectAgreement();
  });

  test('brings the customer of a card that was issued elsewhere', async () => {
    const customer = core().createCustomer(0, profile());
    core().decideKyc(customer.id, 'APPROVED');
    const card = core().issueOutside({ customerId: customer.id, brand: 'VISA', amountCents: 900n });
    expect(await walkOnce(desk.deps, desk.cartevo, 'cards')).toEqual({ ok: true, ended: true });
    const cached = await desk.prisma.card.findFirstOrThrow({
      where: { issuerCardId: card.id },
      include: { customer: true },
    });
    expect(cached.customer.issuerCustomerId).toBe(customer.id);
  });

  test('says for each kind of object as of when it is complete, and what went wrong last', async () => {
    await desk.control('POST', 'faults', { op: 'read', fault: 'error_before_effect', times: 60 });
    const stopped = await walkOnce({ ...desk.deps, sleep: async () => {} }, desk.cartevo, 'customers');
    expect(stopped).toEqual({ ok: false, reason: 'server' });
    await desk.control('DELETE', 'faults');
    const failed = await desk.prisma.syncCursor.findUniqueOrThrow({
      where: { issuer_object: { issuer: 'cartevo', object: 'customers' } },
    });
    expect(failed).toMatchObject({ lastFailure: 'server', leaseUntil: null });
    expect(failed.asOf).not.toBeNull();
    expect(await walkOnce(desk.deps, desk.cartevo, 'customers')).toEqual({ ok: true, ended: true });
  });
});

describe('a balance told a hundredfold on discovery', () => {
  test('is not shown until the card itself was read', async () => {
    await desk.control('POST', 'settings', { quirks: { balanceTimes100OnDiscovery: 'on' } });
    const [holder] = holders();
    const card = core().issueOutside({ customerId: holder?.id ?? '', brand: 'VISA', amountCents: 4_200n });
    const listed = await desk.cartevo.listCards({ fresh: true });
    const row = listed.ok ? listed.value.find(({ issuerCardId }) => issuerCardId === card.id) : null;
    expect(row?.balanceMinor).toBe(420_000n);
    expect(await walkOnce(desk.deps, desk.cartevo, 'cards')).toEqual({ ok: true, ended: true });
    const where = { where: { issuerCardId: card.id } };
    expect(await desk.prisma.card.findFirstOrThrow(where)).toMatchObject({
      balanceMinor: null,
      doubts: ['balance_unconfirmed'],
    });
    expect(await readDueCards(desk.deps, desk.cartevo)).toMatchObject({ ok: true });
    expect(await desk.prisma.card.findFirstOrThrow(where)).toMatchObject({
      balanceMinor: 4_200n,
      doubts: [],
    });
  });
});

describe('a movement told by two rows', () => {
  test('is marked a double once a balance that was told after both rows proves it', async () => {
    const [holder] = holders();
    const card = core().issueOutside({ customerId: holder?.id ?? '', brand: 'VISA', amountCents: 0n });
    core().fundCard(0, { cardId: card.id, amountCents: 2_500n }, { doubleRow: true });
    await desk.control('POST', 'clock', { advanceMs: 60_000 });
    expect(await syncCustomer(desk.deps, desk.cartevo, holder?.id ?? '')).toEqual({ ok: true });
    expect(await syncCard(desk.deps, desk.cartevo, card.id)).toEqual({ ok: true });
    const where = { card: { issuerCardId: card.id }, doubts: { isEmpty: false } };
    expect((await desk.prisma.record.findMany({ where })).map(({ doubts }) => doubts)).toEqual([
      ['suspected_double'],
    ]);
    expect(await syncCard(desk.deps, desk.cartevo, card.id)).toEqual({ ok: true });
    const records = await desk.prisma.record.findMany({
      where: { card: { issuerCardId: card.id }, kind: 'fund' },
      orderBy: { occurredAt: 'asc' },
    });
    expect(records).toHaveLength(2);
    const marked = records.filter(({ doubts }) => doubts.length > 0);
    expect(marked).toHaveLength(1);
    expect(marked[0]?.doubleOf).toBe(records.find((row) => row !== marked[0])?.issuerRecordId);
    expect(marked[0]?.doubts).toEqual(['double']);
  });
});
