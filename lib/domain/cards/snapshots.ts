import type { CardStatus } from './card-status.ts';
import type { UseRule } from './use-rule.ts';

/** A customer as an issuer told it, renamed once at the door. Texts are scrubbed; dates are instants. */
export interface CustomerSnapshot {
  readonly issuerCustomerId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** "+237 650000001", or "" where none was given. */
  readonly phone: string;
  readonly country: string;
  readonly isActive: boolean | null;
  readonly kycStatus: string | null;
  readonly createdAt: Date;
}

/** A card as an issuer told it. Never carries more of the number than its last four digits. */
export interface CardSnapshot {
  readonly issuerCardId: string;
  /** Null where the reply does not name the holder. */
  readonly issuerCustomerId: string | null;
  readonly status: CardStatus;
  readonly rawStatus: string;
  readonly brand: string | null;
  readonly last4: string | null;
  readonly expiryMonth: number | null;
  readonly expiryYear: number | null;
  readonly isVirtual: boolean;
  readonly currency: string;
  readonly exponent: number;
  /** Null where the issuer keeps no balance on a card. */
  readonly balanceMinor: bigint | null;
  readonly createdAt: Date;
  /** What we wrote on it when it was issued; null: nothing. Absent where the issuer keeps no mark of ours. */
  readonly mark?: string | null;
  /** The name on it, or its label; absent where the issuer does not tell. */
  readonly nameOnCard?: string | null;
  /** The issuer's wallet it draws on, where cards of one company draw on several. */
  readonly issuerWalletId?: string | null;
  /** What it may spend; absent where the issuer knows no limits or this read did not tell. */
  readonly limits?: readonly SpendLimit[];
  /** Where it may be used; absent where the issuer knows no such rules or this read did not tell. */
  readonly rules?: readonly UseRule[];
}

/** In which span of time a limit counts; `ever` is never reset, `once` is for each payment by itself. */
export const LIMIT_PERIODS = ['daily', 'weekly', 'monthly', 'yearly', 'ever', 'once'] as const;
export type LimitPeriod = (typeof LIMIT_PERIODS)[number];

/** How much a card may spend in a period. A limit is not money: it is never shown as a balance. */
export interface SpendLimit {
  readonly period: LimitPeriod;
  /** Minor units. */
  readonly limitMinor: bigint;
  readonly currency: string;
  readonly exponent: number;
  /** What has been spent against it; null where the issuer did not tell. */
  readonly spentMinor: bigint | null;
  /** When it begins anew; null where it does not, or the issuer did not tell. */
  readonly resetsAt: Date | null;
  /** The IANA zone whose midnight its period begins at; absent where the issuer knows none. */
  readonly zone?: string;
  /** The day it is counted from (2026-11-01); absent where it has none. */
  readonly startsOn?: string;
}

/** Which way a record of this kind moves the card's balance; `null` where its effect is not known. */
export const RECORD_EFFECT = {
  fund: 1n,
  withdraw: -1n,
  authorization: -1n,
  settlement: null,
  fee: -1n,
  refund: 1n,
  reversal: 1n,
  termination: null,
  other: null,
} as const satisfies Record<string, 1n | -1n | null>;

export type RecordKind = keyof typeof RECORD_EFFECT;
export type RecordStatus = 'pending' | 'processing' | 'success' | 'failed' | 'other';

/** A row the issuer lists for a card. Amounts are minor units, unsigned. */
export interface RecordSnapshot {
  readonly issuerRecordId: string;
  readonly kind: RecordKind;
  readonly rawType: string;
  readonly status: RecordStatus;
  readonly rawStatus: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly exponent: number;
  readonly description: string;
  readonly occurredAt: Date;
}

export interface WalletSnapshot {
  readonly issuerWalletId: string;
  /** The customer whose money it is; absent: the company's. */
  readonly issuerCustomerId?: string;
  /** As the issuer calls it; absent where it has no name. */
  readonly name?: string;
  readonly currency: string;
  readonly exponent: number;
  readonly balanceMinor: bigint;
}

/** A row the issuer lists for a wallet. Amounts are minor units, unsigned. */
export interface WalletRecordSnapshot {
  readonly issuerRecordId: string;
  /** Null where the row names no wallet: then it is a card's. */
  readonly issuerWalletId: string | null;
  readonly rawType: string;
  readonly category: string;
  readonly status: RecordStatus;
  readonly rawStatus: string;
  readonly amountMinor: bigint;
  readonly feeMinor: bigint | null;
  readonly currency: string;
  readonly exponent: number;
  readonly beforeMinor: bigint | null;
  readonly afterMinor: bigint | null;
  readonly description: string;
  readonly occurredAt: Date;
}
