import type { Utilization } from '../core/utilization.ts';
import type { View } from '../core/view.ts';
import type {
  Account,
  Card,
  CardGroup,
  LegalEntity,
  Merchant,
  Transaction,
  VirtualAccount,
} from '../core/world.ts';

// The documented shapes. A field without a value is left out; money is whole cents.

const money = (amountCents: bigint) => ({ amountCents });
const optional = (name: string, value: unknown): object =>
  value === null || value === undefined ? {} : { [name]: value };

export const renderEntity = ({ id, name, structure }: LegalEntity): object => ({
  id,
  name,
  ...optional('structure', structure),
});

export function renderAccount(view: View, account: Account): object {
  const { id, name, status, type, accountNumber, routingNumber, createdAt } = account;
  const kinds = type === 'debit' ? ['debit'] : ['cash', 'credit'];
  const asKinds = view.books.settings.quirks.accountBalances === 'kinds';
  const balances = asKinds ? kinds.map((kind) => ({ type: kind })) : renderBalances(view, account);
  return { id, name, status, type, accountNumber, routingNumber, balances, createdAt };
}

export function renderBalances(view: View, account: Account): readonly object[] {
  const { available, posted, cash } = view.balancesOf(account);
  const balance = (type: string, free: bigint, all: bigint) => ({
    accountId: account.id,
    type,
    available: money(free),
    posted: money(all),
    timestamp: new Date(view.atMs).toISOString(),
  });
  if (account.type === 'debit') return [balance('debit', available, posted)];
  return [balance('cash', cash, cash), balance('credit', available, posted)];
}

export function renderVirtualAccount(view: View, of: VirtualAccount): object {
  return {
    ...renderVirtualAccountModel(of),
    balance: money(view.balanceOf(of.id).available),
    spend: money(view.spendOf(of.id)),
  };
}

/** The virtual account itself and its rule, as its creation and its changes answer. */
export function renderVirtualAccountModel(of: VirtualAccount): object {
  const { id, name, accountId, accountType, accountNumber, routingNumber, closedAt, commission } = of;
  const virtualAccount = {
    id,
    name,
    accountNumber,
    routingNumber,
    accountId,
    accountType,
    ...optional('closedAt', closedAt),
  };
  const rule = commission && {
    id: commission.id,
    virtualAccountId: id,
    commissionDetails: commission.details,
  };
  return { virtualAccount, ...optional('commissionRule', rule) };
}

/** Never the number or the code: those come only of `reveal`. */
export function renderCard(view: View, card: Card, reveal: { pan?: string; cvv?: string } = {}): object {
  const { clearedUserData, avsAddress } = view.books.settings.quirks;
  const userData = card.userData ?? (clearedUserData === 'empty' ? {} : null);
  return {
    id: card.id,
    accountId: card.accountId,
    virtualAccountId: card.virtualAccountId,
    isSingleUse: card.isSingleUse,
    name: card.name,
    last4: card.pan.slice(-4),
    ...reveal,
    expiryMonth: card.expiryMonth,
    expiryYear: card.expiryYear,
    status: card.status,
    isPhysical: card.isPhysical,
    ...optional('cardGroupId', card.cardGroupId),
    ...optional('cardGroupName', view.groupName(card)),
    createdAt: card.createdAt,
    ...optional('spendingConstraint', card.constraint),
    ...(avsAddress === 'old' ? optional('avsAddress', card.avsAddress) : {}),
    ...optional('userData', userData),
    cardProductId: card.cardProductId,
    ...(card.onlyRecurring ? { modifiers: [{ name: RECURRING, value: true }] } : {}),
  };
}

export const RECURRING = 'only_allow_recurring_payments';

export const renderUtilization = ({ spendCents, availableCents, nextResetDate }: Utilization): object => ({
  spend: money(spendCents),
  ...optional('availableBalance', availableCents === null ? null : money(availableCents)),
  ...optional('nextResetDate', nextResetDate),
});

export const renderGroup = ({ id, name, virtualAccountId, constraint }: CardGroup): object => ({
  id,
  name,
  virtualAccountId,
  ...optional('spendingConstraint', constraint),
});

export const renderMerchant = ({ id, name }: Merchant): object => ({ id, name });

export function renderTransaction(row: Transaction): object {
  const { merchant } = row;
  const merchantData = merchant && {
    description: merchant.name,
    categoryCode: merchant.categoryCode,
    location: {
      city: merchant.city,
      ...optional('state', merchant.state),
      country: merchant.country,
      ...optional('zip', merchant.zip),
    },
  };
  return {
    id: row.id,
    date: row.date,
    description: row.description,
    amountCents: row.amountCents,
    status: row.status,
    detailedStatus: row.detailedStatus,
    accountId: row.accountId,
    accountSubtype: row.subtype,
    ...optional('virtualAccountId', row.virtualAccountId),
    ...optional('cardId', row.cardId),
    ...optional('merchantData', merchantData),
    ...optional('declineReason', row.declineReason),
    ...optional('authorizedAt', row.authorizedAt),
    ...optional('providerAuthorizationId', row.providerAuthorizationId),
    ...optional('referenceNumber', row.referenceNumber),
    ...optional('memo', row.memo),
  };
}
