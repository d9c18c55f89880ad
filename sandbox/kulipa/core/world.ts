import type { Books } from './books.ts';
import type { Shelf } from './shelf.ts';

/** What the sandbox knows. Instants are ISO texts in UTC; ids have the documented prefixes. */
export interface World {
  readonly users: Shelf<User>;
  readonly wallets: Shelf<Wallet>;
  readonly cards: Shelf<Card>;
  readonly controls: Shelf<Control>;
  readonly payments: Shelf<Payment>;
  readonly topUps: Shelf<TopUp>;
  readonly withdrawals: Shelf<Withdrawal>;
  readonly kycs: Shelf<Kyc>;
  readonly books: Books;
  readonly designs: readonly Design[];
  readonly companyId: string;
  /** What numbers of cards are made of. */
  lastSerial: number;
}

interface Stamped {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Address {
  readonly address1: string;
  readonly address2?: string | undefined;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
  readonly state?: string | undefined;
}

export interface User extends Stamped {
  readonly status: 'unverified' | 'onboarding' | 'active' | 'frozen' | 'disabled' | 'deleted';
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly phone: { readonly country: string; readonly number: string } | null;
  readonly dateOfBirth: string | null;
  readonly countryOfBirth: string | null;
  readonly countryOfResidence: string | null;
  readonly address: Address | null;
  readonly shippingAddress: { readonly address: Address; readonly phone?: string | undefined } | null;
  readonly companyId: string | null;
  /** As the verifier found it. */
  readonly legalName: { readonly firstName: string; readonly lastName: string } | null;
}

export interface Wallet extends Stamped {
  /** Null for a company's. */
  readonly userId: string | null;
  readonly companyId: string | null;
  readonly name: string | null;
  readonly status: 'unverified' | 'active' | 'frozen';
  readonly program: 'prepaid' | 'debit';
  readonly blockchain: string;
  readonly address: string;
  readonly withdrawalAddress: string | null;
  readonly publicKey: string;
  /** What its owner signs with; never sent. */
  readonly secret: string;
  readonly verifiedAt: string | null;
}

export const CARD_STATUSES = [
  'inactive',
  'active',
  'frozen',
  'cancelled',
  'lost',
  'stolen',
  'expired',
] as const;
export type CardStatus = (typeof CARD_STATUSES)[number];

export interface Card extends Stamped {
  readonly userId: string;
  readonly type: 'virtual' | 'physical';
  readonly status: CardStatus;
  readonly tier: 'standard' | 'premium';
  readonly currencyCode: string;
  readonly designId: string;
  readonly deliveryType: string | null;
  /** A test number, 16 digits; sent to a holder's device only. */
  readonly number: string;
  readonly cvv: string;
  /** Physical cards only. */
  readonly pin: string | null;
  readonly expiryMonth: number;
  readonly expiryYear: number;
  readonly printedName1: string;
  /** Who holds it frozen; both may, and then it is Kulipa that is shown. */
  readonly frozenBy: { readonly user: boolean; readonly kulipa: boolean };
  /** Whether the tokens in Apple Pay and Google Pay are frozen too; no call shows it. */
  readonly tokensFrozen: boolean;
  /** The card it was made for; no call shows it. */
  readonly replaces: string | null;
  readonly replacedBy: string | null;
}

export const PERIODS = ['daily', 'monthly', 'yearly'] as const;

export interface Control extends Stamped {
  readonly cardId: string;
  readonly description: string;
  readonly config:
    | { readonly type: 'purchase'; readonly period: (typeof PERIODS)[number]; readonly limit: bigint }
    | { readonly type: 'blockedMcc'; readonly values: readonly string[] };
}

export interface Merchant {
  readonly name: string;
  readonly city: string;
  readonly country: string;
  readonly mcc: string;
  readonly mid: string;
}

export const DECLINE_REASONS = [
  'insufficientFund',
  'failedControl',
  'notActive',
  'eagerTransferTimeout',
  'eagerTransferFailed',
  'other',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

export interface Payment extends Stamped {
  readonly type: 'payment' | 'refund';
  readonly status: 'confirmed' | 'complete' | 'rejected' | 'failed';
  readonly declineReason: DeclineReason | null;
  readonly cardId: string;
  readonly userId: string;
  readonly walletId: string;
  /** Cents: settled, or held where it is not settled yet. */
  readonly amountCents: bigint;
  readonly originalAmountCents: bigint;
  readonly merchant: Merchant;
  readonly expirationAt: string | null;
}

/** Money that came from the chain. Millionths of a dollar. */
export interface TopUp extends Stamped {
  readonly userId: string;
  readonly walletId: string;
  readonly status: 'confirmed' | 'failed';
  readonly micros: bigint;
  readonly transactionHash: string;
}

export const WITHDRAWAL_STATUSES = ['draft', 'pending', 'confirmed', 'rejected', 'failed'] as const;

export interface Withdrawal extends Stamped {
  readonly userId: string;
  readonly walletId: string;
  readonly status: (typeof WITHDRAWAL_STATUSES)[number];
  readonly tokenId: string;
  readonly micros: bigint;
  readonly hash: string | null;
  readonly confirmedAt: string | null;
}

export const KYC_TYPES = ['full', 'light', 'shipping', 'rfi'] as const;

export interface Kyc extends Stamped {
  readonly userId: string;
  readonly type: (typeof KYC_TYPES)[number];
  /** `completed` is a shipping KYC's word for `verified`. */
  readonly status: 'pending' | 'verified' | 'completed' | 'rejected';
}

export interface Design {
  readonly id: string;
  readonly isDefault: boolean;
}
