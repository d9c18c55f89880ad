import { z } from 'zod';
import { findWallet } from '../core/find.ts';
import { invalid } from '../core/refusal.ts';
import { balancesOf, planWithdrawal } from '../core/transfers.ts';
import { planVerifyWallet, planWallet } from '../core/users.ts';
import { idOf, readBody } from './body.ts';
import { type Asked, created, ok, type Reply, type Route } from './call.ts';
import { instantOf, page } from './paging.ts';
import { renderBalance, renderPayment, renderTopUp, renderWallet, renderWithdrawal } from './render.ts';

export const WALLET_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/wallets', op: 'create_wallet', answer: createWallet },
  { method: 'GET', path: '/wallets', op: 'read', answer: listWallets },
  { method: 'GET', path: '/wallets/:', op: 'read', answer: (asked) => ok(renderWallet(walletOf(asked))) },
  { method: 'PUT', path: '/wallets/:/verify', op: 'verify_wallet', answer: verify },
  { method: 'GET', path: '/wallets/:/balance', op: 'read', answer: getBalance },
  { method: 'GET', path: '/wallets/:/top-ups', op: 'read', answer: listTopUps },
  { method: 'POST', path: '/wallets/:/withdrawals', op: 'withdraw', answer: withdraw },
  { method: 'GET', path: '/wallets/:/withdrawals', op: 'read', answer: listWithdrawals },
  { method: 'GET', path: '/cardPayments', op: 'read', answer: listPayments },
];

const walletOf = ({ core, id, atMs }: Asked) => findWallet(core, id, atMs);

const newWallet = {
  companyId: idOf('cmp').nullish(),
  userId: idOf('usr').nullish(),
  name: z.string().max(64).nullish(),
  blockchain: z.string().min(1).max(40),
  withdrawalAddress: z.string().min(1).max(120).nullish(),
  address: z.string().min(1).max(120).nullish(),
};

function createWallet(asked: Asked): Reply {
  const { core, call } = asked;
  const { companyId, userId, ...given } = readBody(asked, newWallet);
  if (!given.withdrawalAddress && !given.address) throw invalid('withdrawalAddress: is required');
  const order = {
    name: given.name ?? null,
    blockchain: given.blockchain,
    withdrawalAddress: given.withdrawalAddress ?? null,
    address: given.address ?? null,
  };
  const owner = { companyId: companyId ?? null, userId: userId ?? null };
  return created(asked, renderWallet(core.write(call.n, planWallet(core, order, owner))));
}

function listWallets(asked: Asked): Reply {
  const { core, call, atMs } = asked;
  const [holder, address] = [call.query.get('userId'), call.query.get('address')];
  const wallets = core.world.wallets
    .all(atMs)
    .filter((wallet) => holder === null || wallet.userId === holder)
    .filter((wallet) => address === null || wallet.address === address);
  return page(asked, wallets, renderWallet);
}

/** The typed data of the real one are not checked: any signature proves ownership here. */
function verify(asked: Asked): Reply {
  const { core, call, id } = asked;
  readBody(asked, { signature: z.string().min(1) });
  return ok(renderWallet(core.write(call.n, planVerifyWallet(core, id))));
}

function getBalance(asked: Asked): Reply {
  return ok(renderBalance(balancesOf(asked.core, walletOf(asked).id, asked.atMs)));
}

function listTopUps(asked: Asked): Reply {
  const { id } = walletOf(asked);
  const topUps = asked.core.world.topUps.of(id, asked.atMs);
  return page(asked, topUps, renderTopUp);
}

function withdraw(asked: Asked): Reply {
  const { core, call, id } = asked;
  const { tokenId, amount } = readBody(asked, { tokenId: z.string().min(1), amount: z.bigint().positive() });
  const plan = planWithdrawal(core, id, { tokenId, micros: amount });
  return created(asked, renderWithdrawal(core.write(call.n, plan)));
}

function listWithdrawals(asked: Asked): Reply {
  const { core, call, atMs } = asked;
  const { id } = walletOf(asked);
  const since = instantOf(call.query, 'createdSince');
  const statuses = call.query.getAll('statuses');
  const found = core.world.withdrawals
    .of(id, atMs)
    .filter(({ createdAt }) => since === null || Date.parse(createdAt) >= since)
    .filter(({ status }) => statuses.length === 0 || statuses.includes(status));
  return page(asked, found, renderWithdrawal);
}

function listPayments(asked: Asked): Reply {
  const { core, call, atMs } = asked;
  const [holder, card] = [call.query.get('userId'), call.query.get('cardId')];
  const after = instantOf(call.query, 'updatedAfter');
  const statuses = call.query.getAll('statuses');
  const { payments } = core.world;
  const found = (card === null ? payments.all(atMs) : payments.of(card, atMs))
    .filter(({ userId }) => holder === null || userId === holder)
    .filter(({ updatedAt }) => after === null || Date.parse(updatedAt) > after)
    .filter(({ status }) => statuses.length === 0 || statuses.includes(status));
  return page(asked, found, renderPayment);
}
