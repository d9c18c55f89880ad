import type { Effect } from '../../../sandbox/core/world.ts';
import type { Fault, Operation } from '../../../sandbox/http/fault-catalogue.ts';
import type {
  Attempt,
  AuditEntry,
  Card,
  Customer,
  DeskEpoch,
  Discrepancy,
  Event,
  Intent,
  Issuer,
  Judgement,
  Reading,
  RecordClaim,
  Record as RecordRow,
  User,
  Verdict,
  VerdictProposal,
  Wallet,
  WalletRecord,
} from '../../db/generated/client.ts';
import type { CaseFacts } from '../../domain/judge/case-facts.ts';
import type { Judgement as Judged } from '../../domain/judge/judgement.ts';
import type { Plan } from './plan.ts';
import type { WishLog } from './wish.ts';

/**
 * All that one schedule leaves behind: what the desk wrote, what the issuer really did, and what people wanted.
 * The only input of the invariants. Instants are virtual; both sides read the same clock.
 */
export interface ScheduleEnd {
  readonly plan: Plan;
  readonly store: 'memory' | 'postgres';
  /** Virtual 0 of the plan and of the trace (ms since 1970). */
  readonly startMs: number;
  /** From then on there are no new faults and troubles. */
  readonly calmAt: Date;
  /** When nothing was due any more. */
  readonly settledAt: Date;
  /** False where the schedule was broken off before that (too many steps): always a violation. */
  readonly isQuiet: boolean;
  /** One line a step: virtual ms since the start, process, step. */
  readonly trace: readonly string[];
  readonly hits: readonly Hit[];
  /** All tables as they stand. */
  readonly rows: DeskRows;
  /** All tables right before a restore took them away; null where there was none. */
  readonly lost: { readonly at: Date; readonly rows: DeskRows } | null;
  /** Each judgement with the facts it was made of, in order; those of a lost database too. */
  readonly judged: readonly JudgedCase[];
  /** Writes that reached the issuer, in order. */
  readonly heard: readonly HeardWrite[];
  /** The issuer's truth log, what others did included. */
  readonly effects: readonly Effect[];
  /** Every card as it really is at the end. */
  readonly issuerCards: readonly IssuerCard[];
  readonly walletCents: bigint;
  readonly wishes: readonly WishLog[];
  /** False where somebody else may have done what looks like ours: there a person decides. */
  readonly isIdentifiable: boolean;
  /** Errors that no fault and no trouble explains; each is a violation. */
  readonly unexpected: readonly string[];
}

/** How often a fault, or a trouble, met a step. */
export interface Hit {
  readonly what: Fault | 'kill' | 'pause' | 'away_before' | 'away_after';
  readonly step: string;
  readonly count: number;
}

export interface DeskRows {
  readonly intents: readonly Intent[];
  readonly attempts: readonly Attempt[];
  readonly readings: readonly Reading[];
  readonly judgements: readonly Judgement[];
  readonly claims: readonly RecordClaim[];
  readonly verdicts: readonly Verdict[];
  readonly proposals: readonly VerdictProposal[];
  readonly discrepancies: readonly Discrepancy[];
  readonly audit: readonly AuditEntry[];
  readonly issuers: readonly Issuer[];
  readonly customers: readonly Customer[];
  readonly cards: readonly Card[];
  readonly wallets: readonly Wallet[];
  readonly records: readonly RecordRow[];
  readonly walletRecords: readonly WalletRecord[];
  readonly events: readonly Event[];
  readonly users: readonly User[];
  readonly epochs: readonly DeskEpoch[];
}

/** What the judge was given and what it said (simulation/keep-judged.ts notes it around the store). */
export interface JudgedCase {
  readonly intentId: string;
  readonly readingId: string;
  readonly at: Date;
  readonly facts: CaseFacts;
  /** What was stored beside the reading; null where the store kept none. */
  readonly judgement: Judged | null;
}

/** A write as the issuer heard it, with or without an effect. */
export interface HeardWrite {
  /** Its number; `Effect.request` names it. */
  readonly n: number;
  readonly at: Date;
  /** When its process was allowed to write the first byte (`mayWrite` said yes). */
  readonly allowedAt: Date | null;
  readonly process: string;
  readonly op: Operation;
  /** The issuer's ids and whole cents, as the request named them; null where it named none. */
  readonly cardId: string | null;
  readonly customerId: string | null;
  readonly amountCents: string | null;
  readonly fault: Fault | null;
  /** Whose run sent it: of the task that was at it, named by its claimIntent or beginSending. */
  readonly intentId: string | null;
  /** Named by its beginSending; null where that had not been called. */
  readonly attemptId: string | null;
}

export interface IssuerCard {
  readonly issuerCardId: string;
  readonly issuerCustomerId: string;
  /** The issuer's word: 'ACTIVE', 'FROZEN' … */
  readonly status: string;
  readonly balanceCents: bigint;
}
