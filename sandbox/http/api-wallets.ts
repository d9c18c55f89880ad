import { asNumber } from '../core/cents.ts';
import { Refusal } from '../core/refusal.ts';
import type { Wallet } from '../core/world.ts';
import type { AnyRow } from '../core/world-index.ts';
import { Body, ValidationRefusal } from './body.ts';
import type { Asked, Reply, Route } from './call.ts';
import { envelope, offsetOf, ok, pageOf, paging } from './envelope.ts';
import {
  renderCardRowOfCompany,
  renderWallet,
  renderWalletDetail,
  renderWalletRow,
  usdWallet,
} from './render-wallet.ts';

export const WALLET_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/wallets', op: 'read', answer: listWallets },
  // It has no faults of its own: whatever meets a read meets it too.
  { method: 'POST', path: '/wallets', op: 'read', answer: openWallet },
  { method: 'GET', path: '/wallets/usd-balance', op: 'read', answer: usdBalance },
  { method: 'GET', path: '/wallets/:', op: 'read', answer: getWallet },
  { method: 'GET', path: '/wallet/transactions', op: 'read', answer: listCompanyRows },
  { method: 'GET', path: '/wallet/transactions/:', op: 'read', answer: getRow },
  { method: 'GET', path: '/wallet/transactions/wallet/:', op: 'read', answer: listWalletRows },
];

/** How the wallet looks to this read; a refresh cannot be asked for. */
const usdCents = ({ core, twist }: Asked): bigint => core.look({ sync: true, ...twist }).walletCents();

const allWallets = ({ core }: Asked): Wallet[] => [usdWallet(core.world), ...core.world.otherWallets];

function show(asked: Asked, wallet: Wallet): object {
  const { companyId, walletId } = asked.core.world;
  const cents = wallet.id === walletId ? usdCents(asked) : 0n;
  return renderWallet(wallet, cents, companyId, asked.core.settings.quirks);
}

function listWallets(asked: Asked): Reply {
  return ok(
    asked,
    allWallets(asked).map((wallet) => show(asked, wallet)),
  );
}

function findWallet(asked: Asked): Wallet {
  const wallet = allWallets(asked).find(({ id }) => id === asked.id);
  if (!wallet) throw new Refusal(404, 'Wallet not found');
  return wallet;
}

function getWallet(asked: Asked): Reply {
  const { core } = asked;
  const more = renderWalletDetail(core.world.companyId, core.settings.quirks);
  return ok(asked, { ...show(asked, findWallet(asked)), ...more });
}

function usdBalance(asked: Asked): Reply {
  const { walletId } = asked.core.world;
  const balance = asNumber(usdCents(asked));
  return ok(asked, { walletId, balance, currency: 'USD', country: 'United States' });
}

function openWallet(asked: Asked): Reply {
  const { core, call } = asked;
  const names = ['currency', 'country', 'country_iso_code', 'country_phone_code'] as const;
  const body = new Body(call.body, names);
  const [currency, country, countryIso, phoneCode] = [
    body.text('currency'),
    body.text('country'),
    body.text('country_iso_code'),
    body.text('country_phone_code'),
  ];
  if (!/^[A-Za-z]{3}$/.test(currency))
    throw new ValidationRefusal(['currency must be a valid ISO4217 currency code']);
  if (!/^[A-Z]{2}$/.test(countryIso)) {
    throw new ValidationRefusal(['country_iso_code must be a valid ISO31661 Alpha2 code']);
  }
  const wallet = core.openWallet(call.n, { currency, country, countryIso, phoneCode });
  return envelope(asked, 201, 'Wallet created successfully', {
    id: wallet.id,
    company_id: core.world.companyId,
    currency: wallet.currency,
    country: wallet.country,
    country_iso_code: wallet.countryIso,
    country_phone_code: wallet.phoneCode,
    balance: 0,
    payin_balance: 0,
    payout_balance: 0,
    is_active: true,
    created_at: wallet.createdAt,
  });
}

function renderAny({ core }: Asked, { row, wallet }: AnyRow): object {
  const { quirks } = core.settings;
  if (wallet) return renderWalletRow(wallet, core.world.walletId, quirks);
  const customerId = core.world.cards.get(row.cardId)?.customerId ?? null;
  return renderCardRowOfCompany(row, customerId, quirks);
}

/** Whether the company-wide list shows the rows of cards too is not documented. */
function companyRows({ core }: Asked): readonly AnyRow[] {
  if (core.settings.quirks.walletRowsIncludeCards === 'on') return core.allRows();
  return core.world.walletRows.map((wallet) => ({ row: null, wallet }));
}

/** Counts by `offset`, and has no pages. */
function listCompanyRows(asked: Asked): Reply {
  const { core, call } = asked;
  const [id, walletId, customerId, status] = ['transactionId', 'walletId', 'customerId', 'status'].map(
    (name) => call.query.get(name),
  );
  const isAsked = ({ row, wallet }: AnyRow) =>
    (!id || (row ?? wallet).id === id) &&
    (!walletId || (wallet !== null && walletId === core.world.walletId)) &&
    (!customerId || (row !== null && core.world.cards.get(row.cardId)?.customerId === customerId)) &&
    (!status || (row?.status ?? 'SUCCESS') === status);
  const rows = companyRows(asked);
  const asks = [id, walletId, customerId, status].some(Boolean);
  const found = asks ? rows.filter(isAsked) : rows;
  const page = offsetOf(call.query, 50);
  const shown = newestFirst(found, page.offset, page.limit).map((row) => renderAny(asked, row));
  return ok(asked, shown, paging(asked, page, found.length, 'pagination'));
}

function listWalletRows(asked: Asked): Reply {
  const { core, call } = asked;
  const wallet = findWallet(asked);
  const rows = wallet.id === core.world.walletId ? core.world.walletRows : [];
  const page = pageOf(call.query, 1, 10);
  const shown = newestFirst(rows, (page.page - 1) * page.limit, page.limit).map((row) =>
    renderWalletRow(row, wallet.id, core.settings.quirks),
  );
  return ok(asked, shown, paging(asked, page, rows.length, 'pagination'));
}

function getRow(asked: Asked): Reply {
  const found = companyRows(asked).find(({ row, wallet }) => (row ?? wallet).id === asked.id);
  if (!found) throw new Refusal(404, 'Transaction not found');
  return ok(asked, renderAny(asked, found));
}

/** A part of a list whose newest row is its last, without turning the whole of it around. */
function newestFirst<Item>(rows: readonly Item[], from: number, count: number): Item[] {
  const end = Math.max(rows.length - from, 0);
  return rows.slice(Math.max(end - count, 0), end).reverse();
}
