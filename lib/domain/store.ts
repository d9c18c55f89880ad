import type { AttentionStore } from './attention/attention-store.ts';
import type { CardStatus } from './cards/card-status.ts';
import type {
  CardSnapshot,
  CustomerSnapshot,
  WalletRecordSnapshot,
  WalletSnapshot,
} from './cards/snapshots.ts';
import type { EventStore } from './events/event-store.ts';
import type { ApprovalStore } from './intents/approval-store.ts';
import type { Intent, IntentState, NewPerson, Outcome } from './intents/intent.ts';
import type { AnyReading } from './judge/full-reading.ts';
import type { SyncStore, ToldWallet } from './sync/sync-store.ts';

/**
 * What the journal needs of a database. Each method is one transaction; each takes its time from the
 * database's clock; the audit row commits with the change. lib/db implements it on PostgreSQL.
 */
export type Store = JournalStore & ApprovalStore & AttentionStore & CacheStore & EventStore & SyncStore;

export interface IntentDraft
  extends Pick<
    Intent,
    | 'id'
    | 'issuer'
    | 'kind'
    | 'customerId'
    | 'cardId'
    | 'amountMinor'
    | 'currency'
    | 'exponent'
    | 'brand'
    | 'nameOnCard'
    | 'lock'
    | 'memo'
    | 'reference'
    | 'inputHash'
    | 'repeatOf'
    | 'actorId'
  > {
  /** What else is asked, by the issuer's own names for it; never a secret. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Part of it is held in memory only. */
  readonly isHeld?: boolean;
  /** What comes of it bears our mark: several may be under way for one customer. */
  readonly isMarked?: boolean;
  /** Another name on a card makes another request: equal ones are those that are called alike. */
  readonly isToldByName?: boolean;
  /** Only for `create_customer`: who is asked for. */
  readonly newCustomer?: NewPerson | null;
  /** The withdrawal offered for a discrepancy: it exists once, whoever asks for it, and only while that is open. */
  readonly forDiscrepancy?: string | null;
  /** When the worker takes it up (ms from now): 0 where it sends, later where a server action does. */
  readonly firstLookMs: number;
  readonly sendWindowMs: number;
}

export interface EarlierIntent {
  readonly id: string;
  readonly actorName: string;
  readonly createdAt: Date;
  readonly amountMinor: bigint;
}

export type Recorded =
  | { readonly kind: 'recorded' | 'same'; readonly intent: Intent }
  /** The id is taken by other input, or by somebody else. */
  | { readonly kind: 'conflict' }
  /** An equal one within 24 h that `repeatOf` does not name; `now` is the database's clock. */
  | { readonly kind: 'repeat'; readonly earlier: EarlierIntent; readonly now: Date }
  /** What it was to put right is resolved, or asks for another withdrawal than this. */
  | { readonly kind: 'resolved' }
  /** What it was to put right was found before a restore, and it may have been sent in what that took away. */
  | { readonly kind: 'maybe_lost' }
  /** It was asked for before a restore, and may have been sent in what that took away. */
  | { readonly kind: 'held_up' }
  /** Somebody with this e-mail is a customer already. */
  | { readonly kind: 'known'; readonly customer: { readonly id: string; readonly name: string } }
  /** The card (or, for issue, the customer; for a new one, the e-mail) has an unsettled intent. */
  | { readonly kind: 'busy'; readonly intentId: string };

export type Slot = 'card' | 'customer' | 'status' | 'wallet';

export type Claimed =
  | { readonly kind: 'claimed'; readonly intent: Intent; readonly attemptNumber: number }
  | { readonly kind: 'slot_taken'; readonly slot: Slot }
  | { readonly kind: 'paused' | 'expired' | 'not_ready' };

export interface SendingInput {
  readonly intentId: string;
  readonly owner: string;
  readonly attemptId: string;
  readonly baseline: AnyReading;
  readonly credentialExpiresAt: Date | null;
  /** What makes a late send harmless where the credential does not expire. */
  readonly fencedBy: 'key' | 'mark' | null;
  /** How long the call may take at most (ms): bounds the lease of `sending`. */
  readonly callTimeoutMs: number;
}

/** What one attempt came to. */
export interface OutcomeInput {
  readonly intentId: string;
  readonly attemptId: string;
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly issuerMessage: string | null;
  readonly httpStatus: number | null;
  /** The card that an answer named while it proved nothing. */
  readonly hintCardId?: string;
  /** Accepted top-up or withdrawal. */
  readonly moved?: {
    readonly issuerRecordId: string;
    readonly feeMinor: bigint;
    /** Of the card; null where the issuer keeps no balance on one. */
    readonly beforeMinor: bigint | null;
    readonly afterMinor: bigint | null;
  };
  /** Accepted issue. */
  readonly issued?: CardSnapshot;
  /** Accepted change of what a card is called or may spend: the card as it is now. */
  readonly changed?: CardSnapshot;
  /** Accepted new customer. */
  readonly created?: CustomerSnapshot;
  /** Accepted freeze, unfreeze or termination: the status the answer told. */
  readonly status?: { readonly status: CardStatus; readonly rawStatus: string };
  /** Accepted termination. */
  readonly refund?: { readonly processed: boolean | null; readonly beforeMinor: bigint | null };
}

export interface PersonVerdict {
  readonly intentId: string;
  readonly state: 'succeeded' | 'not_applied';
  readonly actorId: string;
  readonly reason: string;
  /** The issuer's longest wait (ms), for the fence of `not_applied`. */
  readonly longestWaitMs: number;
  /** For an issue declared succeeded: the new card, where the readings name exactly one. */
  readonly issuerCardId: string | null;
  /** For a new customer declared to be there: who it is, as the issuer names them. */
  readonly issuerCustomerId?: string;
  /** Judged together with others: refused unless the judge's last word clearly says the same. */
  readonly isInBulk?: boolean;
}

export type Judged =
  | { readonly kind: 'judged'; readonly intent: Intent }
  /** Over the limit: it waits for a second person until then. */
  | { readonly kind: 'proposed'; readonly intent: Intent; readonly until: Date }
  /** Another verdict waits for a second person. */
  | { readonly kind: 'proposal_open' }
  | { readonly kind: 'not_clear' }
  /** What was found is another request's by now. */
  | { readonly kind: 'record_taken' }
  | { readonly kind: 'not_unknown' }
  | { readonly kind: 'too_early'; readonly until: Date }
  /** The card named is what came of another request. */
  | { readonly kind: 'card_taken' }
  /** The same of a customer. */
  | { readonly kind: 'customer_taken' };

/** Asks an issuer that honours keys for an unknown once more, with the same key and body. */
export interface AskAgainInput {
  readonly intentId: string;
  /** Of the attempt that asks again. */
  readonly attemptId: string;
  /** Until when the issuer surely remembers the key of the first one (ms from its beginning). */
  readonly keptMs: number;
  /** How long the call may take at most (ms). */
  readonly callTimeoutMs: number;
  readonly credentialExpiresAt: Date | null;
}

export interface RepeatFreezeInput {
  readonly intentId: string;
  /** Of the repeat: always the same for one intent, so that it exists once. */
  readonly id: string;
  readonly sendWindowMs: number;
}

export interface JudgeInput {
  readonly intentId: string;
  /** The reading just stored: the judgement is kept beside it. */
  readonly readingId: string;
  /** The cards as that reading told them, and when it began: written to the cache if it settles. */
  readonly cards: readonly CardSnapshot[];
  /** For a new customer: everybody with the e-mail, as that reading told them. */
  readonly customers: readonly CustomerSnapshot[];
  readonly asOf: Date;
  /** The issuer's longest wait (ms), for the fence. */
  readonly longestWaitMs: number;
}

/** What judging came to: the state it settled in, or that it stays as it is. */
export type JudgedByDesk = IntentState | 'open';

export interface UnknownCase {
  readonly intent: Intent;
  readonly attemptId: string;
  readonly baseline: AnyReading;
  readonly issuerCardId: string | null;
  /** Null only for `create_customer`. */
  readonly issuerCustomerId: string | null;
}

export interface JournalStore {
  findIntent(id: string): Promise<Intent | null>;
  /** tx 1. Locks the target, looks for the same id, for repeats and for open ones, then inserts. */
  recordIntent(draft: IntentDraft): Promise<Recorded>;
  /** tx 2a. ready → claimed with all slots, or what stands in the way. Expired ones are cancelled. */
  claimIntent(input: { intentId: string; owner: string; walletSlot: string }): Promise<Claimed>;
  /** claimed → ready, looked at again in `delayMs`. False when the claim is not ours any more. */
  releaseClaim(input: { intentId: string; owner: string; reason: string; delayMs: number }): Promise<boolean>;
  /**
   * ready → cancelled, because what it needs to be sent was in the memory of a process that is gone, or that
   * gives up. False when it is past that.
   */
  dropIntent(input: { intentId: string; reason: string }): Promise<boolean>;
  /** claimed → cancelled, because a check made again before the send refused it. */
  refuseClaim(input: { intentId: string; owner: string; reason: string }): Promise<boolean>;
  /** tx 2b. claimed → sending with the attempt, committed before the first byte. Null: claim lost or late. */
  beginSending(input: SendingInput): Promise<{ sendBy: Date } | null>;
  /**
   * tx 3. Writes the outcome and projects it; also takes answers that arrive late. Null: the journal does not know
   * the attempt, because it was restored from before it; what came of it is found as what others do.
   */
  recordOutcome(input: OutcomeInput): Promise<Intent | null>;
  /** ready or awaiting_approval → cancelled by a person. False when it is past that. */
  cancelIntent(input: { intentId: string; actorId: string }): Promise<boolean>;
  /** Stops sending to an issuer. False when it was paused already. */
  pauseIssuer(input: { issuer: string; reason: string; actorId: string }): Promise<boolean>;
  /** Lets it go on. False when it was not paused. */
  resumeIssuer(input: { issuer: string; reason: string; actorId: string }): Promise<boolean>;
  /** From now on, or no longer: only this desk acts at the issuer. False: no such issuer. */
  vouchOnlyThisDesk(input: {
    issuer: string;
    isVouched: boolean;
    reason: string;
    actorId: string;
  }): Promise<boolean>;
  /** An unknown's story so far, for a look; null when it is not unknown. */
  findUnknown(intentId: string): Promise<UnknownCase | null>;
  /** The same also for what is rejected or not_applied and still watched. */
  findLooked(intentId: string): Promise<UnknownCase | null>;
  /** Appends a reading and schedules the next look. */
  recordReading(input: {
    id: string;
    intentId: string;
    attemptId: string;
    reading: AnyReading;
    delayMs: number;
  }): Promise<void>;
  /**
   * Judges an unknown from all that is stored and writes what comes of it: verdict, claims, state, cache; or
   * its next look. What is watched is held against the same facts. A claim lost to another intent settles
   * nothing: it is looked at again.
   */
  judgeIntent(input: JudgeInput): Promise<JudgedByDesk>;
  recordPersonVerdict(input: PersonVerdict): Promise<Judged>;
  /**
   * Commits an attempt that repeats the first one of an unknown, before its first byte. Null where it may not:
   * settled, paused, its time to be sent is over, the key may be forgotten, or it was repeated often enough.
   */
  beginAskingAgain(input: AskAgainInput): Promise<{ baseline: AnyReading } | null>;
  /** Asks once more for an unknown freeze, while it is the newest order about its card. False: it is not. */
  repeatFreeze(input: RepeatFreezeInput): Promise<boolean>;
  /** Makes an unknown due now. False when it is not unknown. */
  requestLook(intentId: string): Promise<boolean>;
  /** Leases over, windows over, wallet slots over: moves what time alone moves. Returns how many. */
  sweep(): Promise<number>;
  /** Due sends, looks and watches, each bumped by `leaseMs` so that one process takes it (SKIP LOCKED). */
  takeDue(limit: number, leaseMs: number): Promise<readonly { id: string; state: IntentState }[]>;
}

export interface CardTarget {
  readonly id: string;
  /** The issuer's wallet it draws on, where that was told. */
  readonly issuerWalletId: string | null;
  readonly issuer: string;
  readonly issuerCardId: string;
  readonly customerId: string;
  readonly status: CardStatus;
  readonly last4: string | null;
  readonly currency: string;
  readonly exponent: number;
  readonly balanceMinor: bigint | null;
}

export interface CustomerTarget {
  readonly id: string;
  readonly issuer: string;
  readonly issuerCustomerId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly isActive: boolean | null;
}

export interface IssuerState {
  readonly id: string;
  readonly environment: string;
  readonly companyId: string | null;
  readonly pausedAt: Date | null;
  readonly pausedReason: string | null;
  readonly completeSince: Date | null;
}

/** Snapshots carry `asOf`: when the read began. An older reading never overwrites a newer one. */
export interface CacheStore {
  findCard(id: string): Promise<CardTarget | null>;
  findCustomer(id: string): Promise<CustomerTarget | null>;
  /** The wallet that cards draw on. */
  findWallet(issuer: string): Promise<(WalletSnapshot & { asOf: Date }) | null>;
  findIssuer(id: string): Promise<IssuerState | null>;
  /** First contact binds the company; false when the company or the mode differs from then on. */
  bindIssuer(input: { id: string; environment: string; companyId: string }): Promise<boolean>;
  noteContact(input: { id: string; failure: string | null }): Promise<void>;
  saveCustomers(issuer: string, customers: readonly CustomerSnapshot[], asOf: Date): Promise<void>;
  /** Returns the ids of cards whose customer is not known yet: those are not stored. */
  saveCards(
    issuer: string,
    cards: readonly CardSnapshot[],
    asOf: Date,
    source: 'list' | 'card',
  ): Promise<readonly string[]>;
  /** The wallet that cards draw on, or another. */
  saveWallet(issuer: string, wallet: ToldWallet, asOf: Date): Promise<void>;
  /** A page of what is listed for one wallet. `wholeAsOf`: when reading it began, told with its last page. */
  saveWalletPage(
    wallet: { readonly issuer: string; readonly issuerWalletId: string },
    page: {
      readonly rows: readonly WalletRecordSnapshot[];
      readonly asOf: Date;
      readonly wholeAsOf: Date | null;
    },
  ): Promise<void>;
  addNote(input: {
    id: string;
    objectKind: 'card' | 'customer' | 'intent';
    objectId: string;
    text: string;
    authorId: string;
  }): Promise<boolean>;
  /** Sign of life of a long-running process. */
  beat(input: { id: string; kind: string }): Promise<void>;
  /** The database's clock. */
  now(): Promise<Date>;
}
