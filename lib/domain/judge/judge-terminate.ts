import { RECORD_EFFECT } from '../cards/snapshots.ts';
import { type Case, hasWaited, words } from './case.ts';
import type { FullReading } from './full-reading.ts';
import { statusLeg } from './judge-status.ts';
import type { JudgedDiscrepancy, JudgedLeg, Judgement } from './judgement.ts';
import { areSpread, isRipe, REFUND_PATIENCE_MS } from './patience.ts';
import { claimsOf, forPerson, groundOf, NO_GROUND, open, succeeded } from './verdicts.ts';
import { walletLeg } from './wallet-leg.ts';

/**
 * Terminate is two facts: the card is terminated (final, so one reading is enough, and no cache can show
 * it too early), and what was left on it is back in the wallet. A refund that is denied, or has not come in
 * REFUND_PATIENCE_MS, does not undo the first: it is a discrepancy of that amount.
 */
export function judgeTerminate(given: Case, seen: readonly FullReading[]): Judgement {
  const last = seen.at(-1);
  if (!last) return open(given, NO_GROUND, ['complete_reading'], 'No complete reading since it was sent.');
  const status = statusLeg(last, 'terminated');
  if (status.says !== 'yes') return judgeStanding(given, seen, last, status);
  const expected = refundExpected(given, last);
  const refund = refundLeg(given, last, expected);
  const ground = groundOf(last, [status, refund]);
  const settle = (because: string, discrepancies: readonly JudgedDiscrepancy[]) =>
    succeeded(ground, because, claimsOf(given, { amountMinor: '0' }), { discrepancies, sure: true });
  if (refund.says === 'yes') return settle('The card is terminated and its balance is back.', []);
  const amountMinor = (expected ?? BigInt(given.baseline.card?.balanceMinor ?? '0')).toString();
  const because = 'The card is terminated; its balance has not come back.';
  if (given.attempt.hint.refundProcessed === false) {
    return settle(because, [{ kind: 'refund_missing', amountMinor }]);
  }
  const since = seen.slice(seen.findIndex((reading) => reading.card?.status === 'terminated'));
  if (areSpread(since, 2, REFUND_PATIENCE_MS)) {
    return refund.says === 'no'
      ? settle(because, [{ kind: 'refund_missing', amountMinor }])
      : settle('The card is terminated; whether its balance came back cannot be told.', [
          { kind: 'refund_unproven', amountMinor },
        ]);
  }
  return open(given, ground, ['refund'], 'The card is terminated; its balance is not back yet.');
}

/** What was left on the card, from the baseline and the rows since; null where that is not certain. */
function refundExpected(given: Case, reading: FullReading): bigint | null {
  const before = given.baseline.card?.balanceMinor ?? null;
  if (before === null || given.strength === 'weak') return null;
  let left = BigInt(before);
  for (const row of reading.rows) {
    if (given.knownRecords.has(row.issuerRecordId) || row.kind === 'termination') continue;
    if (row.kind === 'authorization' && row.status === 'failed') continue;
    const effect = RECORD_EFFECT[row.kind];
    if (effect === null || row.status !== 'success') return null;
    left += effect * BigInt(row.amountMinor);
  }
  return left;
}

function refundLeg(given: Case, reading: FullReading, expected: bigint | null): JudgedLeg {
  const told = given.attempt.hint.refundProcessed;
  const wallet = { ...walletLeg(given, reading, expected), leg: 'refund' as const };
  if (reading.hasNoBalances) {
    return {
      ...wallet,
      says: 'yes',
      because: 'This issuer keeps no balance on a card: nothing to give back.',
    };
  }
  if (expected === 0n) return { ...wallet, says: 'yes', because: 'Nothing was left on the card.' };
  if (told === false) return { ...wallet, says: 'no', because: 'The issuer said it was not refunded.' };
  if (told === true && wallet.says === 'silent') {
    return { ...wallet, says: 'yes', because: 'The issuer said it was refunded.' };
  }
  if (expected === null)
    return { ...wallet, says: 'silent', because: 'What was left on the card is not known.' };
  return {
    ...wallet,
    because: `${wallet.because.replace(/\.$/, '')}; ${words(given, expected)} were left on it.`,
  };
}

/** Not terminated: it may still come, and a failed one may leave the card active, or frozen. */
function judgeStanding(
  given: Case,
  seen: readonly FullReading[],
  last: FullReading,
  status: JudgedLeg,
): Judgement {
  const ground = groundOf(last, [status]);
  if (!hasWaited(given)) return open(given, ground, ['status', 'clean_readings'], status.because);
  const isStanding = (reading: FullReading) => statusLeg(reading, 'terminated').says === 'no';
  const isClean = seen.every(isStanding) && isRipe(seen, given.attempt.ruleOutFrom);
  return forPerson(given, ground, {
    suggestion: isClean ? 'not_applied' : null,
    because: `${status.because.replace(/\.$/, '')}: the termination left no trace.`,
    needs: 'The issuer’s own word; a termination cannot be undone, so it is never repeated by itself.',
  });
}
