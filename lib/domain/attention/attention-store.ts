import type { Intent, IntentState } from '../intents/intent.ts';
import type { Judged } from '../store.ts';
import type { Resolution } from './attention-view.ts';
import type { DiscrepancyKind } from './discrepancy.ts';

/** A first person's verdict as it waits, or as it was closed. */
export interface Proposal {
  readonly id: string;
  readonly intentId: string;
  readonly issuer: string;
  readonly discrepancyId: string | null;
  readonly state: IntentState;
}

export interface DiscrepancyTarget {
  readonly id: string;
  readonly issuer: string;
  readonly kind: DiscrepancyKind;
  readonly intentId: string;
  readonly intentKind: Intent['kind'];
  readonly cardId: string | null;
  readonly amountMinor: bigint;
  readonly exponent: number;
  /** The id that the one withdrawal for it has, or would have. */
  readonly withdrawalId: string | null;
  /** The issuer's ids of the cards it was found by. */
  readonly cardIds: readonly string[];
  readonly isResolved: boolean;
}

/**
 * Why a proposal cannot be decided on; with `proposal_expired`, `_overtaken` and `proposer_gone` it is closed now. With
 * `withdrawal_under_way` it waits: what it would resolve is being withdrawn.
 */
export type NotConfirmed =
  | 'proposal_not_found'
  | 'forbidden'
  | 'proposal_own'
  | 'proposal_closed'
  | 'proposal_expired'
  | 'proposal_overtaken'
  | 'proposer_gone'
  | 'withdrawal_under_way';

export type Confirmed = Judged | { readonly kind: 'refused'; readonly code: NotConfirmed };

export type Declined =
  | { readonly kind: 'closed'; readonly intent: Intent }
  | { readonly kind: 'refused'; readonly code: NotConfirmed };

export type Resolved =
  | Judged
  /** The request stands as it is; nothing else changed. */
  | { readonly kind: 'stands'; readonly intent: Intent }
  | { readonly kind: 'not_found' | 'resolved_before' | 'withdrawal_under_way' | 'not_offered' };

export type Taken =
  | { readonly kind: 'taken' }
  | { readonly kind: 'not_found' }
  /** Somebody else looks after it since it was looked at; null: nobody does any more. */
  | { readonly kind: 'changed'; readonly ownerName: string | null };

/** What the queue of what needs a person asks of the database; each method is one transaction. */
export interface AttentionStore {
  findProposal(id: string): Promise<Proposal | null>;
  findDiscrepancy(id: string): Promise<DiscrepancyTarget | null>;
  /** The one card that the judge's last word names for an unknown new card; null where there is a choice. */
  findOnlyCard(intentId: string): Promise<string | null>;
  /** A second person agrees: everything is looked at again, then the first person's verdict counts. */
  confirmVerdict(input: {
    readonly proposalId: string;
    readonly actorId: string;
    readonly longestWaitMs: number;
  }): Promise<Confirmed>;
  /** A second person says no, or the first takes it back. */
  declineVerdict(input: {
    readonly proposalId: string;
    readonly actorId: string;
    readonly reason: string;
  }): Promise<Declined>;
  /** Resolves what was found, once; a verdict given anew over the limit becomes a proposal. */
  resolveDiscrepancy(input: {
    readonly discrepancyId: string;
    readonly resolution: Resolution;
    readonly actorId: string;
    readonly reason: string;
    readonly longestWaitMs: number;
  }): Promise<Resolved>;
  /** Begins or ends to look after something; refused when its owner is another one than `ownerId`. */
  takeCase(input: {
    readonly source: 'intent' | 'discrepancy';
    readonly id: string;
    readonly ownerId: string | null;
    readonly isMine: boolean;
    readonly actorId: string;
  }): Promise<Taken>;
}
