import type { CardStatus } from '../../domain/cards/card-status.ts';
import type {
  CardSnapshot,
  CustomerSnapshot,
  LimitPeriod,
  RecordKind,
  RecordSnapshot,
  RecordStatus,
  SpendLimit,
  WalletRecordSnapshot,
} from '../../domain/cards/snapshots.ts';
import { USD } from '../../domain/money.ts';
import { scrubText } from '../scrub.ts';
import { LIMIT_UNIT } from './assumptions.ts';
import type { CardWire, ControlWire, PaymentWire, TransferWire, UserWire } from './wire.ts';

const CARD_STATUS: ReadonlyMap<string, CardStatus> = new Map([
  ['inactive', 'inactive'],
  ['active', 'active'],
  ['frozen', 'frozen'],
  ['cancelled', 'terminated'],
  ['lost', 'terminated'],
  ['stolen', 'terminated'],
  ['expired', 'expired'],
] as const);

/** The common status, and their word; a card that Kulipa itself holds is one no operator can release. */
export function statusOf(wire: Pick<CardWire, 'status' | 'frozen_by'>): {
  readonly status: CardStatus;
  readonly rawStatus: string;
} {
  const status = CARD_STATUS.get(wire.status) ?? 'unknown';
  if (status !== 'frozen' || wire.frozen_by !== 'kulipa') return { status, rawStatus: wire.status };
  return { status: 'suspended', rawStatus: 'frozen by kulipa' };
}

/** Dial code and number; "" when they do not look like a telephone number. */
function phoneOf({ phone }: UserWire): string {
  const number = phone?.number.trim() ?? '';
  if (!/^\d{3,12}$/.test(number)) return '';
  const code = phone?.country.trim() ?? '';
  return /^\+\d{1,4}$/.test(code) ? `${code} ${number}` : number;
}

/**
 * Statuses that say how far the identity check is; only one that came out well makes a user active (page
 * intro-to-users). The others say what became of the user.
 */
const KYC_WORDS: ReadonlyMap<string, string> = new Map([
  ['unverified', 'unverified'],
  ['onboarding', 'onboarding'],
  ['active', 'verified'],
]);

export const toCustomer = (wire: UserWire): CustomerSnapshot => ({
  issuerCustomerId: wire.id,
  firstName: wire.first_name || (wire.legal_name?.first_name ?? ''),
  lastName: wire.last_name || (wire.legal_name?.last_name ?? ''),
  email: wire.email,
  phone: phoneOf(wire),
  country: wire.country_of_residence,
  isActive: wire.status === 'active',
  kycStatus: KYC_WORDS.get(wire.status) ?? null,
  createdAt: wire.created_at,
});

const within = (value: number | null | undefined, least: number, most: number): number | null =>
  value != null && value >= least && value <= most ? value : null;

function nameOf({ embossed_name: name }: CardWire): string | null {
  const joined = [name?.printed_name1, name?.printed_name2].filter((line) => line).join(' ');
  return joined === '' ? null : scrubText(joined);
}

export const toCard = (wire: CardWire): CardSnapshot => ({
  issuerCardId: wire.id,
  issuerCustomerId: wire.user_id,
  ...statusOf(wire),
  brand: null,
  last4: wire.last_four_digits,
  expiryMonth: within(wire.expiration?.month, 1, 12),
  expiryYear: within(wire.expiration?.year, 2000, 2098),
  isVirtual: wire.type !== 'physical',
  ...USD,
  balanceMinor: null,
  createdAt: wire.created_at,
  nameOnCard: nameOf(wire),
});

const MINOR_PER_UNIT = LIMIT_UNIT === 'dollars' ? 100n : 1n;

/** A limit as Kulipa counts it; null where it is none that it could count. */
export const toLimitUnits = (limitMinor: bigint): bigint | null =>
  limitMinor >= 0n && limitMinor % MINOR_PER_UNIT === 0n ? limitMinor / MINOR_PER_UNIT : null;

const PERIODS: readonly LimitPeriod[] = ['daily', 'monthly', 'yearly'];

/** Null for what limits no amount in a period, such as blocked kinds of merchants. */
export function toLimit(wire: ControlWire): SpendLimit | null {
  const period = PERIODS.find((one) => one === wire.config?.period);
  const limit = wire.config?.limit;
  if (wire.type !== 'purchase' || period === undefined || limit == null || limit < 0n) return null;
  const left = wire.available_amount ?? null;
  const isTold = left !== null && left >= 0n && left <= limit;
  return {
    period,
    limitMinor: limit * MINOR_PER_UNIT,
    ...USD,
    spentMinor: isTold ? (limit - left) * MINOR_PER_UNIT : null,
    resetsAt: null,
  };
}

const RECORD_STATUS: ReadonlyMap<string, RecordStatus> = new Map([
  // Authorised, and waiting for its clearing.
  ['confirmed', 'pending'],
  ['complete', 'success'],
  ['rejected', 'failed'],
  ['failed', 'failed'],
] as const);

/** One row per payment, which is an authorisation until it is cleared. */
function kindOf({ type, status, amount }: PaymentWire): RecordKind {
  // Nothing says that amounts are signed: one with a minus has an effect nobody knows.
  if (amount < 0n) return 'other';
  if (type === 'refund') return 'refund';
  if (type !== 'payment') return 'other';
  return status === 'complete' ? 'settlement' : 'authorization';
}

export const toRecord = (wire: PaymentWire): RecordSnapshot => ({
  issuerRecordId: wire.id,
  kind: kindOf(wire),
  rawType: wire.type,
  status: RECORD_STATUS.get(wire.status) ?? 'other',
  rawStatus: wire.status,
  amountMinor: wire.amount < 0n ? -wire.amount : wire.amount,
  ...USD,
  description: [wire.merchant?.name, wire.merchant?.city, wire.decline_reason]
    .filter((piece) => piece)
    .join(' · '),
  occurredAt: wire.payment_date_time,
});

/** Dollars of a stablecoin, to the millionth. */
export const MICROS = { currency: 'USD6D', exponent: 6 } as const;

/** `draft` waits to be sent, `pending` waits for the chain. */
const TRANSFER_STATUS: ReadonlyMap<string, RecordStatus> = new Map([
  ['draft', 'pending'],
  ['pending', 'processing'],
  ['confirmed', 'success'],
  ['rejected', 'failed'],
  ['failed', 'failed'],
] as const);

/** A row of a wallet does not say what it is: the list it stands in does. */
export function toWalletRecord(
  wire: TransferWire,
  kind: 'deposit' | 'withdrawal',
  issuerWalletId: string,
): WalletRecordSnapshot {
  const hash = wire.transaction_hash ?? wire.hash;
  return {
    issuerRecordId: wire.id,
    issuerWalletId: wire.wallet_id ?? issuerWalletId,
    // Nothing says that amounts are signed: which way one with a minus went, nobody knows.
    rawType: wire.amount < 0n ? 'other' : kind,
    category: kind,
    status: TRANSFER_STATUS.get(wire.status) ?? 'other',
    rawStatus: wire.status,
    amountMinor: wire.amount < 0n ? -wire.amount : wire.amount,
    feeMinor: null,
    ...MICROS,
    beforeMinor: null,
    afterMinor: null,
    description: hash === null ? '' : `Hash on the chain ${hash}`,
    occurredAt: wire.created_at,
  };
}
