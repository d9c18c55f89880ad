import type { DiscrepancyKind } from './discrepancy.ts';

/** What the queue is filtered by, in its order. Part of addresses. */
export const ATTENTION_KINDS = [
  'unknown',
  'pending_card',
  'late_success',
  'refund',
  'contradicted',
  'doubled',
] as const;
export type AttentionKind = (typeof ATTENTION_KINDS)[number];

/** One word or two per kind, for chips and filters. */
export const ATTENTION_WORDS = {
  unknown: 'Unknown',
  pending_card: 'Pending card',
  late_success: 'Late success',
  refund: 'Refund',
  contradicted: 'Contradicted',
  doubled: 'Doubled',
} as const satisfies Record<AttentionKind, string>;

/** Where a stored discrepancy stands in the queue. */
export const ATTENTION_OF = {
  late_success: 'late_success',
  late_rejection: 'contradicted',
  record_failed: 'contradicted',
  chain_broken: 'contradicted',
  card_failed: 'contradicted',
  failed_row_moved_money: 'contradicted',
  another_equal_movement: 'doubled',
  listed_twice: 'doubled',
  refund_not_processed: 'refund',
  refund_missing: 'refund',
  refund_unproven: 'refund',
} as const satisfies Record<DiscrepancyKind, AttentionKind>;
