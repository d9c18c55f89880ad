import { LosslessNumber } from 'lossless-json';
import { availableCents } from '../core/controls.ts';
import type { Core } from '../core/core.ts';
import { toDollars } from '../core/money.ts';
import type { Balances } from '../core/transfers.ts';
import type { Card, Control, Kyc, Payment, TopUp, User, Wallet, Withdrawal } from '../core/world.ts';

/** What a field without a value is: not there. */
const present = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));

export const renderUser = (user: User): object => present(user);

export function renderWallet({ secret: _, program: __, ...wallet }: Wallet): object {
  return present(wallet);
}

/** No balance, no number: what the client's model has. */
export function renderCard(card: Card): object {
  const { id, userId, type, status, tier, currencyCode, designId, number, frozenBy } = card;
  return {
    id,
    userId,
    type,
    status,
    tier,
    currencyCode,
    designId,
    lastFourDigits: number.slice(-4),
    expiration: { month: card.expiryMonth, year: card.expiryYear },
    embossedName: { printedName1: card.printedName1, printedName2: '' },
    contactlessEnabled: true,
    withdrawalEnabled: true,
    internetPurchaseEnabled: true,
    ...(status === 'frozen' ? { frozenBy: frozenBy.kulipa ? 'kulipa' : 'user' } : {}),
    createdAt: card.createdAt,
    updatedAt: card.updatedAt,
  };
}

const renderConfig = ({ config }: Control): object =>
  config.type === 'purchase' ? { period: config.period, limit: config.limit } : { values: config.values };

/** As it is set. */
export const renderControl = (control: Control): object => ({
  id: control.id,
  description: control.description,
  type: control.config.type,
  config: renderConfig(control),
});

/** As it is set and used; `availableAmount` in the unit of the limit, rounded down. */
export function renderControlUsage(core: Core, control: Control): object {
  const cents = availableCents(core, control);
  if (cents === null) return renderControl(control);
  const isDollars = core.settings.quirks.limitUnit === 'dollars';
  return { ...renderControl(control), availableAmount: isDollars ? cents / 100n : cents };
}

/** Minor units, and beside them the merchant's amounts as texts in major units. */
export function renderPayment(payment: Payment): object {
  const { id, type, status, declineReason, cardId, userId, merchant } = payment;
  return present({
    id,
    type,
    status,
    declineReason,
    cardId,
    userId,
    amount: payment.amountCents,
    originalAmount: payment.originalAmountCents,
    currency: 'USD',
    merchantAmount: toDollars(payment.amountCents),
    originalMerchantAmount: toDollars(payment.originalAmountCents),
    merchantCurrency: 'USD',
    merchant,
    expirationAt: payment.expirationAt,
    paymentDateTime: payment.createdAt,
    updatedAt: payment.updatedAt,
  });
}

/** Six decimals, as whole numbers. */
export const renderBalance = ({ booked, usable, cardHolds, transfers }: Balances): object => ({
  accountUsableBalance: usable,
  reservedBalance: cardHolds + transfers,
  bookedBalance: booked,
  pendingCardTransactions: cardHolds,
  pendingWalletTransactions: transfers,
  currency: 'USD6D',
});

const CONTRACT = 'USDC:GSANDBOX';

export const renderTopUp = (topUp: TopUp): object => ({
  id: topUp.id,
  userId: topUp.userId,
  walletId: topUp.walletId,
  status: topUp.status,
  contractAddress: CONTRACT,
  blockchain: 'stellar-testnet',
  transactionHash: topUp.transactionHash,
  amount: topUp.micros,
  createdAt: topUp.createdAt,
  updatedAt: topUp.updatedAt,
});

export const renderWithdrawal = (withdrawal: Withdrawal): object =>
  present({
    id: withdrawal.id,
    userId: withdrawal.userId,
    walletId: withdrawal.walletId,
    status: withdrawal.status,
    tokenId: withdrawal.tokenId,
    contractAddress: CONTRACT,
    hash: withdrawal.hash,
    amount: withdrawal.micros,
    createdAt: withdrawal.createdAt,
    updatedAt: withdrawal.updatedAt,
    confirmedAt: withdrawal.confirmedAt,
  });

export const renderKyc = (kyc: Kyc, host: string): object => ({
  id: kyc.id,
  userId: kyc.userId,
  type: kyc.type,
  status: kyc.status,
  redirectUrl: `http://${host}/hosted-kyc/${kyc.id}`,
  createdAt: kyc.createdAt,
  updatedAt: kyc.updatedAt,
});

/** Dollars as a JSON number, written digit by digit. */
export const asDollars = (cents: bigint, isShort: boolean): LosslessNumber =>
  new LosslessNumber(toDollars(cents, isShort));
