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
import { limitsOf } from './limits.ts';
import { rulesOf } from './rules.ts';
import type { CardWire, EntityWire, TransactionWire, VirtualAccountWire } from './wire.ts';

const CARD_STATUS: Readonly<Record<string, CardStatus>> = {
  active: 'active',
  paused: 'frozen',
  // Undocumented what it means: issued, and not usable now.
  inactive: 'inactive',
  closed: 'terminated',
};

/** The common status of a word of theirs; a word nobody knows is `unknown`. */
export const statusOf = (word: string): CardStatus => CARD_STATUS[word.trim().toLowerCase()] ?? 'unknown';

/** The issuer dates neither a legal entity nor every card: then it is the beginning of time, never today. */
const UNDATED = new Date(0);

/** The company as its own only customer. Its standing and its papers are not told. */
export const toCustomer = ({ id, name }: EntityWire): CustomerSnapshot => ({
  issuerCustomerId: id,
  firstName: name,
  lastName: '',
  email: '',
  phone: '',
  country: 'US',
  isActive: true,
  kycStatus: null,
  createdAt: UNDATED,
});

const monthOf = (month: number | null): number | null =>
  month !== null && month >= 1 && month <= 12 ? month : null;
const yearOf = (year: number | null): number | null => (year !== null && year >= 2000 ? year : null);

/** What a card may spend, and where. */
function spendingOf(constraint: CardWire['spending_constraint']) {
  const rules = rulesOf(constraint);
  return { limits: limitsOf(constraint), ...(rules === undefined ? {} : { rules }) };
}

/** `ownerId`: the legal entity, to which every card belongs. */
export const toCard = (wire: CardWire, ownerId: string | null): CardSnapshot => ({
  issuerCardId: wire.id,
  issuerCustomerId: ownerId,
  status: statusOf(wire.status),
  rawStatus: wire.status,
  brand: null,
  last4: wire.last4,
  expiryMonth: monthOf(wire.expiry_month),
  expiryYear: yearOf(wire.expiry_year),
  isVirtual: !wire.is_physical,
  ...USD,
  balanceMinor: null,
  createdAt: wire.created_at ?? UNDATED,
  mark: wire.user_data?.intent ?? null,
  nameOnCard: wire.name === '' ? null : wire.name,
  issuerWalletId: wire.virtual_account_id ?? null,
  ...spendingOf(wire.spending_constraint),
});

const RECORD_STATUS: Readonly<Record<string, RecordStatus>> = {
  pending: 'pending',
  posted: 'success',
  failed: 'failed',
};

const DEBIT_KIND: Readonly<Record<string, RecordKind>> = {
  pending: 'authorization',
  pending_approval: 'authorization',
  in_review: 'authorization',
  declined: 'authorization',
  canceled: 'authorization',
  failed: 'authorization',
  // One and the same row: the authorization the merchant gave up, which moves nothing any more.
  reversed: 'authorization',
  settled: 'settlement',
};

const magnitude = (minor: bigint): bigint => (minor < 0n ? -minor : minor);

/** A debit is negative. Money that comes in is a refund only where it is called one. */
function kindOf({ amount_cents: amount, detailed_status, fee_info }: TransactionWire): RecordKind {
  if (fee_info) return amount < 0n ? 'fee' : 'other';
  if (detailed_status === 'refund') return amount >= 0n ? 'refund' : 'other';
  return amount <= 0n ? (DEBIT_KIND[detailed_status] ?? 'other') : 'other';
}

const sharedOf = (wire: TransactionWire) => ({
  issuerRecordId: wire.id,
  status: RECORD_STATUS[wire.status] ?? ('other' as const),
  rawStatus: wire.detailed_status,
  amountMinor: magnitude(wire.amount_cents),
  ...USD,
  description: [wire.description, wire.decline_reason, wire.memo].filter((part) => part !== '').join(' · '),
  occurredAt: wire.date,
});

/** A transaction of a card. It has no type of its own: its detailed status says what it is. */
export const toRecord = (wire: TransactionWire): RecordSnapshot => ({
  ...sharedOf(wire),
  kind: kindOf(wire),
  rawType: wire.detailed_status,
});

const RAILS = ['ach', 'wire', 'rtp', 'sepa', 'pix', 'spei', 'fps', 'crypto'] as const;

function categoryOf(wire: TransactionWire): string {
  if (wire.fee_info) return 'fee';
  if (wire.card_id || wire.merchant_data) return 'card';
  return RAILS.find((rail) => wire[`${rail}_info`]) ?? 'transfer';
}

/** Amounts are unsigned, so the word says which way: a transfer funds a virtual account or takes from it. */
function typeOf(wire: TransactionWire, category: string): string {
  const isIn = wire.amount_cents >= 0n;
  if (category === 'transfer') return isIn ? 'fund' : 'withdraw';
  return `${category}_${isIn ? 'credit' : 'debit'}`;
}

export function toWalletRecord(wire: TransactionWire): WalletRecordSnapshot {
  const category = categoryOf(wire);
  return {
    ...sharedOf(wire),
    issuerWalletId: wire.virtual_account_id ?? null,
    rawType: typeOf(wire, category),
    category,
    feeMinor: null,
    beforeMinor: null,
    afterMinor: null,
  };
}

export const toWallet = ({ virtual_account: of, balance }: VirtualAccountWire): WalletSnapshot => ({
  issuerWalletId: of.id,
  ...(of.name === '' ? {} : { name: of.name }),
  ...USD,
  balanceMinor: balance.amount_cents,
});
