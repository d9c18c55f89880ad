import { type Case, hasWaited, openCase } from './case.ts';
import type { CaseFacts } from './case-facts.ts';
import { contradictionOf } from './contradiction-of.ts';
import { issueEvidence } from './issue-evidence.ts';
import { judgeChange } from './judge-change.ts';
import { judgeCustomer } from './judge-customer.ts';
import { judgeIssue } from './judge-issue.ts';
import { judgeMoney } from './judge-money.ts';
import { judgeStatus } from './judge-status.ts';
import { judgeTerminate } from './judge-terminate.ts';
import {
  type Claims,
  type Contradiction,
  type Judgement,
  NO_CLAIMS,
  type Open,
  type Settled,
} from './judgement.ts';
import { moneyEvidence } from './money-evidence.ts';
import { claimsOf, forPerson, NO_GROUND, open } from './verdicts.ts';

/**
 * What happened, as a function of what is stored (DESIGN 5): same facts, same judgement, whatever the order
 * of rows within a reading. Incomplete and stale readings prove nothing and change no settlement. The first
 * readings that settle a case settle it; what comes later can only contradict, for a person to see.
 * `not_applied` is never settled here: an issuer that keeps no mark of ours cannot prove an absence.
 */
export function judge(facts: CaseFacts): Judgement {
  const given = openCase(facts);
  if (!given) return nothingSent(facts);
  const answered = judgeAnswer(given);
  const judgeFirst = judgeOf(given);
  const count = settlingCount(given, judgeFirst);
  const byReadings = judgeFirst(count);
  const isSettled = byReadings.kind === 'settled';
  // What the issuer's own lists prove outweighs its answer that it refused.
  if (answered && !(answered.state === 'rejected' && isSettled && byReadings.state === 'succeeded')) {
    const claims =
      answered.state === 'succeeded' && isSettled && byReadings.state === 'succeeded'
        ? byReadings.claims
        : answered.claims;
    const against = isSettled && byReadings.state !== answered.state ? deniedBy(given, byReadings) : null;
    return { ...answered, claims, contradicted: against ?? contradictionOf(given, answered, []) };
  }
  if (!isSettled) return byReadings;
  return { ...byReadings, contradicted: contradictionOf(given, byReadings, given.fresh.slice(count)) };
}

/** An accepting answer and lists that show a failure: a person sees both. */
const deniedBy = (given: Case, { at }: Settled): Contradiction => ({
  kind: given.facts.asked.kind === 'issue' ? 'card_failed' : 'record_failed',
  because: 'The answer says that it happened, and the issuer’s own lists show it as failed.',
  at,
});

/** How many of the fresh readings settle it; all of them where none do. */
function settlingCount(given: Case, judgeFirst: (count: number) => Judgement): number {
  for (let count = 1; count < given.fresh.length; count += 1) {
    if (judgeFirst(count).kind === 'settled') return count;
  }
  return given.fresh.length;
}

/** What the first so many fresh readings say; each is laid out once. */
function judgeOf(given: Case): (count: number) => Judgement {
  const { fresh } = given;
  if (!given.canTellNew) return () => judgeWithoutBaseline(given);
  switch (given.facts.asked.kind) {
    case 'fund':
    case 'withdraw': {
      const evidence = fresh.map((reading) => moneyEvidence(given, reading));
      return (count) => judgeMoney(given, evidence.slice(0, count));
    }
    case 'issue': {
      const evidence = fresh.map((reading) => issueEvidence(given, reading));
      return (count) => judgeIssue(given, evidence.slice(0, count));
    }
    case 'set_limit':
    case 'rename':
    case 'reissue':
      return (count) => judgeChange(given, fresh.slice(0, count));
    case 'freeze':
    case 'unfreeze':
    case 'activate':
      return (count) => judgeStatus(given, fresh.slice(0, count));
    case 'terminate':
      return (count) => judgeTerminate(given, fresh.slice(0, count));
    case 'create_customer':
      return (count) => judgeCustomer(given, fresh.slice(0, count));
  }
}

/** Nothing whole was read before the send, so nothing read since can be called new. */
function judgeWithoutBaseline(given: Case): Judgement {
  const because = 'What stood there before the send was not read completely: nothing can be called new.';
  if (!hasWaited(given)) return open(given, NO_GROUND, ['complete_reading'], because);
  return forPerson(given, NO_GROUND, {
    suggestion: null,
    because,
    needs: 'The issuer’s own dashboard, for what happened and when.',
  });
}

/** An answer that proves by itself: the adapter has checked its echo. One that came late counts the same. */
function judgeAnswer(given: Case): Settled | null {
  const { outcome, lateOutcome, hint } = given.attempt;
  const isLate = outcome !== 'accepted' && outcome !== 'rejected';
  const answer = isLate ? lateOutcome : outcome;
  if (answer !== 'accepted' && answer !== 'rejected') return null;
  const amountMinor = given.baseline.card?.balanceMinor ?? '0';
  const isUnrefunded = answer === 'accepted' && hint.refundProcessed === false;
  return {
    version: 1,
    kind: 'settled',
    state: answer === 'accepted' ? 'succeeded' : 'rejected',
    basis: isLate ? 'late_answer' : 'answer',
    ...NO_GROUND,
    because: answer === 'accepted' ? 'The issuer’s answer says so.' : 'The issuer’s answer refuses it.',
    claims: answer === 'accepted' ? claimsOf(given, namedInReadings(given)) : NO_CLAIMS,
    discrepancies: isUnrefunded ? [{ kind: 'refund_missing', amountMinor }] : [],
    assumes: [],
    contradicted: null,
  };
}

/**
 * What the answer named, as far as it can be claimed: a card and a customer as they are, a record only if
 * the issuer lists it under that id (an answer's transaction id need not be the id of any row).
 */
function namedInReadings(given: Case): Partial<Claims> {
  const { hint } = given.attempt;
  const rows = given.fresh.flatMap((reading) => reading.rows.map((row) => row.issuerRecordId));
  const recordId = hint.issuerRecordId;
  const isIssue = given.facts.asked.kind === 'issue';
  return {
    recordIds: recordId !== null && rows.includes(recordId) ? [recordId] : [],
    cardIds: isIssue && hint.issuerCardId !== null ? [hint.issuerCardId] : [],
    customerIds: hint.issuerCustomerId === null ? [] : [hint.issuerCustomerId],
  };
}

/** Every attempt is proven not sent: the intent is not the judge's, it goes back to `ready`. */
function nothingSent(facts: CaseFacts): Open {
  const last = facts.attempts.at(-1);
  return {
    version: 1,
    kind: 'open',
    legs: [],
    at: null,
    because: 'Nothing has been sent.',
    missing: [],
    lookAgainAt: last?.sendBy ?? facts.readings.at(-1)?.to ?? '1970-01-01T00:00:00.000Z',
  };
}
