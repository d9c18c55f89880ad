import type { Contradiction, JudgedDiscrepancy } from '../judge/judgement.ts';

/** What may be found against a request. Stored: a new one needs a migration (a check lists them). */
export type DiscrepancyKind = Contradiction['kind'] | JudgedDiscrepancy['kind'];

/** What each says, for people. */
export const DISCREPANCY_WORDS = {
  late_success: 'It was called off, and the issuer shows that it happened after all.',
  late_rejection: 'An answer that came late refuses it, and what was read shows it as done.',
  record_failed: 'The row it was settled by is listed as failed now.',
  chain_broken: 'The balance no longer shows the movement it was settled by.',
  another_equal_movement: 'Another equal movement appeared that nobody here asked for.',
  card_failed: 'The card that came of it is listed as failed now.',
  refund_not_processed: 'The card is terminated, and the issuer says its balance was not refunded.',
  refund_missing: 'The card is terminated, and its balance has not come back to the wallet.',
  refund_unproven: 'The card is terminated, and whether its balance came back cannot be told.',
  failed_row_moved_money: 'The issuer lists it as failed, and the money moved all the same.',
  listed_twice: 'The issuer lists this one movement twice.',
} as const satisfies Record<DiscrepancyKind, string>;

export const DISCREPANCY_KINDS = Object.keys(DISCREPANCY_WORDS) as readonly DiscrepancyKind[];

export const isDiscrepancyKind = (text: string): text is DiscrepancyKind =>
  Object.hasOwn(DISCREPANCY_WORDS, text);
