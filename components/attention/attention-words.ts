import type { Tone } from '@/components/ui/tone.ts';
import type { AttentionKind } from '@/lib/domain/attention/attention-kind.ts';
import type { Resolution, SuggestionView } from '@/lib/domain/attention/attention-view.ts';
import { formatMoneyText, type MoneyText } from '@/lib/domain/money.ts';

export type Verdict = 'succeeded' | 'not_applied';

export const KIND_TONES = {
  unknown: 'unknown',
  pending_card: 'wait',
  late_success: 'bad',
  refund: 'bad',
  contradicted: 'bad',
  doubled: 'bad',
} as const satisfies Record<AttentionKind, Tone>;

export const VERDICT_WORDS = {
  succeeded: 'it happened',
  not_applied: 'it did not happen',
} as const satisfies Record<Verdict, string>;

/** What a verdict does, for the person who gives it. */
export const VERDICT_MEANS = {
  succeeded: 'The desk will count it as done: the money was moved, and it is never sent again.',
  not_applied: 'The desk will count it as not done: no money was moved, and it is never sent again.',
} as const satisfies Record<Verdict, string>;

/** The same for a discrepancy, where the request was settled before. */
export const RESOLUTION_WORDS = {
  stands: 'Let it stand',
  succeeded: 'It happened',
  not_applied: 'It did not happen',
} as const satisfies Record<Resolution, string>;

export const RESOLUTION_MEANS = {
  stands: 'The request stays as it is, and this is put down as looked into.',
  succeeded: 'The request is counted as done from now on.',
  not_applied: 'The request is counted as not done from now on.',
} as const satisfies Record<Resolution, string>;

const SUGGESTED = {
  succeeded: 'It happened',
  not_applied: 'Did not happen',
  withdraw: 'Take it back',
  stands: 'Let it stand',
} as const satisfies Record<NonNullable<SuggestionView['what']>, string>;

/** What the desk advises, in a word or two; null where it advises nothing. */
export const suggestedWords = ({ what }: SuggestionView): string | null =>
  what === null ? null : SUGGESTED[what];

/** "7 requests, 1,240.00 USD, judged: it did not happen" */
export function bulkSummary(count: number, sums: readonly MoneyText[], verdict: Verdict): string {
  const amounts = sums.map(formatMoneyText).join(' and ');
  const what = `${count} ${count === 1 ? 'request' : 'requests'}`;
  return [what, ...(amounts === '' ? [] : [amounts]), `judged: ${VERDICT_WORDS[verdict]}`].join(', ');
}
