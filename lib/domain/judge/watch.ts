import { type Case, openCase } from './case.ts';
import type { CaseFacts } from './case-facts.ts';
import type { FullReading } from './full-reading.ts';
import { issueEvidence } from './issue-evidence.ts';
import { emailLeg } from './judge-customer.ts';
import { statusLeg } from './judge-status.ts';
import { type Claims, type Contradiction, type JudgedLeg, NO_CLAIMS } from './judgement.ts';
import { moneyEvidence } from './money-evidence.ts';
import { instant, isoAt, LATE_WATCH_LOOK_MS, WATCH_LOOK_MS, WATCH_MS } from './patience.ts';
import { claimsOf } from './verdicts.ts';

/** What watching one rejected or not_applied intent found. JSON. */
export type Watching =
  | {
      readonly version: 1;
      readonly kind: 'quiet' /** Null when the watch is over. */;
      readonly lookAgainAt: string | null;
    }
  | {
      readonly version: 1;
      readonly kind: 'contradicted';
      readonly contradiction: Contradiction;
      /**
       * Only ours can have caused it: the verdict may be appended by itself. Otherwise a person matches
       * it; the alarm is raised either way, so that nothing that moved is forgotten.
       */
      readonly isSure: boolean;
      readonly claims: Claims;
      /** Other intents it may belong to. */
      readonly rivals: readonly string[];
      readonly legs: readonly JudgedLeg[];
      readonly lookAgainAt: string | null;
    };

interface Found {
  readonly claims: Claims;
  readonly legs: readonly JudgedLeg[];
  readonly at: string;
  /** One whole effect, not several or half of one. */
  readonly isOne: boolean;
  /** Nobody else can have caused it. */
  readonly isNamed: boolean;
}

/**
 * Whether something appeared that speaks against a rejection or a "did not happen". A new record, card or
 * customer that nobody claimed raises the alarm on the first fresh reading that lists it: here a false
 * alarm costs a look, and a missed one costs money.
 */
export function watch(facts: CaseFacts): Watching {
  const given = openCase(facts);
  if (!given) return { version: 1, kind: 'quiet', lookAgainAt: null };
  const lookAgainAt = nextWatch(given);
  const found = answeredLate(given) ?? firstFound(given);
  if (!found) return { version: 1, kind: 'quiet', lookAgainAt };
  return {
    version: 1,
    kind: 'contradicted',
    contradiction: {
      kind: 'late_success',
      because:
        given.attempt.lateOutcome === 'accepted'
          ? 'The issuer’s answer came late and says it happened.'
          : 'The issuer lists what was asked for, and nobody else claimed it.',
      at: found.at,
    },
    isSure: found.isNamed || (found.isOne && isOnlyOurs(given)),
    claims: found.claims,
    rivals: [...given.rivals, ...given.echoes].map((rival) => rival.intentId).sort(),
    legs: found.legs,
    lookAgainAt,
  };
}

const isOnlyOurs = (given: Case): boolean =>
  !given.hasOthers && given.rivals.length === 0 && given.echoes.length === 0 && given.strength !== 'weak';

function answeredLate(given: Case): Found | null {
  if (given.attempt.lateOutcome !== 'accepted') return null;
  const { issuerCardId, issuerCustomerId } = given.attempt.hint;
  const claims = claimsOf(given, {
    cardIds: given.facts.asked.kind === 'issue' && issuerCardId !== null ? [issuerCardId] : [],
    customerIds: issuerCustomerId === null ? [] : [issuerCustomerId],
  });
  return { claims, legs: [], at: given.fresh.at(-1)?.to ?? given.attempt.sendBy, isOne: true, isNamed: true };
}

function firstFound(given: Case): Found | null {
  if (!given.canTellNew) return null;
  for (const reading of given.fresh) {
    const found = findIn(given, reading);
    if (found) return found;
  }
  return null;
}

function findIn(given: Case, reading: FullReading): Found | null {
  switch (given.facts.asked.kind) {
    case 'fund':
    case 'withdraw':
      return findMoney(given, reading);
    case 'issue':
      return findCard(given, reading);
    case 'create_customer':
      return findCustomer(given, reading);
    case 'terminate': {
      const isGone = reading.card?.status === 'terminated' && given.baseline.card?.status !== 'terminated';
      const legs = [statusLeg(reading, 'terminated')];
      return isGone ? { claims: NO_CLAIMS, legs, at: reading.to, isOne: true, isNamed: true } : null;
    }
    // A status that others may set and unset is nobody's late success: the newest order looks after it.
    case 'freeze':
    case 'unfreeze':
    case 'activate':
    case 'set_limit':
    case 'rename':
    case 'reissue':
      return null;
  }
}

/** A failed row is no movement, unless the balance shows one. */
function findMoney(given: Case, reading: FullReading): Found | null {
  const { rows, ground, movements } = moneyEvidence(given, reading);
  const moved = movements !== null && movements > 0n;
  const listed = rows.alike.filter(({ status }) => status !== 'failed' || moved);
  if (listed.length === 0) return null;
  const recordIds = listed.map((row) => row.issuerRecordId);
  const isOne = movements === 1n && listed.every(({ status }) => status === 'success');
  return { claims: claimsOf(given, { recordIds }), legs: ground.legs, at: reading.to, isOne, isNamed: false };
}

function findCard(given: Case, reading: FullReading): Found | null {
  const { candidates, ground, list, balance, isMarked } = issueEvidence(given, reading);
  const cards = candidates.filter(({ status }) => status !== 'failed');
  if (cards.length === 0) return null;
  const cardIds = cards.map((card) => card.issuerCardId);
  const isOne = list === 'yes' && (balance === 'yes' || isMarked);
  return {
    claims: claimsOf(given, { cardIds }),
    legs: ground.legs,
    at: reading.to,
    isOne,
    isNamed: isMarked,
  };
}

/** E-mails are unique within the company: one that appeared is the one asked for. */
function findCustomer(given: Case, reading: FullReading): Found | null {
  const known = new Set([
    ...(given.baseline.customers ?? []).map((one) => one.issuerCustomerId),
    ...given.facts.knownBefore.customerIds,
    ...given.facts.claimed.customerIds,
  ]);
  const matches = (reading.customers ?? []).map((one) => one.issuerCustomerId);
  const customerIds = matches.filter((id) => !known.has(id));
  if (customerIds.length === 0) return null;
  const isOne = matches.length === 1;
  const claims = claimsOf(given, { customerIds, amountMinor: '0' });
  const legs = [emailLeg(reading, matches.length, customerIds.length)];
  return { claims, legs, at: reading.to, isOne, isNamed: isOne };
}

/** Hourly on the first day after the fence, then every six hours, for WATCH_MS. */
function nextWatch(given: Case): string | null {
  const last = instant(given.facts.readings.at(-1)?.to ?? given.attempt.sendBy);
  const from = instant(given.attempt.ruleOutFrom ?? given.attempt.sendBy);
  if (last >= from + WATCH_MS) return null;
  const every = last < from + 24 * WATCH_LOOK_MS ? WATCH_LOOK_MS : LATE_WATCH_LOOK_MS;
  return isoAt(last + every);
}
