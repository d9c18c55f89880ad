import type { CardRow } from '../cards/card-list.ts';
import type { IntentView } from '../intents/intent-view.ts';
import type { MoneyText } from '../money.ts';

/** A customer as the page shows it. Instants are ISO texts; null: the issuer did not say. */
export interface CustomerView {
  readonly id: string;
  readonly issuer: string;
  readonly issuerCustomerId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly country: string;
  readonly isActive: boolean | null;
  readonly kycStatus: string | null;
  readonly createdAt: string;
  readonly asOf: string;
  /** Newest first. */
  readonly cards: readonly CardRow[];
  readonly totals: readonly CustomerTotal[];
  /** A new card that is not settled yet; there is at most one. */
  readonly openIssue: IntentView | null;
  readonly isIssuerPaused: boolean;
  readonly notes: readonly NoteView[];
}

/** Of one currency: what the cards hold whose balance is told, and how many they are. */
export interface CustomerTotal {
  readonly balance: MoneyText;
  readonly cards: number;
  /** The oldest "as of" among them. */
  readonly asOf: string;
}

export interface NoteView {
  readonly id: string;
  readonly text: string;
  readonly author: string;
  readonly createdAt: string;
}
