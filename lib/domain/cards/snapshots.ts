import type { CardStatus } from './card-status.ts';

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
  readonly balanceMinor: bigint | null;
  readonly createdAt: Date;
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
