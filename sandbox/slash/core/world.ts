import type { Constraint } from './constraint.ts';

/** What this bank knows. Money is bigint US cents; instants are ISO texts in UTC; ids carry a prefix. */

export interface LegalEntity {
  readonly id: string;
  readonly name: string;
  readonly structure: string | null;
  /** Whether the user behind the user-scoped key has an active role there. */
  readonly hasRole: boolean;
}

export interface Account {
  readonly id: string;
  readonly legalEntityId: string;
  readonly name: string;
  readonly status: 'open' | 'closed';
  readonly type: 'debit' | 'charge_card';
  readonly accountNumber: string;
  readonly routingNumber: string;
  /** The virtual account that stands for the account itself. */
  readonly primaryId: string;
  readonly createdAt: string;
}

export interface VirtualAccount {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly accountType: 'primary' | 'default';
  readonly accountNumber: string;
  readonly routingNumber: string;
  readonly closedAt: string | null;
  /** Taken and shown; nothing is ever diverted by it. */
  readonly commission: { readonly id: string; readonly details: object } | null;
}

export const CARD_STATUSES = ['active', 'paused', 'inactive', 'closed'] as const;
export type CardStatus = (typeof CARD_STATUSES)[number];

export interface Card {
  readonly id: string;
  readonly accountId: string;
  readonly virtualAccountId: string;
  readonly name: string;
  readonly status: CardStatus;
  readonly isPhysical: boolean;
  readonly isSingleUse: boolean;
  /** A test number, 16 digits; only ever shown by the vault. */
  readonly pan: string;
  readonly cvv: string;
  /** "MM". */
  readonly expiryMonth: string;
  /** "YYYY". */
  readonly expiryYear: string;
  readonly cardGroupId: string | null;
  readonly cardProductId: string;
  readonly constraint: Constraint | null;
  /** As sent; a number keeps its digits. */
  readonly userData: object | null;
  readonly avsAddress: object | null;
  readonly onlyRecurring: boolean;
  readonly createdAt: string;
}

export interface CardGroup {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly virtualAccountId: string;
  readonly constraint: Constraint | null;
  readonly isArchived: boolean;
}

export interface CardProduct {
  readonly id: string;
  readonly prefix: string;
  readonly status: 'active' | 'inactive';
}

export interface Merchant {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly categoryCode: string;
  readonly city: string;
  readonly state: string | null;
  readonly country: string;
  readonly zip: string | null;
}

export const DETAILED_STATUSES = [
  'pending',
  'pending_approval',
  'in_review',
  'canceled',
  'failed',
  'settled',
  'declined',
  'refund',
  'reversed',
  'returned',
  'dispute',
] as const;
export type DetailedStatus = (typeof DETAILED_STATUSES)[number];
export const TRANSACTION_STATUSES = ['pending', 'posted', 'failed'] as const;
export const CATEGORIES = ['card', 'ach', 'wire', 'international_wire', 'rtp', 'fee', 'internal'] as const;

export interface Transaction {
  readonly id: string;
  readonly date: string;
  readonly description: string;
  /** Negative: money went out. */
  readonly amountCents: bigint;
  readonly status: (typeof TRANSACTION_STATUSES)[number];
  readonly detailedStatus: DetailedStatus;
  readonly category: (typeof CATEGORIES)[number];
  readonly accountId: string;
  readonly subtype: 'cash' | 'credit';
  readonly virtualAccountId: string | null;
  readonly cardId: string | null;
  readonly merchant: Merchant | null;
  readonly declineReason: string | null;
  readonly authorizedAt: string | null;
  readonly providerAuthorizationId: string | null;
  /** The transfer both of its rows belong to. */
  readonly referenceNumber: string | null;
  readonly memo: string | null;
}

/** One movement between two ledgers; every cent that arrives somewhere has left somewhere else. */
export interface Entry {
  readonly from: string;
  readonly to: string;
  /** More than nothing. */
  readonly cents: bigint;
}

/** Where money comes from and goes to; its balance is what the bank holds, negative. */
export const OUTSIDE = 'outside';
/** What can be spent of a virtual account. */
export const available = (virtualAccountId: string): string => `available:${virtualAccountId}`;
/** What authorizations of its cards have set aside and no merchant has taken yet. */
export const held = (virtualAccountId: string): string => `held:${virtualAccountId}`;
/** The cash of a charge card account, beside its collateral. */
export const cash = (accountId: string): string => `cash:${accountId}`;

export type EffectKind =
  | 'issue'
  | 'freeze'
  | 'unfreeze'
  | 'deactivate'
  | 'terminate'
  | 'update_card'
  | 'set_limit'
  | 'set_modifier'
  | 'fund'
  | 'withdraw'
  | 'transfer'
  | 'open_virtual_account'
  | 'update_virtual_account'
  | 'close_virtual_account'
  | 'create_group'
  | 'update_group'
  | 'note'
  | 'reveal'
  | 'webhook_endpoint'
  | 'authorization_webhook'
  | 'deposit'
  | 'purchase'
  | 'decline'
  | 'settle'
  | 'reverse'
  | 'refund';

/** What the client of a request got: 2xx, another status, silence, or a broken connection. */
export type Told = 'answer' | 'error' | 'nothing' | 'reset';

/** Something that really happened at the bank, whatever the client was told. */
export interface Effect {
  readonly n: number;
  readonly at: string;
  readonly kind: EffectKind;
  readonly cardId: string | null;
  /** This API knows no cardholders. */
  readonly customerId: null;
  readonly virtualAccountId: string | null;
  /** The transaction, transfer or group it is about. */
  readonly objectId: string | null;
  readonly amountCents: string;
  readonly feeCents: string;
  /** Number of the request that caused it; 0 for one that nobody asked for over the API. */
  readonly request: number;
  readonly outside: boolean;
  /** The idempotency key it came with. */
  readonly key: string | null;
  told: Told | null;
}

export const EVENTS = [
  'card.update',
  'card.delete',
  'card_creation.event',
  'aggregated_transaction.create',
  'aggregated_transaction.update',
] as const;
export type EventName = (typeof EVENTS)[number];

/** What a webhook will tell: an event, and the id of what is to be read back. */
export interface Announcement {
  readonly event: EventName;
  readonly entityId: string;
  readonly cardId: string | null;
  readonly legalEntityId: string;
}
