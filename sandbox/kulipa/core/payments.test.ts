import { expect, test } from 'vitest';
import { startCore } from '../testing/start-core.ts';
import { planFreeze } from './cards.ts';
import { planClearing, planPurchase, planRefund } from './payments.ts';
import { balancesOf, planDeposit, planWithdrawal } from './transfers.ts';
import { changeUser } from './users.ts';
import type { DeclineReason } from './world.ts';

// What cardholders do, and what it does to the wallet behind the card. Micros: 1.00 USD is 1,000,000.

const DAY_MS = 86_400_000;

function start() {
  const { core, wait } = startCore();
  const card = core.world.cards.all().find(({ status }) => status === 'active');
  const wallet = core.world.wallets.all().find(({ userId }) => userId === card?.userId);
  if (!card || !wallet) throw new Error('no card is active');
  core.outside(planDeposit(core, wallet.id, 900_000_000n, false));
  const spend = (amountCents: bigint, declined: DeclineReason | null = null) =>
    core.outside(
      planPurchase(core, { cardId: card.id, amountCents, merchant: 'TAXI', mcc: '4121' }, declined),
    );
  return { core, wait, card, wallet, spend, balances: () => balancesOf(core, wallet.id) };
}

test('an authorisation holds money, its clearing takes it, and less or more may be cleared', () => {
  const { core, spend, balances } = start();
  const { booked, usable } = balances();
  const payment = spend(1_000n);
  expect(payment).toMatchObject({ status: 'confirmed', declineReason: null });
  expect(balances()).toEqual({ booked, usable: usable - 10_000_000n, cardHolds: 10_000_000n, transfers: 0n });
  expect(core.outside(planClearing(core, payment.id, 1_250n))).toMatchObject({
    status: 'complete',
    amountCents: 1_250n,
    originalAmountCents: 1_000n,
  });
  expect(balances()).toMatchObject({ booked: booked - 12_500_000n, cardHolds: 0n });
  expect(() => core.outside(planClearing(core, payment.id, null))).toThrow('over');
});

test('an authorisation that nobody clears is complete with nothing after its life', () => {
  const { core, wait, spend, balances } = start();
  const { usable } = balances();
  const { id } = spend(1_000n);
  wait(7 * DAY_MS);
  expect(core.world.payments.get(id)).toMatchObject({ status: 'complete', amountCents: 0n });
  expect(balances()).toMatchObject({ usable, cardHolds: 0n });
});

test('a purchase is declined for the documented reasons and moves nothing', () => {
  const { core, card, wallet, spend, balances } = start();
  const { usable } = balances();
  expect(spend(1_000_001n)).toMatchObject({ status: 'rejected', declineReason: 'failedControl' });
  expect(spend(usable / 10_000n + 1n)).toMatchObject({ declineReason: 'insufficientFund' });
  expect(spend(100n, 'eagerTransferFailed')).toMatchObject({ declineReason: 'eagerTransferFailed' });
  const user = core.world.users.get(card.userId);
  if (user) changeUser(core, user, { status: 'frozen' });
  expect(spend(100n)).toMatchObject({ declineReason: 'notActive' });
  expect(balancesOf(core, wallet.id).usable).toBe(usable);
});

test('a frozen card takes no new payment, but the clearing and the refund of older ones', () => {
  const { core, card, spend, balances } = start();
  const payment = spend(1_000n);
  core.outside(planFreeze(core, card.id, true));
  expect(spend(100n)).toMatchObject({ status: 'rejected', declineReason: 'notActive' });
  core.outside(planClearing(core, payment.id, null));
  const { booked } = balances();
  expect(core.outside(planRefund(core, card.id, 400n))).toMatchObject({ type: 'refund', status: 'complete' });
  expect(balances().booked).toBe(booked + 4_000_000n);
});

test('a card spends 10,000 USD in 30 days at most', () => {
  const { core, wait, wallet, spend } = start();
  core.outside(planDeposit(core, wallet.id, 30_000_000_000n, false));
  wait(31 * DAY_MS);
  expect(spend(999_999n)).toMatchObject({ status: 'confirmed' });
  expect(spend(2n)).toMatchObject({ declineReason: 'failedControl' });
  wait(31 * DAY_MS);
  expect(spend(2n)).toMatchObject({ status: 'confirmed' });
});

test('a withdrawal sets its money aside for seven days', () => {
  const { core, wait, wallet, balances } = start();
  const { booked, usable } = balances();
  const plan = () => planWithdrawal(core, wallet.id, { tokenId: 'usdc', micros: 1_234_567n });
  const { id, status } = core.outside(plan());
  expect(status).toBe('pending');
  expect(balances()).toMatchObject({ booked, usable: usable - 1_234_567n, transfers: 1_234_567n });
  wait(7 * DAY_MS - 1);
  expect(core.world.withdrawals.get(id)).toMatchObject({ status: 'pending' });
  wait(1);
  expect(core.world.withdrawals.get(id)).toMatchObject({ status: 'confirmed', hash: expect.any(String) });
  expect(balances()).toMatchObject({ booked: booked - 1_234_567n, transfers: 0n });
  expect(() => core.outside(planWithdrawal(core, wallet.id, { tokenId: 'usdc', micros: booked }))).toThrow(
    'enough',
  );
});
