import { spendableCents } from './controls.ts';
import type { Core, Plan } from './core.ts';
import { findWallet } from './find.ts';
import { MICROS_PER_CENT } from './money.ts';
import { invalid, wrongState } from './refusal.ts';
import type { TopUp, User, Wallet, Withdrawal } from './world.ts';

// Money between a wallet and the chain, and what a wallet shows of it.

/** All in millionths of a dollar. */
export interface Balances {
  readonly booked: bigint;
  readonly usable: bigint;
  readonly cardHolds: bigint;
  readonly transfers: bigint;
}

export function balancesOf({ world }: Core, walletId: string, atMs?: number): Balances {
  const usable = world.books.balance(`${walletId}:free`, atMs);
  const cardHolds = world.books.balance(`${walletId}:holds`, atMs);
  const transfers = world.books.balance(`${walletId}:transfers`, atMs);
  return { booked: usable + cardHolds + transfers, usable, cardHolds, transfers };
}

/** What the user's cards could spend, at best, within their limits (millionths of a dollar). */
export function cardUsable(core: Core, user: User, usable: bigint, period?: 'daily' | 'monthly'): bigint {
  const limits = core.world.cards
    .of(user.id)
    .filter(({ status }) => status === 'active')
    .map((card) => spendableCents(core, card, period) * MICROS_PER_CENT);
  const most = limits.reduce((largest, limit) => (limit > largest ? limit : largest), 0n);
  return most < usable ? most : usable;
}

/** Somebody sends money to the wallet; one that fails is listed and moves nothing. */
export function planDeposit(core: Core, walletId: string, micros: bigint, fails: boolean): Plan<TopUp> {
  return () => {
    const wallet = findWallet(core, walletId);
    if (micros <= 0n) throw invalid('The amount must be more than nothing');
    return () => {
      const at = core.now();
      const id = core.newId('btn');
      if (!fails) {
        core.world.books.move('chain', `${walletId}:free`, micros, id, at);
        core.note('deposit', { customerId: wallet.userId, micros });
      }
      return core.world.topUps.put(
        {
          id,
          userId: wallet.userId ?? '',
          walletId,
          status: fails ? 'failed' : 'confirmed',
          micros,
          transactionHash: core.chainHash(),
          createdAt: at.toISOString(),
          updatedAt: at.toISOString(),
        },
        at,
      );
    };
  };
}

/** `POST /wallets/{id}/withdrawals`: the money is set aside now and leaves when the wait is over. */
export function planWithdrawal(
  core: Core,
  walletId: string,
  asked: { readonly tokenId: string; readonly micros: bigint },
): Plan<Withdrawal> {
  return () => {
    const wallet = findWallet(core, walletId);
    if (wallet.program !== 'prepaid') throw wrongState('wallet_not_prepaid', 'Only prepaid wallets withdraw');
    if (wallet.status !== 'active') throw wrongState('wallet_not_active', `Wallet is ${wallet.status}`);
    if (core.world.books.balance(`${walletId}:free`) < asked.micros) {
      throw wrongState('insufficient_funds', 'The wallet does not have enough');
    }
    return () => {
      const withdrawal = putWithdrawal(core, wallet, asked);
      const { id, micros } = withdrawal;
      core.world.books.move(`${walletId}:free`, `${walletId}:transfers`, micros, id, core.now());
      core.note('withdraw', { customerId: wallet.userId, micros });
      core.later(core.settings.withdrawalWaitMs, () => {
        if (isUnderWay(core, id)) core.outside(planWithdrawalEnd(core, id, 'confirmed'));
      });
      return withdrawal;
    };
  };
}

function putWithdrawal(
  core: Core,
  wallet: Wallet,
  asked: { readonly tokenId: string; readonly micros: bigint },
): Withdrawal {
  const at = core.now();
  return core.world.withdrawals.put(
    {
      id: core.newId('wdr'),
      userId: wallet.userId ?? '',
      walletId: wallet.id,
      status: core.settings.quirks.withdrawalStartsAs,
      ...asked,
      hash: null,
      confirmedAt: null,
      createdAt: at.toISOString(),
      updatedAt: at.toISOString(),
    },
    at,
  );
}

const isUnderWay = ({ world }: Core, id: string): boolean =>
  ['draft', 'pending'].includes(world.withdrawals.get(id)?.status ?? '');

/** It leaves the wallet, or comes back to it. */
export function planWithdrawalEnd(
  core: Core,
  id: string,
  status: 'confirmed' | 'rejected' | 'failed',
): Plan<Withdrawal> {
  return () => {
    const withdrawal = core.world.withdrawals.get(id);
    if (!withdrawal || !isUnderWay(core, id)) throw wrongState('withdrawal_over', 'The withdrawal is over');
    return () => {
      const at = core.now();
      const { walletId, micros, userId } = withdrawal;
      const isGone = status === 'confirmed';
      core.world.books.move(`${walletId}:transfers`, isGone ? 'chain' : `${walletId}:free`, micros, id, at);
      core.note('end_withdrawal', { customerId: userId, micros });
      return core.world.withdrawals.put(
        {
          ...withdrawal,
          status,
          hash: isGone ? core.chainHash() : null,
          confirmedAt: isGone ? at.toISOString() : null,
          updatedAt: at.toISOString(),
        },
        at,
      );
    };
  };
}
