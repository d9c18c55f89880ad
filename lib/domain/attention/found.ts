import type { IntentKind, IntentState } from '../intents/intent.ts';
import type { Claims, JudgedLeg } from '../judge/judgement.ts';
import type { Resolution } from './attention-view.ts';
import type { DiscrepancyKind } from './discrepancy.ts';

/** What was read when a discrepancy was found. Stored as JSON: changing its shape needs a new `version`. */
export interface FoundDetail {
  readonly version: 1;
  /** One plain sentence; null for what was found before this was kept. */
  readonly because: string | null;
  /** The end of the reading it rests on; null where it rests on an answer. */
  readonly at: string | null;
  readonly legs: readonly JudgedLeg[];
  /** What it was found by, and what a verdict "it happened" could claim. */
  readonly claims: Claims;
}

/** The issuer's ids something was found by: the same ids are the same finding. */
export const findingOf = ({ recordIds, cardIds, customerIds }: Claims): string =>
  [...recordIds, ...cardIds, ...customerIds].join(' ');

interface About {
  readonly kind: DiscrepancyKind;
  readonly intentKind: IntentKind;
  readonly cardId: string | null;
  readonly amountMinor: bigint;
}

/** Whether a withdrawal of that amount would put right what was found: money on a card that may be too much. */
export const offersWithdrawal = ({ kind, intentKind, cardId, amountMinor }: About): boolean =>
  (kind === 'late_success' || kind === 'another_equal_movement') &&
  (intentKind === 'fund' || intentKind === 'issue') &&
  cardId !== null &&
  amountMinor > 0n;

const AGAINST_SUCCESS: readonly DiscrepancyKind[] = [
  'late_rejection',
  'record_failed',
  'chain_broken',
  'card_failed',
];

/**
 * What a person may say the request came to. It always may stand; a verdict is given anew only where what
 * was found speaks for the other one, and where it is plain what came of it.
 */
export function resolutionsOf(
  kind: DiscrepancyKind,
  intent: { readonly kind: IntentKind; readonly state: IntentState },
  claims: Pick<Claims, 'cardIds'>,
): readonly Resolution[] {
  const isOff = intent.state === 'rejected' || intent.state === 'not_applied';
  if (kind === 'late_success' && isOff && isNamed(intent.kind, claims)) return ['stands', 'succeeded'];
  if (AGAINST_SUCCESS.includes(kind) && intent.state === 'succeeded') return ['stands', 'not_applied'];
  return ['stands'];
}

const isNamed = (kind: IntentKind, { cardIds }: Pick<Claims, 'cardIds'>): boolean =>
  kind === 'issue' ? cardIds.length === 1 : kind !== 'create_customer';
