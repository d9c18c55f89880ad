/** Where an event stands. Stored in the database: renaming needs a migration. */
export const EVENT_STATES = ['waiting', 'applied', 'nothing_to_read', 'unreadable', 'failed'] as const;
export type EventState = (typeof EVENT_STATES)[number];

/** What is stored of a delivery: forged and stale ones are refused at the door. Stored in the database. */
export type EventSignature = 'genuine' | 'unsigned';

/** What an event names, by the issuer's ids. Only a hint where to look: nothing of it is believed. */
export interface EventTarget {
  readonly issuer: string;
  readonly issuerCardId: string | null;
  readonly issuerCustomerId: string | null;
  readonly issuerWalletId: string | null;
}

/** A delivery as it is kept. All texts are scrubbed of card data before they come here. */
export interface EventDraft extends EventTarget {
  readonly id: string;
  /** SHA-256 in hex: the same delivery again has the same one. */
  readonly digest: string;
  readonly name: string;
  readonly issuerRecordId: string | null;
  readonly scrubbedBody: string;
  readonly signature: EventSignature;
  /** False: kept and shown, never applied. */
  readonly isReadable: boolean;
}

/** An event that one process has taken to apply. */
export interface TakenEvent extends EventTarget {
  readonly id: string;
  /** This try included. */
  readonly tries: number;
  /** Until when it is this process's; names the try, since every delivery, replay and take moves it. */
  readonly lease: Date;
}

/** What a try came to. */
export type EventEnd =
  | { readonly state: 'applied' | 'nothing_to_read' }
  | { readonly state: 'waiting'; readonly failure: string; readonly delayMs: number }
  | { readonly state: 'failed'; readonly failure: string };
