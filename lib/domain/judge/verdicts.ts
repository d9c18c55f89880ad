import { type Case, lookAgainAt } from './case.ts';
import type { FullReading } from './full-reading.ts';
import {
  type Claims,
  type ForPerson,
  type JudgedDiscrepancy,
  type JudgedLeg,
  type Missing,
  NO_CLAIMS,
  type Open,
  type Settled,
} from './judgement.ts';

/** What a judgement rests on: the legs of one reading, or nothing yet. */
export interface Ground {
  readonly legs: readonly JudgedLeg[];
  readonly at: string | null;
}

export const NO_GROUND: Ground = { legs: [], at: null };

export const groundOf = (reading: FullReading, legs: readonly JudgedLeg[]): Ground => ({
  legs,
  at: reading.to,
});

export const claimsOf = (given: Case, claims: Partial<Claims>): Claims => ({
  recordIds: [...(claims.recordIds ?? [])].sort(),
  cardIds: [...(claims.cardIds ?? [])].sort(),
  customerIds: [...(claims.customerIds ?? [])].sort(),
  amountMinor: claims.amountMinor ?? given.facts.asked.amountMinor,
});

/** `sure`: it names what is ours by itself, so that nobody else can have caused it. */
export function succeeded(
  ground: Ground,
  because: string,
  claims: Claims,
  more: { readonly discrepancies?: readonly JudgedDiscrepancy[]; readonly sure?: boolean } = {},
): Settled {
  return {
    version: 1,
    kind: 'settled',
    state: 'succeeded',
    basis: 'readings',
    ...ground,
    because,
    claims,
    discrepancies: more.discrepancies ?? [],
    assumes: more.sure ? [] : ['only_this_desk'],
    contradicted: null,
  };
}

export function rejected(ground: Ground, because: string, claims: Partial<Claims> = {}): Settled {
  return {
    version: 1,
    kind: 'settled',
    state: 'rejected',
    basis: 'readings',
    ...ground,
    because,
    claims: { ...NO_CLAIMS, ...claims },
    discrepancies: [],
    assumes: ['only_this_desk'],
    contradicted: null,
  };
}

export function open(given: Case, ground: Ground, missing: readonly Missing[], because: string): Open {
  const fenced = given.attempt.ruleOutFrom !== null;
  return {
    version: 1,
    kind: 'open',
    ...ground,
    because,
    missing: fenced && missing.includes('clean_readings') ? [...missing, 'fence'] : missing,
    lookAgainAt: lookAgainAt(given),
  };
}

export function forPerson(
  given: Case,
  ground: Ground,
  told: {
    readonly suggestion: ForPerson['suggestion'];
    readonly because: string;
    readonly needs: string;
    readonly candidates?: Partial<Claims>;
    readonly rivals?: readonly string[];
  },
): ForPerson {
  return {
    version: 1,
    kind: 'person',
    ...ground,
    suggestion: told.suggestion,
    because: told.because,
    needs: told.needs,
    candidates: claimsOf(given, told.candidates ?? { amountMinor: '0' }),
    rivals: [...(told.rivals ?? [])].sort(),
    lookAgainAt: lookAgainAt(given),
  };
}
