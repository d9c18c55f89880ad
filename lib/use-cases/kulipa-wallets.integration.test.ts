import { createHash, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { planDeposit, planWithdrawal, planWithdrawalEnd } from '../../sandbox/kulipa/core/transfers.ts';
import { readingOf } from '../domain/customers/customer-wallet.ts';
import type { Issuer, IssuerReads } from '../issuers/issuer.ts';
import { newUser } from '../issuers/kulipa/testing/kulipa-writes.ts';
import { type OpenKulipa, openKulipa } from '../issuers/kulipa/testing/open-kulipa.ts';
import { listCustomerWalletRecords } from '../queries/list-customer-wallet-records.ts';
import { listCustomerWallets } from '../queries/list-customer-wallets.ts';
import { listWalletMovements } from '../queries/overview/list-wallet-movements.ts';
import { openIssuerDesk } from '../testing/open-issuer-desk.ts';
import { applyEvents, takeEvents } from './apply-event.ts';
import { refreshCustomer } from './refresh-customer.ts';
import { syncCustomer } from './sync-object.ts';

// What comes into a customer's wallet at Kulipa and leaves it: two lists there, one here.

let kulipa: OpenKulipa;
const desk = openIssuerDesk(async () => {
  kulipa = await openKulipa({ customers: 3, cards: 3, days: 2 });
  await kulipa.calm();
  return kulipa;
});
const NEWEST = { older: null, newer: null } as const;

/** Somebody new with an empty wallet, known to the desk. */
async function newHolder() {
  const { core } = kulipa.sandbox;
  const issuerCustomerId = newUser(core);
  const [wallet] = core.world.wallets.of(issuerCustomerId);
  if (!wallet) throw new Error('a user without a wallet');
  expect(await syncCustomer(desk.deps, desk.issuer, issuerCustomerId)).toMatchObject({ ok: true });
  const { id } = await desk.prisma.customer.findFirstOrThrow({ where: { issuerCustomerId } });
  const owner = { issuer: desk.issuer.id, issuerCustomerId };
  return {
    id,
    deposit: (micros: bigint, fails = false) => core.outside(planDeposit(core, wallet.id, micros, fails)),
    withdraw: (micros: bigint) => core.outside(planWithdrawal(core, wallet.id, { tokenId: 'usdc', micros })),
    end: (withdrawalId: string, status: 'confirmed' | 'rejected' | 'failed') =>
      core.outside(planWithdrawalEnd(core, withdrawalId, status)),
    read: (deps = desk.deps) => refreshCustomer(deps, { customerId: id }),
    listed: async (place: { older: string | null; newer: string | null } = NEWEST, size = 10) =>
      listCustomerWalletRecords(desk.db, owner, place, { size }),
    reading: async () => readingOf(await listCustomerWallets({ prisma: desk.prisma }, owner)),
  };
}

/** The desk before the same issuer, whose reads of a person answer otherwise. */
const before = (changes: Partial<IssuerReads>) => {
  const issuer: Issuer = {
    ...desk.issuer,
    reads: (urgency) => ({ ...desk.issuer.reads(urgency), ...changes }),
  };
  return { ...desk.deps, issuers: new Map([[issuer.id, issuer]]), sleep: async () => {} };
};

test('read twice they are the same rows, newest first, page by page, to the millionth', async () => {
  const holder = await newHolder();
  expect(await holder.reading()).toEqual({ kind: 'never' });
  expect(await holder.listed()).toEqual({ rows: [], newer: null, older: null });
  for (const micros of [100_000_001n, 2_500_000n, 7n]) holder.deposit(micros);
  holder.withdraw(1_000_003n);
  const failed = holder.deposit(5n, true);
  expect(await holder.read()).toEqual({ ok: true, value: null });
  const once = await holder.listed();
  expect(await holder.read()).toEqual({ ok: true, value: null });
  expect(await holder.listed()).toEqual(once);
  expect(once.rows).toHaveLength(5);
  const times = once.rows.map(({ at }) => at);
  expect(times).toEqual([...times].sort().reverse());
  const amounts = once.rows.map(({ rawType, amount }) => `${rawType} ${amount.amount} ${amount.currency}`);
  expect(amounts.sort()).toEqual([
    'deposit 0.000005 USD6D',
    'deposit 0.000007 USD6D',
    'deposit 100.000001 USD6D',
    'deposit 2.500000 USD6D',
    'withdrawal 1.000003 USD6D',
  ]);
  expect(once.rows.find(({ issuerRecordId }) => issuerRecordId === failed.id)).toMatchObject({
    status: 'failed',
    rawStatus: 'failed',
    description: `Hash on the chain ${failed.transactionHash}`,
    after: null,
  });
  const first = await holder.listed(NEWEST, 3);
  const second = await holder.listed({ older: first.older, newer: null }, 3);
  expect([...first.rows, ...second.rows]).toEqual(once.rows);
  expect(second.older).toBeNull();
  expect(await holder.reading()).toMatchObject({ kind: 'whole', isBehind: false });
});

test('are the customer’s alone: nobody else’s, and none of the company’s', async () => {
  const [holder, other] = [await newHolder(), await newHolder()];
  holder.deposit(1_000_000n);
  expect(await holder.read()).toMatchObject({ ok: true });
  expect(await other.read()).toMatchObject({ ok: true });
  expect((await holder.listed()).rows).toHaveLength(1);
  expect((await other.listed()).rows).toEqual([]);
  // That there are none was read, which is not the same as never having asked.
  expect(await other.reading()).toMatchObject({ kind: 'whole' });
  expect((await listWalletMovements(desk.db, { older: null })).rows).toEqual([]);
});

test('a withdrawal that ends is the same row with another status', async () => {
  const holder = await newHolder();
  holder.deposit(50_000_000n);
  const { id } = holder.withdraw(20_000_000n);
  await holder.read();
  const row = async () => (await holder.listed()).rows.find(({ issuerRecordId }) => issuerRecordId === id);
  const pending = await row();
  expect(pending).toMatchObject({ status: 'processing', rawStatus: 'pending', description: '' });
  const { hash } = holder.end(id, 'confirmed');
  await holder.read();
  expect(await row()).toEqual({
    ...pending,
    status: 'success',
    rawStatus: 'confirmed',
    description: `Hash on the chain ${hash}`,
  });
  expect((await holder.listed()).rows).toHaveLength(2);
});

test('an issuer that fails half-way: what came is kept, and is not called whole', async () => {
  const holder = await newHolder();
  holder.deposit(9_000_000n);
  holder.withdraw(1_000_000n);
  const person = desk.issuer.reads('person');
  const halfWay = before({
    listWalletRecords: async (wallet, cursor) =>
      cursor === null
        ? person.listWalletRecords(wallet, cursor)
        : { ok: false, failure: { kind: 'server', httpStatus: 503 } },
  });
  expect(await holder.read(halfWay)).toMatchObject({ failure: { code: 'issuer_not_readable' } });
  expect((await holder.listed()).rows.map(({ rawType }) => rawType)).toEqual(['deposit']);
  expect(await holder.reading()).toEqual({ kind: 'never' });
  expect(await holder.read()).toMatchObject({ ok: true });
  expect((await holder.listed()).rows).toHaveLength(2);
  const whole = await holder.reading();
  expect(whole).toMatchObject({ kind: 'whole', isBehind: false });
  // From now on a failing issuer leaves the last whole reading, and the newer balance says that it is behind.
  expect(await holder.read(halfWay)).toMatchObject({ ok: false });
  expect(await holder.reading()).toEqual({ ...whole, isBehind: true });
});

test('a status nobody knows is shown with its word', async () => {
  const holder = await newHolder();
  const wallet = await desk.prisma.wallet.findFirstOrThrow({
    where: {
      issuerCustomerId: (await desk.prisma.customer.findUniqueOrThrow({ where: { id: holder.id } }))
        .issuerCustomerId,
    },
  });
  const odd = {
    issuerRecordId: 'btn-odd',
    issuerWalletId: wallet.issuerWalletId,
    rawType: 'deposit',
    category: 'deposit',
    status: 'other',
    rawStatus: 'under_review',
    amountMinor: 3n,
    feeMinor: null,
    currency: 'USD6D',
    exponent: 6,
    beforeMinor: null,
    afterMinor: null,
    description: '',
    occurredAt: new Date(),
  } as const;
  const deps = before({ listWalletRecords: async () => ({ ok: true, value: { items: [odd], next: null } }) });
  expect(await holder.read(deps)).toMatchObject({ ok: true });
  expect((await holder.listed()).rows).toMatchObject([{ status: 'other', rawStatus: 'under_review' }]);
});

test('an event that names a wallet and whose it is has its movements read back', async () => {
  const holder = await newHolder();
  holder.deposit(4_000_000n);
  const { issuerCustomerId } = await desk.prisma.customer.findUniqueOrThrow({ where: { id: holder.id } });
  const { issuerWalletId } = await desk.prisma.wallet.findFirstOrThrow({ where: { issuerCustomerId } });
  await desk.deps.store.receiveEvent({
    id: randomUUID(),
    issuer: desk.issuer.id,
    digest: createHash('sha256').update(issuerWalletId).digest('hex'),
    name: 'wallet.funded',
    issuerCardId: null,
    issuerCustomerId,
    issuerRecordId: null,
    issuerWalletId,
    scrubbedBody: '{}',
    signature: 'genuine',
    isReadable: true,
  });
  expect((await holder.listed()).rows).toEqual([]);
  for (const events of await takeEvents(desk.deps, 10, 60_000)) await applyEvents(desk.deps, events);
  expect((await holder.listed()).rows).toMatchObject([{ rawType: 'deposit', status: 'success' }]);
  expect(await desk.prisma.event.findFirst()).toMatchObject({ state: 'applied' });
});
