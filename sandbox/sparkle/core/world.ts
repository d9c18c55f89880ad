import type { Ledger } from './ledger.ts';

/** What the bank knows. Money is integer kobo; instants are milliseconds since 1970. */
export interface World {
  readonly customers: Map<string, Customer>;
  readonly accounts: Map<string, Account>;
  readonly cards: Map<string, Card>;
  readonly transfers: Map<string, Transfer>;
  readonly ledger: Ledger;
}

export interface Customer {
  readonly id: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly surname: string;
  readonly gender: 'M' | 'F';
  readonly email: string;
  /** 11 digits. */
  readonly bvn: string;
  /** E.164. */
  readonly phone: string;
  readonly address: Place;
  readonly atMs: number;
}

export interface Place {
  readonly street: string;
  readonly area: string;
  readonly city: string;
  readonly localGovernment: string;
  readonly country: string;
}

export interface Account {
  /** Ten digits. */
  readonly number: string;
  readonly customerId: string;
  readonly name: string;
  readonly type: string;
  readonly productId: string;
  readonly atMs: number;
  /** Usable from then on; null: the customer has not finished the steps. */
  activeFromMs: number | null;
}

export const CARD_STATUSES = ['ACTIVE', 'INACTIVE', 'BLOCKED', 'LOST', 'STOLEN'] as const;
export type CardStatus = (typeof CARD_STATUSES)[number];
export const CARD_TYPES = ['VIRTUAL', 'PHYSICAL', 'OTHER'] as const;
export const CARD_MODES = ['DEBIT', 'CREDIT', 'PREPAID', 'OTHER'] as const;

export interface CustomProperty {
  readonly id: string;
  readonly description: string;
  readonly type: string;
  readonly value: string;
}

export interface CardAddress {
  readonly street: string;
  readonly city: string;
  readonly state: string;
  readonly country: string;
}

export interface Card {
  readonly id: string;
  readonly customerId: string;
  readonly accountNumber: string;
  readonly productId: string;
  readonly scheme: 'VISA' | 'MASTERCARD';
  readonly type: (typeof CARD_TYPES)[number];
  readonly mode: (typeof CARD_MODES)[number];
  readonly holderName: string;
  /** A test number, 16 digits. The real API puts it into plain replies; so does this one. */
  readonly number: string;
  readonly cvv: string;
  readonly pin: string;
  /** The PIN as it was sent. */
  readonly pinText: string;
  readonly token: string;
  readonly expiry: { readonly month: string; readonly year: string };
  readonly address: CardAddress | null;
  readonly properties: readonly CustomProperty[];
  readonly atMs: number;
  /** Lists show it from then on. */
  readonly listedFromMs: number;
  /** Every status it had and since when, the present one last. */
  readonly statuses: { readonly atMs: number; readonly status: CardStatus }[];
}

export interface Transfer {
  /** The client's own. */
  readonly batchReference: string;
  readonly customerId: string;
  readonly accountNumber: string;
  readonly amountCents: bigint;
  /** SUCCESSFUL from then on. */
  readonly doneAtMs: number;
}

/** The status of a card at a moment; null before it was made. */
export const statusAt = (card: Card, atMs: number): CardStatus | null =>
  card.statuses.findLast((one) => one.atMs <= atMs)?.status ?? null;

/** The present status. */
export const statusOf = (card: Card): CardStatus => {
  const last = card.statuses.at(-1);
  if (!last) throw new Error('A card has a status from the start');
  return last.status;
};

export const EFFECT_KINDS = [
  'register',
  'consent',
  'revoke_consent',
  'open_account',
  'issue',
  'freeze',
  'unfreeze',
  'terminate',
  'transfer',
  'purchase',
  'refund',
  'deposit',
  'load',
] as const;
export type EffectKind = (typeof EFFECT_KINDS)[number];

/** Something that really happened at the bank, whatever the client was told. */
export interface Effect {
  readonly n: number;
  readonly at: string;
  readonly kind: EffectKind;
  readonly cardId: string | null;
  readonly customerId: string | null;
  readonly accountNumber: string | null;
  readonly amountCents: string;
  readonly feeCents: string;
  /** Number of the request that caused it; 0 for one that nobody asked for over the API. */
  readonly request: number;
  readonly outside: boolean;
  /** What its client was told; null while nobody was told yet, and for an outside one. */
  told: Told | null;
}

/** What the client of a request got: 2xx, another status, silence, or a broken connection. */
export type Told = 'answer' | 'error' | 'nothing' | 'reset';
