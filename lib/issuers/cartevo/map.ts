import type { CardStatus } from '../../domain/cards/card-status.ts';
import type {
  CardSnapshot,
  CustomerSnapshot,
  RecordKind,
  RecordSnapshot,
  RecordStatus,
  WalletRecordSnapshot,
  WalletSnapshot,
} from '../../domain/cards/snapshots.ts';
import { USD } from '../../domain/money.ts';
import { scrubText } from '../scrub.ts';
import { toMinor } from './to-minor.ts';
import type { AnyWalletWire, CardWire, CustomerWire, RecordWire, WalletRecordWire } from './wire.ts';

const CARD_STATUS: Readonly<Record<string, CardStatus>> = {
  PENDING: 'pending',
  INACTIVE: 'inactive',
  ACTIVE: 'active',
  FROZEN: 'frozen',
  SUSPENDED: 'suspended',
  TERMINATED: 'terminated',
  EXPIRED: 'expired',
  FAILED: 'failed',
};

/**
 * Types whose meaning their names make plain. Fees and PURCHASE stay `other`: nothing says whether they
 * touch the card or the wallet, and the judge must not count with a guess.
 */
const RECORD_KIND: Readonly<Record<string, RecordKind>> = {
  FUND: 'fund',
  FUNDING: 'fund',
  WITHDRAW: 'withdraw',
  WITHDRAWAL: 'withdraw',
  AUTHORIZATION: 'authorization',
  SETTLEMENT: 'settlement',
  REFUND: 'refund',
  REVERSAL: 'reversal',
  TERMINATION: 'termination',
  TERMINATION_REFUND: 'termination',
};

const RECORD_STATUS: Readonly<Record<string, RecordStatus>> = {
  PENDING: 'pending',
  PROCESSING: 'processing',
  SUCCESS: 'success',
  FAILED: 'failed',
};

const toKey = (word: string): string => word.trim().toUpperCase();

/** The common status of a word of theirs; a word nobody knows is `unknown`. */
export const statusOf = (word: string): CardStatus => CARD_STATUS[toKey(word)] ?? 'unknown';

/** Local number and dial code; "" when they do not look like a telephone number. */
function phoneOf(wire: CustomerWire): string {
  const local = (wire.phone_number ?? '').trim();
  if (!/^\+?[\d ().-]{3,20}$/.test(local) || scrubText(local) !== local) return '';
  const code = (wire.phone_country_code ?? wire.country_phone_code ?? '').trim();
  if (local.startsWith('+') || !/^\+?\d{1,4}$/.test(code)) return local;
  return `+${code.replace('+', '')} ${local}`;
}

export const toCustomer = (wire: CustomerWire): CustomerSnapshot => ({
  issuerCustomerId: wire.id,
  firstName: wire.first_name,
  lastName: wire.last_name,
  email: wire.email,
  phone: phoneOf(wire),
  country: wire.country,
  isActive: wire.is_active,
  kycStatus: wire.kyc_status ?? null,
  createdAt: wire.created_at,
});

const monthOf = (month: number | null): number | null =>
  month !== null && month >= 1 && month <= 12 ? month : null;

/** 30 is 2030. 2099 is the placeholder of a card whose details have not arrived. */
function yearOf(year: number | null): number | null {
  if (year === null) return null;
  const full = year < 100 ? 2000 + year : year;
  return full >= 2000 && full < 2099 ? full : null;
}

export function toCard(wire: CardWire): CardSnapshot {
  const brand = toKey(wire.brand ?? '');
  return {
    issuerCardId: wire.id,
    issuerCustomerId: wire.customer_id ?? null,
    status: statusOf(wire.status),
    rawStatus: wire.status,
    brand: brand === '' ? null : brand,
    last4: wire.masked_pan ?? wire.masked_number,
    expiryMonth: monthOf(wire.expiry_month),
    expiryYear: yearOf(wire.expiry_year),
    // Cartevo issues nothing else; its list leaves the flag out at times.
    isVirtual: wire.is_virtual ?? true,
    currency: wire.currency,
    exponent: USD.exponent,
    balanceMinor: wire.balance ?? null,
    createdAt: wire.created_at,
  };
}

/** Whether amounts are signed is undocumented: money in with a minus has an effect nobody knows. */
function kindOf(wire: RecordWire): RecordKind {
  const kind = RECORD_KIND[toKey(wire.type)] ?? 'other';
  const isMoneyIn = kind === 'fund' || kind === 'refund' || kind === 'reversal';
  return isMoneyIn && wire.amount < 0n ? 'other' : kind;
}

export const toRecord = (wire: RecordWire): RecordSnapshot => ({
  issuerRecordId: wire.id,
  kind: kindOf(wire),
  rawType: wire.type,
  status: RECORD_STATUS[toKey(wire.status)] ?? 'other',
  rawStatus: wire.status,
  amountMinor: wire.amount < 0n ? -wire.amount : wire.amount,
  currency: wire.currency,
  exponent: USD.exponent,
  description: wire.description,
  occurredAt: wire.created_at,
});

export const toWallet = (wire: {
  readonly wallet_id: string;
  readonly currency: string;
  readonly balance: bigint;
}): WalletSnapshot => ({
  issuerWalletId: wire.wallet_id,
  currency: wire.currency,
  exponent: USD.exponent,
  balanceMinor: wire.balance,
});

export function toAnyWallet(wire: AnyWalletWire): WalletSnapshot {
  const { exponent, minor } = toMinor(wire.balance, wire.currency);
  return { issuerWalletId: wire.id, currency: wire.currency, exponent, balanceMinor: minor };
}

const magnitude = (minor: bigint): bigint => (minor < 0n ? -minor : minor);

export function toWalletRecord(wire: WalletRecordWire): WalletRecordSnapshot {
  const currency = wire.currency ?? USD.currency;
  const read = (decimal: string | null | undefined) =>
    decimal == null ? null : toMinor(decimal, currency).minor;
  const { exponent, minor: amount } = toMinor(wire.amount, currency);
  const fee = read(wire.fee_amount);
  return {
    issuerRecordId: wire.id,
    issuerWalletId: wire.wallet_id ?? null,
    rawType: wire.type,
    category: wire.category ?? '',
    status: RECORD_STATUS[toKey(wire.status)] ?? 'other',
    rawStatus: wire.status,
    amountMinor: magnitude(amount),
    feeMinor: fee === null ? null : magnitude(fee),
    currency,
    exponent,
    beforeMinor: read(wire.wallet_balance_before),
    afterMinor: read(wire.wallet_balance_after),
    description: [wire.description, wire.operator, wire.reference].filter((part) => part !== '').join(' · '),
    occurredAt: wire.created_at,
  };
}
