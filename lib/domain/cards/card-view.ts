import type { EventState } from '../events/event.ts';
import type { IntentView, LegsView, VerdictView } from '../intents/intent-view.ts';
import type { MoneyText } from '../money.ts';
import type { CardStatus } from './card-status.ts';
import type { CardDoubt, RecordDoubt } from './doubts.ts';
import type { RecordKind, RecordStatus } from './snapshots.ts';

/** A card as its page gets it: amounts as decimal text, instants as ISO strings. */
export interface CardView {
  readonly id: string;
  readonly issuer: string;
  readonly issuerCardId: string;
  readonly status: CardStatus;
  /** The issuer's own word. */
  readonly rawStatus: string;
  readonly brand: string | null;
  readonly last4: string | null;
  readonly holder: string;
  /** "12/28", or null where the issuer has not told it. */
  readonly expiry: string | null;
  readonly isVirtual: boolean;
  readonly currency: string;
  readonly exponent: number;
  readonly balance: MoneyText | null;
  readonly asOf: string;
  /** As of when its transactions are all here; null until they were read once. */
  readonly recordsAsOf: string | null;
  readonly doubts: readonly CardDoubt[];
  readonly createdAt: string;
  readonly customer: { readonly id: string; readonly name: string };
  /** The money intent of this card that is not settled yet. */
  readonly openMoney: IntentView | null;
  readonly isIssuerPaused: boolean;
  /** From when on the issuer's records here are complete; null while the first import runs. */
  readonly completeSince: string | null;
}

/** Money of both sides as last told, for a dialog's before and after. */
export interface WalletView {
  readonly balance: MoneyText;
  readonly asOf: string;
}

interface At {
  readonly id: string;
  readonly at: string;
}

/** One line of a card's story. */
export type StoryEntry =
  | (At & {
      readonly kind: 'intent';
      readonly intent: IntentView;
      readonly legs: LegsView | null;
      readonly verdict: VerdictView | null;
    })
  | (At & {
      readonly kind: 'record';
      readonly recordKind: RecordKind;
      readonly status: RecordStatus;
      readonly rawType: string;
      readonly amount: MoneyText;
      readonly description: string;
      readonly issuerRecordId: string;
      /** Why this row is not believed as it stands; null where nothing speaks against it. */
      readonly doubt: RecordDoubt | null;
    })
  | (At & { readonly kind: 'note'; readonly text: string; readonly author: string })
  /** A webhook that named the card. */
  | (At & { readonly kind: 'event'; readonly name: string; readonly state: EventState });

/** Parts of a story, by the word in the address. */
export const STORY_PARTS = {
  money: 'Money',
  declined: 'Declined',
  status: 'Status',
  notes: 'Notes',
  webhooks: 'Webhooks',
} as const;
export type StoryPart = keyof typeof STORY_PARTS;

/** Reads a part from an address; null: the whole story. */
export const readStoryPart = (text: string): StoryPart | null =>
  Object.hasOwn(STORY_PARTS, text) ? (text as StoryPart) : null;

export interface Story {
  readonly entries: readonly StoryEntry[];
  /** Opaque; null at the end. */
  readonly older: string | null;
  /** The database's clock at the read, ISO. */
  readonly now: string;
}
