import { layOut } from './invariants/ledger.ts';
import type { ScheduleEnd } from './schedule-end.ts';

/** What people may come to about what needs them, and what a long run must have met. */
export const ATTENTION_ENDS = [
  'proposal confirmed',
  'proposal declined',
  'resolved: stands',
  'resolved: succeeded',
  'resolved: not_applied',
  'resolved: withdrawn',
  'withdrawal asked for',
  'withdrawal reached the issuer',
] as const;
export type AttentionEnd = (typeof ATTENTION_ENDS)[number];

/** What one schedule came to, each as often as it did. */
export function countAttention(end: ScheduleEnd): readonly AttentionEnd[] {
  const { tookEffect } = layOut(end);
  const { proposals, discrepancies, intents } = end.rows;
  const known = new Set(intents.map(({ id }) => id));
  const asked = discrepancies.flatMap(({ withdrawalId }) =>
    withdrawalId !== null && known.has(withdrawalId) ? [withdrawalId] : [],
  );
  const told = [
    ...proposals.map(({ closedAs }) => `proposal ${closedAs}`),
    ...discrepancies.map(({ resolution }) => `resolved: ${resolution}`),
    ...asked.map(() => 'withdrawal asked for'),
    ...asked.filter(tookEffect).map(() => 'withdrawal reached the issuer'),
  ];
  return told.filter((one) => (ATTENTION_ENDS as readonly string[]).includes(one)) as AttentionEnd[];
}
