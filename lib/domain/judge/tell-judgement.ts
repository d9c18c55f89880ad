import { formatMoney } from '../money.ts';
import type { ForPerson, JudgedLeg, Judgement } from './judgement.ts';

/** A leg for people: amounts with their currency, a difference with its sign. */
export interface ToldLeg {
  readonly leg: JudgedLeg['leg'];
  readonly says: JudgedLeg['says'];
  readonly because: string;
  /** If it happened. Null where that cannot be told. */
  readonly expected: string | null;
  readonly read: string | null;
  /** Null also where there is none. */
  readonly difference: string | null;
  readonly at: string;
}

/** What the judge says, for people. */
export interface ToldJudgement {
  readonly legs: readonly ToldLeg[];
  /** One plain sentence. */
  readonly because: string;
  /** What it would need to be sure; null where nothing is asked of a person. */
  readonly needs: string | null;
  readonly suggestion: ForPerson['suggestion'];
  /** Whether a person is asked to decide. */
  readonly isForPerson: boolean;
}

interface Currency {
  readonly currency: string;
  readonly exponent: number;
}

export const tellJudgement = (judgement: Judgement, currency: Currency): ToldJudgement => ({
  legs: judgement.legs.map((leg) => tellLeg(leg, currency)),
  because: judgement.because,
  needs: judgement.kind === 'person' ? judgement.needs : null,
  suggestion: judgement.kind === 'person' ? judgement.suggestion : null,
  isForPerson: judgement.kind === 'person',
});

/** One stored leg for people. */
export function tellLeg({ unit, ...leg }: JudgedLeg, currency: Currency): ToldLeg {
  const told = (text: string | null) =>
    text === null || unit !== 'minor' ? text : formatMoney({ minor: BigInt(text), ...currency });
  const isNone = leg.difference === null || /^[-−]?0+$/.test(leg.difference);
  const difference = isNone ? null : told(leg.difference);
  return {
    leg: leg.leg,
    says: leg.says,
    because: leg.because,
    expected: told(leg.expected),
    read: told(leg.read),
    difference: difference === null ? null : difference.replace(/^-/, '−').replace(/^(?=\d)/, '+'),
    at: leg.at,
  };
}
