import type { Leg } from '../intents/reading.ts';

/** What the judge says about one intent. JSON; amounts are decimal strings of minor units. */
export type Judgement = Settled | Open | ForPerson;

interface Judged {
  readonly version: 1;
  /** Evidence of the reading it rests on; empty before the first complete one. */
  readonly legs: readonly JudgedLeg[];
  /** The end of that reading; null before the first complete one. */
  readonly at: string | null;
  /** One plain sentence. */
  readonly because: string;
}

export interface Settled extends Judged {
  readonly kind: 'settled';
  readonly state: 'succeeded' | 'rejected';
  /** What it rests on: an answer that came (late), or readings. */
  readonly basis: 'answer' | 'late_answer' | 'readings';
  readonly claims: Claims;
  readonly discrepancies: readonly JudgedDiscrepancy[];
  /** It holds as long as this holds; shown with the verdict. */
  readonly assumes: readonly 'only_this_desk'[];
  /** Something that came later speaks against it: for a person. */
  readonly contradicted: Contradiction | null;
}

export interface Open extends Judged {
  readonly kind: 'open';
  readonly missing: readonly Missing[];
  readonly lookAgainAt: string;
}

export interface ForPerson extends Judged {
  readonly kind: 'person';
  /** group: several intents and movements that can only be matched together. Null: nothing to prefer. */
  readonly suggestion: 'succeeded' | 'not_applied' | 'group' | null;
  /** What the judge would need to be sure, as one plain sentence. */
  readonly needs: string;
  /** What a verdict "succeeded" could claim. */
  readonly candidates: Claims;
  /** The other intents of the group. */
  readonly rivals: readonly string[];
  /** It is looked at further: evidence may still come and settle it. */
  readonly lookAgainAt: string;
}

/** What a verdict takes for this intent; each id may be claimed by one intent only. */
export interface Claims {
  /** One movement that the issuer lists twice has two. Sorted. */
  readonly recordIds: readonly string[];
  /** For `issue`: the card that came of it. For a `person`: all it could be. Sorted. */
  readonly cardIds: readonly string[];
  readonly customerIds: readonly string[];
  /** What moved between wallet and card. */
  readonly amountMinor: string;
}

export const NO_CLAIMS: Claims = { recordIds: [], cardIds: [], customerIds: [], amountMinor: '0' };

/** Found while settling; the proof (reconciliation) keeps it until a person resolves it. */
export interface JudgedDiscrepancy {
  readonly kind: 'refund_missing' | 'refund_unproven' | 'failed_row_moved_money' | 'listed_twice';
  readonly amountMinor: string;
}

export interface Contradiction {
  readonly kind:
    | 'late_success'
    | 'late_rejection'
    | 'record_failed'
    | 'chain_broken'
    | 'another_equal_movement'
    | 'card_failed'
    | 'refund_not_processed';
  readonly because: string;
  readonly at: string | null;
}

/** What an open case waits for. */
export type Missing =
  | 'complete_reading'
  | 'row'
  | 'final_row'
  | 'balance'
  | 'wallet'
  | 'card'
  | 'final_card'
  | 'card_number'
  | 'second_reading'
  | 'status'
  | 'refund'
  | 'customer'
  | 'fence'
  | 'clean_readings';

/** One leg: what it says, what was expected, what was read, by how much they differ, and when. */
export interface JudgedLeg {
  readonly leg: 'list' | 'balance' | 'wallet' | 'status' | 'refund';
  readonly says: Leg;
  readonly because: string;
  readonly unit: 'minor' | 'count' | 'status';
  /** If what was asked happened. Null where that cannot be told. */
  readonly expected: string | null;
  readonly read: string | null;
  /** read − expected, for `minor` and `count`. */
  readonly difference: string | null;
  /** The end of the reading. */
  readonly at: string;
}
