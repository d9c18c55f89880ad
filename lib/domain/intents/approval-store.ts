import type { Intent } from './intent.ts';

/** What a second person says about one request, as they were shown it. */
export interface Decision {
  readonly intentId: string;
  readonly actorId: string;
  /** The hash of what they were shown: another one is refused. */
  readonly inputHash: string;
}

/** Why a decision does not count; with `approval_window_over` and `restored` the request is cancelled now. */
export type NotDecided =
  | 'intent_not_found'
  | 'forbidden'
  | 'approval_own'
  | 'not_awaiting_approval'
  | 'approval_changed'
  | 'approval_window_over'
  | 'restored';

export type Decided =
  | { readonly kind: 'decided' | 'same'; readonly intent: Intent }
  | { readonly kind: 'refused'; readonly code: NotDecided };

/** `blind`: the database does not tell which one it is, so a restore goes unnoticed. */
export type EpochCheck = 'first' | 'same' | 'other' | 'blind';

/** The second person, the limit above which one is needed, and the database that is another one. */
export interface ApprovalStore {
  /** awaiting_approval → ready, for `sendWindowMs` from now. A refusal is written down. */
  approveIntent(input: Decision & { sendWindowMs: number; firstLookMs: number }): Promise<Decided>;
  /** awaiting_approval → cancelled, with the reason in the audit. A refusal is written down. */
  declineIntent(input: Decision & { reason: string }): Promise<Decided>;
  /** Minor units; null: never. False when there is no such issuer. */
  setApprovalOver(input: { issuer: string; overMinor: bigint | null; actorId: string }): Promise<boolean>;
  /** Under which balance the desk warns (minor units; null: never). False when there is no such issuer. */
  setLowBalance(input: { issuer: string; lowMinor: bigint | null; actorId: string }): Promise<boolean>;
  /** Writes down that somebody was refused something that no form of theirs could ask. */
  noteRefusal(input: {
    readonly actorId: string;
    readonly code: string;
    readonly objectKind: string;
    readonly objectId: string;
  }): Promise<void>;
  /** Writes down who took which list out of the desk; `address` names its filters. */
  noteExport(input: {
    readonly actorId: string;
    readonly kind: string;
    readonly address: string;
  }): Promise<void>;
  /** Writes down who was given a link to which check of a customer; never the link. */
  noteIdentityCheck(input: {
    readonly actorId: string;
    readonly customerId: string;
    readonly kind: string;
  }): Promise<void>;
  /** Looks whether this is the database it was. Another one pauses every issuer, once. */
  checkEpoch(): Promise<EpochCheck>;
}
