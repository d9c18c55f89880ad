import type { CardStatus } from '../../domain/cards/card-status.ts';
import type {
  CardSnapshot,
  CustomerSnapshot,
  WalletRecordSnapshot,
  WalletSnapshot,
} from '../../domain/cards/snapshots.ts';
import { scrubText } from '../scrub.ts';
import { ACCOUNT_NUMBER, type AccountWire, type CardWire, type CustomerWire, type RowWire } from './wire.ts';

/** BLOCKED can be undone (assumed: only its name says so); LOST and STOLEN are how a card ends here. */
const CARD_STATUS: Readonly<Record<string, CardStatus>> = {
  ACTIVE: 'active',
  INACTIVE: 'inactive',
  BLOCKED: 'frozen',
  LOST: 'terminated',
  STOLEN: 'terminated',
};

const toKey = (word: string): string => word.trim().toUpperCase();

/** The common status of a word of theirs; a word nobody knows is `unknown`. */
export const statusOf = (word: string): CardStatus => CARD_STATUS[toKey(word)] ?? 'unknown';

/** No reply says when a customer or a card came to be. The same instant each time, so that nothing seems to change. */
const NOT_TOLD = new Date(0);

const EXPONENT = 2;

/** An account is found only with the token of whose it is, so both are in the name of the wallet. */
export const walletIdOf = (issuerCustomerId: string, accountNumber: string): string =>
  `${issuerCustomerId}/${accountNumber}`;

/** Null where it is none of those names. */
export function accountOf(
  issuerWalletId: string,
): { readonly issuerCustomerId: string; readonly accountNumber: string } | null {
  const [issuerCustomerId = '', accountNumber = '', ...more] = issuerWalletId.split('/');
  const isOne =
    more.length === 0 && /^[\w-]{1,128}$/.test(issuerCustomerId) && ACCOUNT_NUMBER.test(accountNumber);
  return isOne ? { issuerCustomerId, accountNumber } : null;
}

/**
 * E.164, with or without its plus. A Nigerian number has thirteen digits, as many as a short card number: it
 * stays where it is one of Nigeria, which no card number looks like. Others are shown only where they are shorter.
 */
function phoneOf(said: string): string {
  const phone = said.trim();
  const nigerian = /^\+?234([789]\d{9})$/.exec(phone)?.[1];
  if (nigerian !== undefined) return `+234 ${nigerian}`;
  return /^\+?\d{7,12}$/.test(phone) && scrubText(phone) === phone ? phone : '';
}

export const toCustomer = (wire: CustomerWire): CustomerSnapshot => ({
  issuerCustomerId: wire.customer_id,
  firstName: [wire.first_name, wire.middle_name].filter((part) => part !== '').join(' '),
  lastName: wire.surname,
  email: wire.email,
  phone: phoneOf(wire.phone ?? ''),
  country: wire.address?.country ?? '',
  // Whoever can consent is a customer of the bank, which has checked them.
  isActive: null,
  kycStatus: null,
  createdAt: NOT_TOLD,
});

const monthOf = (month: number | null): number | null =>
  month !== null && month >= 1 && month <= 12 ? month : null;

/** 30 is 2030. */
function yearOf(year: number | null): number | null {
  if (year === null) return null;
  const full = year < 100 ? 2000 + year : year;
  return full >= 2000 && full < 2100 ? full : null;
}

export function toCard(wire: CardWire): CardSnapshot {
  const scheme = toKey(wire.card_scheme ?? '');
  return {
    issuerCardId: wire.card_id,
    issuerCustomerId: wire.customer_id,
    status: statusOf(wire.card_status),
    rawStatus: wire.card_status,
    brand: scheme === '' ? null : scheme,
    last4: wire.card_number,
    expiryMonth: monthOf(wire.card_expiry?.month ?? null),
    expiryYear: yearOf(wire.card_expiry?.year ?? null),
    isVirtual: toKey(wire.card_type ?? '') !== 'PHYSICAL',
    currency: wire.card_currency,
    exponent: EXPONENT,
    // The account it draws on has one, not the card.
    balanceMinor: null,
    createdAt: NOT_TOLD,
    mark: wire.mark,
    nameOnCard: wire.card_holder_name === '' ? null : wire.card_holder_name,
    issuerWalletId:
      wire.account_number === undefined ? null : walletIdOf(wire.customer_id, wire.account_number),
  };
}

export const toWallet = (
  account: AccountWire,
  balances: { readonly currency: string; readonly available_balance: bigint },
): WalletSnapshot => ({
  issuerWalletId: walletIdOf(account.customer_id, account.account_number),
  issuerCustomerId: account.customer_id,
  ...(account.account_name === '' ? {} : { name: account.account_name }),
  currency: balances.currency,
  exponent: EXPONENT,
  balanceMinor: balances.available_balance,
});

const magnitude = (minor: bigint): bigint => (minor < 0n ? -minor : minor);

/** A row of a statement has been posted; which way, `debit_credit` says, and the balances show. */
export function toWalletRecord(wire: RowWire, issuerWalletId: string): WalletRecordSnapshot {
  const amountMinor = magnitude(wire.amount);
  const afterMinor = wire.balance_after ?? null;
  const moved = { CREDIT: amountMinor, DEBIT: -amountMinor }[toKey(wire.debit_credit ?? '')];
  return {
    issuerRecordId: wire.id,
    issuerWalletId,
    rawType: wire.transaction_type,
    category: wire.channel,
    status: 'success',
    rawStatus: '',
    amountMinor,
    feeMinor: null,
    currency: 'NGN',
    exponent: EXPONENT,
    beforeMinor: afterMinor === null || moved === undefined ? null : afterMinor - moved,
    afterMinor,
    description: [wire.narration, wire.reference].filter((part) => part !== '').join(' · '),
    occurredAt: wire.transaction_time,
  };
}
