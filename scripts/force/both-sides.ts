import type { IntentKind, IntentState, Outcome } from '../../lib/domain/intents/intent.ts';

// The two accounts of one run that are laid side by side. Money is whole cents; instants are ISO texts in UTC,
// both from clocks of one machine.

/** Kinds that this run asks for; an effect of any other kind came by itself. */
export const ASKED_KINDS = [
  'issue',
  'fund',
  'withdraw',
  'freeze',
  'unfreeze',
] as const satisfies IntentKind[];
export type AskedKind = (typeof ASKED_KINDS)[number];

/** Something that really happened at the issuer. */
export interface TruthEffect {
  readonly n: number;
  readonly at: string;
  readonly kind: string;
  readonly cardId: string | null;
  readonly customerId: string | null;
  readonly amountCents: string;
  readonly feeCents: string;
  readonly request: number;
  readonly outside: boolean;
}

/** A write that the issuer heard, with or without an effect. */
export interface HeardWrite {
  readonly n: number;
  readonly at: string;
  /** Below the API's base. */
  readonly path: string;
  readonly fault: string | null;
}

export interface TruthCard {
  readonly cardId: string;
  readonly status: string;
  readonly balanceCents: string;
}

/** The issuer's own side. */
export interface Truth {
  readonly effects: readonly TruthEffect[];
  readonly writes: readonly HeardWrite[];
  readonly cards: readonly TruthCard[];
  readonly walletCents: string;
}

export interface JournalAttempt {
  readonly startedAt: string;
  readonly outcome: Outcome | null;
  readonly lateOutcome: Outcome | null;
}

export interface JournalIntent {
  readonly id: string;
  readonly kind: IntentKind;
  readonly state: IntentState;
  readonly stateReason: string | null;
  readonly contradiction: string | null;
  /** Null for `issue` until it is settled. */
  readonly issuerCardId: string | null;
  readonly issuerCustomerId: string;
  readonly amountCents: string;
  readonly nextLookAt: string | null;
  readonly leaseUntil: string | null;
  readonly looks: number;
  /** How often it was judged. */
  readonly judgements: number;
  readonly attempts: readonly JournalAttempt[];
}

export interface JournalCard {
  readonly issuerCardId: string;
  /** The issuer's word. */
  readonly rawStatus: string;
  readonly balanceCents: string | null;
}

/** The desk's own side. */
export interface Journal {
  /** When it was read. */
  readonly at: string;
  readonly intents: readonly JournalIntent[];
  readonly cards: readonly JournalCard[];
  readonly walletCents: string | null;
}

/** A sentence, the intents concerned, and what either side says of them. */
export interface Difference {
  readonly what: string;
  readonly intents: readonly JournalIntent[];
  readonly effects: readonly TruthEffect[];
  readonly writes?: readonly HeardWrite[];
}

/** Of one kind, in cents. `truth` = `claimed` + `late` + `open` where both sides agree. */
export interface Sums {
  readonly kind: AskedKind;
  readonly effects: number;
  readonly truthCents: bigint;
  /** Settled as succeeded, by an answer or by the judge. */
  readonly claimedCents: bigint;
  /** Took effect although it was refused or called off, with the alarm raised. */
  readonly lateCents: bigint;
  /** Took effect and stands open: unknown with a next look, or in a lease that still runs. */
  readonly openCents: bigint;
}

export interface Comparison {
  readonly differences: readonly Difference[];
  readonly sums: readonly Sums[];
  /** Intents that are open without an effect. */
  readonly openWithoutEffect: number;
}
