import { isDeepStrictEqual } from 'node:util';
import type { ScheduleEnd } from './schedule-end.ts';

/** How a schedule went differently on two stores; null where it went the same way on both. */
export function whyNotSame(one: ScheduleEnd, other: ScheduleEnd): string | null {
  const step = one.trace.findIndex((line, index) => line !== other.trace[index]);
  if (step >= 0) return `step ${step} is "${one.trace[step]}" and "${other.trace[step]}"`;
  if (one.trace.length < other.trace.length) return `${other.store} goes on after step ${one.trace.length}`;
  if (!isDeepStrictEqual(one.rows.intents, other.rows.intents)) return 'other intents';
  if (!isDeepStrictEqual(one.rows.verdicts, other.rows.verdicts)) return 'other verdicts';
  if (!isDeepStrictEqual(one.rows.proposals, other.rows.proposals)) return 'other proposed verdicts';
  if (!isDeepStrictEqual(one.rows.discrepancies, other.rows.discrepancies)) return 'other discrepancies';
  return isDeepStrictEqual(one.effects, other.effects) ? null : 'other effects at the issuer';
}
