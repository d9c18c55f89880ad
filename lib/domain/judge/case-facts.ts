import type { LimitPlace } from '../cards/limit-place.ts';
import type { IntentKind, IntentState, Outcome } from '../intents/intent.ts';
import type { AnyReading } from './full-reading.ts';

/**
 * All that is known about one intent, as it is stored: the only input of the judge. JSON through and
 * through; amounts are decimal strings of minor units, instants are ISO texts of the database's clock.
 */
export interface CaseFacts {
  readonly version: 1;
  readonly issuer: IssuerFacts;
  readonly asked: AskedFacts;
  /** In order of their number. At most one may have reached the issuer (DESIGN 4, rule 1). */
  readonly attempts: readonly AttemptFacts[];
  /** Taken since that attempt began, in order, incomplete ones too. */
  readonly readings: readonly AnyReading[];
  /** Ids the desk knew before the send, from any complete reading or sync: never new. */
  readonly knownBefore: ObjectIds;
  /** Ids that verdicts of other intents have claimed. */
  readonly claimed: ObjectIds;
  /** Other intents that could explain the same row, card or customer. */
  readonly rivals: readonly Rival[];
  /** All other movements of the wallet that this desk may have caused since before the baseline. */
  readonly walletMoves: readonly WalletMove[];
  readonly outside: OutsideFacts;
  /** Appended verdicts in order; the last counts. */
  readonly verdicts: readonly EarlierVerdict[];
}

export interface IssuerFacts {
  readonly id: string;
  /** production | preproduction | sandbox. Judged alike: preproduction moves real money too. */
  readonly environment: string;
}

export interface AskedFacts {
  readonly kind: IntentKind;
  readonly issuerCustomerId: string | null;
  readonly issuerCardId: string | null;
  /** '0' where no money moves. */
  readonly amountMinor: string;
  readonly currency: string;
  readonly exponent: number;
  readonly brand: string | null;
  /** What stands on a card that came of it, at an issuer that keeps marks of ours. */
  readonly mark?: string;
  /** For `rename` the name, for `set_limit` the limit of a period or a rule (`ruleText`); '' for none, of one or of everything. */
  readonly wanted?:
    | { readonly nameOnCard: string }
    | ({ readonly period: string; readonly limitMinor: string } & LimitPlace)
    | { readonly about: string; readonly rule: string }
    | { readonly everything: '' }
    | undefined;
  /** What the wallet is expected to pay on top, learnt from earlier clean calls; null where not known. */
  readonly feeMinor: string | null;
  /**
   * For `freeze` and `unfreeze`: when the card, before the send, last stood as asked for, by anything known
   * (reading, sync, verdict of the order that ended it); null if never. An old cache may still show that.
   */
  readonly lastStoodSoAt: string | null;
}

export interface AttemptFacts {
  readonly number: number;
  readonly baseline: AnyReading;
  /** What strengthOf(…) said when the attempt was committed. */
  readonly strength: BaselineStrength;
  readonly sendBy: string;
  readonly credentialExpiresAt: string | null;
  /** The fence: until then the issuer may still act on it. Null where nothing fences it. */
  readonly ruleOutFrom: string | null;
  readonly outcome: Outcome | null;
  /** An answer that came after the attempt had been called unknown. */
  readonly lateOutcome: Outcome | null;
  readonly hint: Hint;
}

/**
 * strong: complete, closes against the one before, every settled intent of the card has its record ·
 * first: nothing before it to close against · weak: any of that fails.
 */
export type BaselineStrength = 'strong' | 'first' | 'weak';

/** What an answer named, whether or not it proved anything. */
export interface Hint {
  readonly issuerCardId: string | null;
  readonly issuerRecordId: string | null;
  readonly issuerCustomerId: string | null;
  /** For `terminate`. */
  readonly refundProcessed: boolean | null;
}

export const NO_HINT: Hint = {
  issuerCardId: null,
  issuerRecordId: null,
  issuerCustomerId: null,
  refundProcessed: null,
};

export interface ObjectIds {
  readonly recordIds: readonly string[];
  readonly cardIds: readonly string[];
  readonly customerIds: readonly string[];
}

export const NO_IDS: ObjectIds = { recordIds: [], cardIds: [], customerIds: [] };

/**
 * Another intent of the same object. Give all that are unknown, all that are rejected or not_applied and
 * still watched, and those that succeeded within the last day; the judge drops what cannot matter.
 */
export interface Rival {
  readonly intentId: string;
  readonly state: 'unknown' | 'rejected' | 'not_applied' | 'succeeded';
  readonly kind: IntentKind;
  readonly issuerCustomerId: string | null;
  readonly issuerCardId: string | null;
  readonly amountMinor: string;
  readonly brand: string | null;
  /** From when on the issuer cannot act on it any more; null where nothing fences it. */
  readonly ruleOutFrom: string | null;
  /** How many records (or cards) its verdict has claimed. */
  readonly claims: number;
}

/** A movement of the wallet by another intent. */
export interface WalletMove {
  readonly intentId: string;
  /** Signed effect on the wallet; null where it is not known whether or how much. */
  readonly effectMinor: string | null;
  /** It did not happen before this (committed to send) … */
  readonly notBefore: string;
  /** … nor after this (answer or verdict); null while it is open. */
  readonly notAfter: string | null;
}

/** Who else moves money or makes cards at this issuer. */
export interface OutsideFacts {
  /** `nobody` only if an admin has declared that all of it goes through this desk. */
  readonly others: 'nobody' | 'possible';
  /** Ids of movements or cards that no intent explains, first seen in the last 30 days: proof of others. */
  readonly seen: readonly string[];
}

export interface EarlierVerdict {
  readonly state: IntentState;
  /** answer | late_answer | person | judge */
  readonly by: string;
  readonly at: string;
}
