import type { EventState } from '../events/event.ts';
import type { IntentView, LegsView, VerdictView } from '../intents/intent-view.ts';
import type { MoneyText } from '../money.ts';
import type { CardStatus } from './card-status.ts';
import type { CardDoubt, RecordDoubt } from './doubts.ts';
import type { LimitView } from './limit-view.ts';
import type { RecordKind, RecordStatus } from './snapshots.ts';
import type { UseRule } from './use-rule.ts';

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
  /** The name on it, or else its customer's. */
  readonly holder: string;
  /** The name on it, or its label; null where the issuer has not told one. */
  readonly nameOnCard: string | null;
  /** "12/28", or null where the issuer has not told it. */
  readonly expiry: string | null;
  readonly isVirtual: boolean;
  readonly currency: string;
  readonly exponent: number;
  readonly balance: MoneyText | null;
  readonly asOf: string;
  /** What it may spend; null where nobody told. */
  readonly limits: readonly LimitView[] | null;
  /** Where it may be used; null where nobody told. */
  readonly rules: readonly UseRule[] | null;
  /** The issuer's id of the wallet it draws on, where cards of one company draw on several. */
  readonly issuerWalletId: string | null;
  /** Wallets whose money it spends, where that is not its own: the one it names, or all of its customer. */
  readonly drawsOn: readonly DrawnWallet[];
  /** The card it was issued for again, and the one issued for it. */
  readonly replaces: LinkedCard | null;
  readonly replacedBy: LinkedCard | null;
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

export interface LinkedCard {
  readonly id: string;
  readonly last4: string | null;
}

/** A wallet that a card draws on, as last told. */
export interface DrawnWallet {
  readonly id: string;
  /** As the issuer calls it. */
  readonly name: string | null;
  /** It is the customer's money, not the company's. */
  readonly isCustomers: boolean;
  /** The company's own, that cards are funded from. */
  readonly isForCards: boolean;
  readonly balance: MoneyText;
  readonly asOf: string;
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
