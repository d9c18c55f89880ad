import type { IntentState } from '../intents/intent.ts';
import type { IntentView } from '../intents/intent-view.ts';
import type { ToldLeg } from '../judge/tell-judgement.ts';
import type { ListPage } from '../lists/list-page.ts';
import type { MoneyText } from '../money.ts';
import type { AttentionKind } from './attention-kind.ts';

// What needs a person, as screens get it: amounts as decimal text, instants as ISO texts of the database's clock.

/** One page of the queue; `newer` leads back towards its beginning, `older` on towards its end. */
export interface AttentionPage extends ListPage<AttentionItem> {
  /** How many there are of each kind, whatever is filtered. */
  readonly counts: Readonly<Record<AttentionKind, number>>;
  /** What is at risk in all that the filters select, not only on this page: one amount per currency. */
  readonly atRisk: readonly MoneyText[];
  /** The database's clock at the read, for ages. */
  readonly now: string;
}

/** An intent nobody knows the end of, or a discrepancy nobody resolved. */
export interface AttentionItem {
  /** Of the intent or of the discrepancy; unique over the whole queue. */
  readonly id: string;
  readonly source: 'intent' | 'discrepancy';
  readonly kind: AttentionKind;
  /** What is the matter, as one sentence. */
  readonly sentence: string;
  /** What was asked, of which card and customer, by whom and when. */
  readonly intent: IntentView;
  /** Since when it stands here; ages are `page.now − since`. */
  readonly since: string;
  /** What may be lost or stand in the wrong place; 0 where no money hangs on it. */
  readonly atRisk: MoneyText;
  /** What the judge read last, side by side; empty before its first complete reading. */
  readonly legs: readonly ToldLeg[];
  /** The end of that reading, and how many there were. */
  readonly readAt: string | null;
  readonly readings: number;
  /** What the judge says; null before its first word. */
  readonly because: string | null;
  /** What it would need to be sure, as one sentence; null where it asks for nothing. */
  readonly needs: string | null;
  readonly suggestion: SuggestionView;
  /** Which verdict may be given in bulk; null: this one is judged by itself. */
  readonly clearFor: 'succeeded' | 'not_applied' | null;
  /** From when on "did not happen" may be declared; null for what is not unknown. */
  readonly ruleOutFrom: string | null;
  /** New cards that a request for a card may have made, for the person who settles it. */
  readonly newCards: readonly { readonly issuerCardId: string; readonly last4: string | null }[];
  /** Over the issuer's limit: a verdict is proposed first, and a second person confirms it. */
  readonly needsSecondPerson: boolean;
  readonly proposal: ProposalView | null;
  /** Who looks after it. */
  readonly owner: { readonly id: string; readonly name: string; readonly since: string } | null;
  /** The withdrawal that would take the money back; null where none is offered. */
  readonly withdrawal: OfferedWithdrawal | null;
  /** Which verdicts a discrepancy may be resolved with; empty for an unknown. */
  readonly resolutions: readonly Resolution[];
}

/** What the desk advises, and why; null advises nothing. */
export interface SuggestionView {
  readonly what: 'succeeded' | 'not_applied' | 'withdraw' | 'stands' | null;
  readonly reason: string;
}

/** What becomes of the request a discrepancy is about: its state stands, or it is judged anew. */
export type Resolution = 'stands' | 'succeeded' | 'not_applied';

/** A verdict of a first person that waits for a second one. */
export interface ProposalView {
  readonly id: string;
  readonly verdict: 'succeeded' | 'not_applied';
  readonly reason: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: string;
  /** After this nobody can confirm it any more. */
  readonly until: string;
}

/** It exists once for one discrepancy: `state` is null until somebody asked for it. */
export interface OfferedWithdrawal {
  readonly intentId: string;
  readonly amount: MoneyText;
  readonly state: IntentState | null;
  readonly stateReason: string | null;
  /** Found before the desk was restored: it may have been asked for in what was lost, so it is not offered. */
  readonly isMaybeLost: boolean;
}

/** What became of each request of a bulk verdict, in the order given. */
export interface BulkAnswer {
  readonly results: readonly BulkResult[];
  readonly judged: number;
  readonly proposed: number;
  readonly refused: number;
}

export interface BulkResult {
  readonly intentId: string;
  readonly kind: 'judged' | 'proposed' | 'refused';
  /** What a person reads of it. */
  readonly sentence: string;
}
