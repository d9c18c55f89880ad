import type { SettleAction } from '@/components/intents/money-actions.ts';
import type { BulkAnswer, Resolution } from '@/lib/domain/attention/attention-view.ts';
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

/** What people do here; each is a server action of app/(desk)/attention/actions.ts. */
export interface AttentionActs {
  readonly settle: SettleAction;
  readonly checkAgain: (input: { intentId: string }) => Promise<Result<unknown>>;
  readonly settleInBulk: (input: BulkInput) => Promise<Result<BulkAnswer>>;
  readonly confirm: (input: { proposalId: string }) => Promise<Result<unknown>>;
  readonly decline: (input: { proposalId: string; reason: string }) => Promise<Result<unknown>>;
  readonly resolve: (input: ResolveInput) => Promise<Result<unknown>>;
  readonly withdraw: (input: { discrepancyId: string }) => Promise<Result<unknown>>;
  readonly lookAfter: (input: { itemId: string; isMine: boolean }) => Promise<Result<unknown>>;
}

/** Who looks at the queue, and what their role includes. */
export interface Looker {
  readonly id: string;
  readonly mayJudge: boolean;
  readonly mayMoveMoney: boolean;
  /** "finance or admin": whom to ask. */
  readonly judges: string;
}
