import type { MoneyText } from '../money.ts';

/** A point of a balance over time: ISO instant, minor units as text. */
export interface BalancePoint {
  readonly at: string;
  readonly minor: string;
}

/** A wallet of the company as last told, and what of it is spoken for. */
export interface WalletSheet {
  readonly id: string;
  readonly issuer: string;
  readonly issuerWalletId: string;
  /** As the issuer calls it; null where it has no name. */
  readonly name: string | null;
  readonly currency: string;
  readonly exponent: number;
  readonly balance: MoneyText;
  readonly asOf: string;
  /** The wallet that cards draw on: only it has what follows. */
  readonly isForCards: boolean;
  /** Asked for and not sent or not answered yet; null where nothing is. */
  readonly inFlight: MoneyText | null;
  /** Whose outcome nobody knows; null where nothing is. */
  readonly unknown: MoneyText | null;
  readonly lowBalance: MoneyText | null;
  readonly isLow: boolean;
  readonly pace: Pace | null;
  /** Every balance that was told in the last 28 days, oldest first. */
  readonly points: readonly BalancePoint[];
}

/** How fast it goes out to cards, net of what came back, over `days`. */
export interface Pace {
  readonly days: number;
  readonly perDay: MoneyText;
  /** Whole days that the balance lasts at this pace; null where nothing goes out. */
  readonly lastsDays: number | null;
}

/** One day of the company's zone. */
export interface FundedDay {
  /** YYYY-MM-DD */
  readonly day: string;
  readonly amount: MoneyText;
  readonly minor: string;
  readonly count: number;
}

export interface StateCount {
  readonly group: string;
  readonly word: string;
  readonly count: number;
}

/** How many more cards an issuer allows. */
export interface CardSlots {
  readonly issuer: string;
  /** Null where the issuer does not tell. */
  readonly told: { readonly available: number; readonly asOf: string } | null;
}
