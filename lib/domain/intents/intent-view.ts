import type { ToldJudgement } from '../judge/tell-judgement.ts';
import type { MoneyText } from '../money.ts';
import type { IntentKind, IntentState, Outcome } from './intent.ts';
import type { AskedWords } from './tell-asked.ts';

/** An intent as screens get it: amounts as decimal text, instants as ISO strings of the database's clock. */
export interface IntentView {
  readonly id: string;
  readonly issuer: string;
  readonly kind: IntentKind;
  readonly state: IntentState;
  readonly stateReason: string | null;
  readonly amount: MoneyText;
  readonly customer: {
    /** Null until a new customer is there. */
    readonly id: string | null;
    readonly name: string;
    /** The e-mail a new customer is asked for with; null for every other kind. */
    readonly email: string | null;
  };
  /** The card acted on, or the card that came of an issue. */
  readonly card: { readonly id: string; readonly last4: string | null } | null;
  readonly brand: string | null;
  readonly nameOnCard: string | null;
  /** What its issuer wanted to know besides. */
  readonly asked: readonly AskedWords[];
  readonly memo: string;
  readonly reference: string;
  readonly repeatOf: string | null;
  readonly actor: { readonly id: string; readonly name: string };
  readonly createdAt: string;
  readonly stateChangedAt: string;
  readonly sendBefore: string;
  readonly nextLookAt: string | null;
  readonly looks: number;
  readonly answer: IntentAnswer | null;
}

/** What the issuer's answer told, when there was one. */
export interface IntentAnswer {
  readonly issuerRecordId: string;
  readonly fee: MoneyText | null;
  readonly before: MoneyText | null;
  readonly after: MoneyText | null;
}

/** What the judge last said of an unknown. */
export interface LegsView extends ToldJudgement {
  /** The end of the reading it rests on. */
  readonly takenAt: string;
  /** How many readings there are. */
  readonly readings: number;
}

/** One intent with what is needed to watch it; `now` is the database's clock at the read. */
export interface IntentLive extends IntentView {
  readonly legs: LegsView | null;
  readonly now: string;
}

export interface AttemptView {
  readonly number: number;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly outcome: Outcome | null;
  readonly lateOutcome: Outcome | null;
  readonly reason: string | null;
  readonly issuerMessage: string | null;
  readonly httpStatus: number | null;
}

export interface ReadingView {
  readonly id: string;
  readonly takenAt: string;
  /** Read to its end, with nothing moving meanwhile: else it proves nothing. */
  readonly isComplete: boolean;
  /** What the judge said when it had come; null where it was not judged. */
  readonly judgement: ToldJudgement | null;
  /** New cards an issue may have made, for the person who settles it. */
  readonly newCards: readonly { readonly issuerCardId: string; readonly last4: string | null }[];
}

export interface VerdictView {
  readonly id: string;
  readonly state: IntentState;
  readonly by: string;
  readonly actorName: string | null;
  /** The second person, over the limit. */
  readonly confirmerName: string | null;
  readonly reason: string;
  readonly at: string;
}

/** A verdict that a first person proposed; it counted only where a second one confirmed it. */
export interface ProposedVerdictView {
  readonly id: string;
  /** Where in Needs attention it waits, or waited, for the second person. */
  readonly attentionId: string;
  readonly state: IntentState;
  readonly byName: string | null;
  readonly reason: string;
  readonly at: string;
  readonly until: string;
  /** Null while a second person may still confirm it. */
  readonly end: { readonly as: string; readonly at: string; readonly reason: string | null } | null;
}

export interface AuditView {
  readonly id: string;
  readonly at: string;
  readonly actorName: string | null;
  readonly action: string;
  readonly detail: Readonly<Record<string, string>>;
}

export interface IntentDetail extends IntentLive {
  readonly attempts: readonly AttemptView[];
  readonly readings: readonly ReadingView[];
  readonly verdicts: readonly VerdictView[];
  readonly proposals: readonly ProposedVerdictView[];
  readonly audit: readonly AuditView[];
  /** From when on "did not happen" may be declared; null when it may not be declared at all. */
  readonly ruleOutFrom: string | null;
  /** What speaks against the last verdict, as a sentence; null where nothing does, or it is resolved. */
  readonly contradiction: string | null;
}
