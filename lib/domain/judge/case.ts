import { type IntentKind, isChangeKind, isStatusKind } from '../intents/intent.ts';
import { formatMoney } from '../money.ts';
import type { AttemptFacts, CaseFacts, Rival } from './case-facts.ts';
import { freshReadings } from './fresh-readings.ts';
import { type FullReading, toFullReading } from './full-reading.ts';
import { instant, isRipe, LONGEST_OPEN_MS, nextLook } from './patience.ts';

/** The facts of one attempt, laid out for the judges of each kind. */
export interface Case {
  readonly facts: CaseFacts;
  readonly attempt: AttemptFacts;
  readonly amount: bigint;
  readonly baseline: FullReading;
  /** What the baseline is worth; `weak` also where it lacks what was known before it. */
  readonly strength: AttemptFacts['strength'];
  /** The baseline is whole enough to call a row, a card or a customer new; a status needs none. */
  readonly canTellNew: boolean;
  /** Complete readings that are not older than what was read before them. */
  readonly fresh: readonly FullReading[];
  /** Complete readings, stale ones too. */
  readonly complete: readonly FullReading[];
  /** Enough of those, spread over enough time, were begun after the fence. */
  readonly isRipe: boolean;
  readonly knownRecords: ReadonlySet<string>;
  readonly knownCards: ReadonlySet<string>;
  readonly claimedRecords: ReadonlySet<string>;
  readonly claimedCards: ReadonlySet<string>;
  /** Somebody else moves money at this issuer, declared or seen: an equal movement may be theirs. */
  readonly hasOthers: boolean;
  /** Rivals that an equal movement could belong to, by id. */
  readonly rivals: readonly Rival[];
  /** Equal ones that are done, whose movement the issuer may list (again) within our window. */
  readonly echoes: readonly Rival[];
}

/** Null when nothing was sent: then there is nothing to judge. */
export function openCase(facts: CaseFacts): Case | null {
  const attempt = facts.attempts.find(({ outcome }) => outcome !== 'not_sent');
  if (!attempt) return null;
  const baseline = toFullReading(attempt.baseline);
  const complete = facts.readings.map(toFullReading).filter((reading) => reading.complete);
  const inBaseline = new Set([
    ...baseline.rows.map((row) => row.issuerRecordId),
    ...baseline.cards.map((card) => card.issuerCardId),
  ]);
  const { recordIds, cardIds } = facts.knownBefore;
  const known = facts.asked.kind === 'issue' ? cardIds : recordIds;
  const lacks = !baseline.complete || known.some((id) => !inBaseline.has(id));
  const equal = facts.rivals.filter((rival) => isEqual(facts, rival));
  const isDone = (rival: Rival) => isBefore(rival, baseline);
  return {
    facts,
    attempt,
    amount: BigInt(facts.asked.amountMinor),
    baseline,
    strength: lacks ? 'weak' : attempt.strength,
    canTellNew: canTellNew(facts.asked.kind, baseline),
    fresh: freshReadings(facts.asked.kind, baseline, complete),
    complete,
    isRipe: isRipe(complete, attempt.ruleOutFrom),
    knownRecords: new Set([...inBaseline, ...recordIds]),
    knownCards: new Set([...inBaseline, ...cardIds]),
    claimedRecords: new Set(facts.claimed.recordIds),
    claimedCards: new Set(facts.claimed.cardIds),
    hasOthers: facts.outside.others === 'possible' || facts.outside.seen.length > 0,
    rivals: equal.filter((rival) => !isDone(rival)),
    echoes: equal.filter(isDone),
  };
}

function canTellNew(kind: IntentKind, baseline: FullReading): boolean {
  if (isStatusKind(kind) || isChangeKind(kind) || kind === 'terminate') return true;
  return baseline.complete && (kind !== 'create_customer' || baseline.customers !== null);
}

/** Whether this intent could have caused a movement or a card that looks like ours. */
function isEqual({ asked }: CaseFacts, rival: Rival): boolean {
  if (rival.kind !== asked.kind) return false;
  if (asked.kind === 'issue') {
    const sameBrand = rival.brand === null || asked.brand === null || rival.brand === asked.brand;
    return rival.issuerCustomerId === asked.issuerCustomerId && sameBrand;
  }
  return rival.issuerCardId === asked.issuerCardId && rival.amountMinor === asked.amountMinor;
}

/**
 * Its effect, if any, lies before our baseline: it is settled with its record claimed, or the issuer could
 * not act on it any more. Its row may still be listed late or twice, so it is an echo and not nothing.
 */
function isBefore(rival: Rival, baseline: FullReading): boolean {
  if (rival.state === 'succeeded') return rival.claims > 0;
  return rival.ruleOutFrom !== null && instant(rival.ruleOutFrom) <= instant(baseline.from);
}

export const words = ({ facts: { asked } }: Case, minor: bigint): string =>
  formatMoney({ minor, currency: asked.currency, exponent: asked.exponent });

/** Whether waiting longer is not expected to tell more. */
export function hasWaited(given: Case): boolean {
  if (given.isRipe) return true;
  const last = given.complete.at(-1);
  return last !== undefined && instant(last.from) - instant(given.attempt.sendBy) >= LONGEST_OPEN_MS;
}

export function lookAgainAt(given: Case): string {
  const { readings } = given.facts;
  return nextLook({
    looks: readings.length,
    lastTo: readings.at(-1)?.to ?? given.attempt.sendBy,
    fence: given.attempt.ruleOutFrom,
    ripe: given.isRipe,
  });
}
