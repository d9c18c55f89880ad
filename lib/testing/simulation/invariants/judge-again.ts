import { isDeepStrictEqual } from 'node:util';
import { judge } from '../../../domain/judge/judge.ts';
import type { Judgement } from '../../../domain/judge/judgement.ts';
import type { ScheduleEnd } from '../schedule-end.ts';
import { tellerOf, type Violation } from './violation.ts';

const tell = tellerOf('judged again the same');

/** Judging the stored readings again says what was stored beside them. */
export function judgeAgain({ judged }: ScheduleEnd): readonly Violation[] {
  return judged.flatMap(({ intentId, facts, judgement }) => {
    if (judgement === null) return [];
    const again = judge(facts);
    if (isDeepStrictEqual(verdictOf(again), verdictOf(judgement))) return [];
    return [
      tell(`said ${tellVerdict(judgement)}, says ${tellVerdict(again)} of the same readings`, intentId),
    ];
  });
}

/** What a judgement decides; its legs and words follow from the same facts. */
export function verdictOf(judgement: Judgement) {
  switch (judgement.kind) {
    case 'settled':
      return { kind: judgement.kind, state: judgement.state, claims: judgement.claims };
    case 'person':
      return { kind: judgement.kind, suggestion: judgement.suggestion, rivals: judgement.rivals };
    case 'open':
      return { kind: judgement.kind, missing: judgement.missing };
  }
}

export const tellVerdict = (judgement: Judgement): string =>
  judgement.kind === 'settled'
    ? judgement.state
    : judgement.kind === 'person'
      ? `person (${judgement.suggestion})`
      : `open (${judgement.missing.join(', ')})`;
