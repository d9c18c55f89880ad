import type { Role } from '../permissions.ts';

/** Kinds of change at an issuer. Stored: adding one needs a migration. */
export const INTENT_KINDS = [
  'issue',
  'fund',
  'withdraw',
  'freeze',
  'unfreeze',
  'terminate',
  'create_customer',
  'activate',
  'set_limit',
  'rename',
  'reissue',
] as const;
export type IntentKind = (typeof INTENT_KINDS)[number];

/** States in order of life (DESIGN section 4). Stored: adding one needs a migration. */
export const INTENT_STATES = [
  'awaiting_approval',
  'ready',
  'claimed',
  'sending',
  'unknown',
  'succeeded',
  'rejected',
  'not_applied',
  'cancelled',
] as const;
export type IntentState = (typeof INTENT_STATES)[number];

export const OUTCOMES = ['accepted', 'rejected', 'unknown', 'not_sent'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Kinds that change what a card is called, may spend or is replaced by: they move no money. */
export const CHANGE_KINDS = ['set_limit', 'rename', 'reissue'] as const satisfies IntentKind[];
/** Kinds that have a card to themselves: one at a time. */
export const CARD_SLOT_KINDS = [
  'fund',
  'withdraw',
  'terminate',
  ...CHANGE_KINDS,
] as const satisfies IntentKind[];
/** Orders about a card's status: the newest wins. */
export const STATUS_KINDS = ['freeze', 'unfreeze', 'activate'] as const satisfies IntentKind[];

export const isChangeKind = (kind: IntentKind): kind is (typeof CHANGE_KINDS)[number] =>
  (CHANGE_KINDS as readonly IntentKind[]).includes(kind);

export const isStatusKind = (kind: IntentKind): kind is (typeof STATUS_KINDS)[number] =>
  (STATUS_KINDS as readonly IntentKind[]).includes(kind);

/** What the journal keeps of somebody new: enough to judge and to show, and nothing more. */
export interface NewPerson {
  /** Lower case. */
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

/** What was asked, once. Amounts are minor units of `currency`; instants are the database's clock. */
export interface Intent {
  readonly id: string;
  readonly issuer: string;
  readonly kind: IntentKind;
  readonly state: IntentState;
  /** An error code or null; says why it waits, was refused or was cancelled. */
  readonly stateReason: string | null;
  /** Null only for `create_customer`, until somebody came of it. */
  readonly customerId: string | null;
  /** For `create_customer`: who is asked for. */
  readonly newCustomer: NewPerson | null;
  readonly cardId: string | null;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly exponent: number;
  readonly brand: string | null;
  readonly nameOnCard: string | null;
  /** Freeze and unfreeze: also in the card network. */
  readonly lock: boolean;
  readonly memo: string;
  readonly reference: string;
  /** What else was asked, by the issuer's own names for it; never a secret. */
  readonly fields: Readonly<Record<string, string>>;
  /** Part of it is in the memory of the process that recorded it only, which alone can send it. */
  readonly isHeld: boolean;
  /** What comes of it bears our mark: several may be under way for one customer. */
  readonly isMarked: boolean;
  readonly inputHash: string;
  readonly repeatOf: string | null;
  readonly actorId: string;
  readonly createdAt: Date;
  readonly stateChangedAt: Date;
  readonly sendBefore: Date;
  readonly nextLookAt: Date | null;
  readonly looks: number;
}

/** Who asks. Made by lib/auth from the session, never from the browser's word. */
export interface Actor {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
}

/** How long a person's request may wait for its send (ms). */
export const SEND_WINDOW_MS = 15 * 60_000;
/** How long a second person may take to agree (ms). */
export const APPROVAL_WINDOW_MS = 24 * 3_600_000;
/** From the commit of `sending` to the first byte (ms). */
export const SEND_BY_MS = 5_000;
/** How long one that can only be sent from its asker's process is left to that process, from its last try (ms). */
export const HELD_IN_MEMORY_MS = 60_000;
/** How long a claim may be held before its first byte (ms). */
export const CLAIM_LEASE_MS = 60_000;
/** An equal request within this time is a suspected repeat (ms). */
export const REPEAT_WINDOW_MS = 24 * 3_600_000;
/** How long an unknown keeps the wallet for itself (ms). */
export const WALLET_SLOT_UNKNOWN_MS = 180_000;
/** Added to every fence, for clocks and queues (ms). */
export const FENCE_MARGIN_MS = 60_000;
