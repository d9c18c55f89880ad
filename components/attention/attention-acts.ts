import type { Asked, SettleAction } from '@/components/intents/money-actions.ts';
import type { AttentionItem, BulkAnswer, Resolution } from '@/lib/domain/attention/attention-view.ts';
import type { Result } from '@/lib/domain/result.ts';

export interface BulkInput {
  readonly intentIds: readonly string[];
  readonly verdict: 'succeeded' | 'not_applied';
  readonly reason: string;
}

export interface ResolveInput {
  readonly discrepancyId: string;
  readonly resolution: Resolution;
  readonly reason: string;
}

export interface TakeInput {
  readonly source: AttentionItem['source'];
  readonly id: string;
  /** Who looks after it as far as this person knows. */
  readonly ownerId: string | null;
  readonly isMine: boolean;
}

/** What people do here; each is a server action. What waits for a second person says so as the reason of its state. */
export interface AttentionActs {
  readonly settle: SettleAction;
  readonly checkAgain: (input: { intentId: string }) => Promise<Result<unknown>>;
  readonly settleInBulk: (input: BulkInput) => Promise<Result<BulkAnswer>>;
  readonly confirm: (input: { proposalId: string }) => Promise<Asked>;
  readonly decline: (input: { proposalId: string; reason: string }) => Promise<Asked>;
  readonly resolve: (input: ResolveInput) => Promise<Asked>;
  readonly withdraw: (input: { discrepancyId: string; repeatOf: string | null }) => Promise<Asked>;
  readonly take: (input: TakeInput) => Promise<Result<unknown>>;
}

/** Who looks at the queue, and what their role includes. */
export interface Looker {
  readonly id: string;
  readonly mayJudge: boolean;
  readonly mayApprove: boolean;
  readonly mayMoveMoney: boolean;
  /** "finance or admin": whom to ask. */
  readonly judges: string;
}

/** What counts now, for the person who said it; `isLast`: nothing more is needed of anybody. */
export type OnSaid = (words: string, isLast: boolean) => void;
