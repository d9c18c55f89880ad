import { type Case, hasWaited, words } from './case.ts';
import type { FullReading } from './full-reading.ts';
import type { ForPerson, JudgedDiscrepancy, Judgement, Missing, Settled } from './judgement.ts';
import { type MoneyEvidence, moneyEvidence } from './money-evidence.ts';
import { afterFence, areSpread, CONFIRM_MS, isRipe } from './patience.ts';
import { claimsOf, forPerson, NO_GROUND, open, rejected, succeeded } from './verdicts.ts';

const NEEDS_OTHERS =
  'Ask whoever works in the issuer’s own dashboard whether they moved this amount on this card at that time.';

/**
 * Top-up and withdrawal. `seen` are the first so many fresh readings. Succeeded only if rows and balance
 * say yes and the wallet does not say no, and nobody else can have caused the same readings.
 */
export function judgeMoney(given: Case, seen: readonly FullReading[]): Judgement {
  const evidence = seen.map((reading) => moneyEvidence(given, reading));
  const last = evidence.at(-1);
  if (!last) return open(given, NO_GROUND, ['complete_reading'], 'No complete reading since it was sent.');
  if (showsIt(evidence)) return judgeShown(given, evidence, last);
  const shown = last.rows.alike.length;
  if (last.movements !== null && last.movements > 1n && shown > 1) {
    return groupOf(
      given,
      last,
      `${shown} new rows and ${last.movements} movements, of which one at most is ours.`,
    );
  }
  const refusal = judgeFailed(given, evidence, last);
  if (refusal) return refusal;
  return hasWaited(given) ? handOver(given, evidence, last) : stillOpen(given, last);
}

/** Rows and balance yes, wallet not no; or a row called failed while balance and wallet twice say it moved. */
function showsIt(evidence: readonly MoneyEvidence[]): boolean {
  const last = evidence.at(-1);
  if (last?.balance !== 'yes') return false;
  if (last.list === 'yes') return last.wallet !== 'no';
  return isListedFailed(last) && isConfirmed(evidence, (one) => isListedFailed(one) && movedBoth(one));
}

const movedBoth = (one: MoneyEvidence): boolean => one.balance === 'yes' && one.wallet === 'yes';

const isListedFailed = ({ rows: { alike } }: MoneyEvidence): boolean =>
  alike.length === 1 && alike[0]?.status === 'failed';

/** The last two readings or more say so, begun apart. */
function isConfirmed(evidence: readonly MoneyEvidence[], says: (one: MoneyEvidence) => boolean): boolean {
  const from = evidence.findLastIndex((one) => !says(one)) + 1;
  return areSpread(
    evidence.slice(from).map(({ reading }) => reading),
    2,
    CONFIRM_MS,
  );
}

/** The readings show such a movement: is it ours, and is the baseline good enough to say so? */
function judgeShown(given: Case, evidence: readonly MoneyEvidence[], last: MoneyEvidence): Judgement {
  const { alike } = last.rows;
  const { hint } = given.attempt;
  const isNamed = alike.length === 1 && alike[0]?.issuerRecordId === hint.issuerRecordId;
  if (!isNamed && given.rivals.length > 0) {
    return groupOf(
      given,
      last,
      'Another request of the same amount is unsettled or watched: it may be that one’s.',
    );
  }
  if (!isNamed && (given.hasOthers || last.seesOthers)) {
    return suggest(given, last, null, {
      because: 'An equal movement by somebody outside this desk would look exactly the same.',
      needs: NEEDS_OTHERS,
    });
  }
  // A weak baseline may lack a movement that was there before it: then rows and balance say yes together
  // to something older than our request, and the wallet, read from the same cache, may join in. Hence the
  // judge does not decide on one, whatever the legs say; it advises.
  if (given.strength === 'weak') {
    return suggest(given, last, 'succeeded', {
      because: 'All of it is there, but what was read before the send does not add up with what was known.',
      needs: 'A look at the card’s history from before this request.',
    });
  }
  // Nothing to close a first baseline against, or an equal movement from before that may be listed (again)
  // only now: then the wallet has to say yes too, on two readings.
  const isShaky = given.strength === 'first' || given.echoes.length > 0;
  if (!isNamed && isShaky && !isConfirmed(evidence, movedBoth)) {
    if (!hasWaited(given)) {
      return open(
        given,
        last.ground,
        ['wallet', 'second_reading'],
        'It is there; a second look and the wallet should confirm it.',
      );
    }
    return suggest(given, last, 'succeeded', {
      because: 'Row and balance say yes, but the wallet, which has to confirm it here, does not.',
      needs: 'The wallet’s own statement for that time.',
    });
  }
  return settle(given, last, isNamed);
}

function settle(given: Case, last: MoneyEvidence, isNamed: boolean): Settled {
  const { alike } = last.rows;
  const amountMinor = given.facts.asked.amountMinor;
  const discrepancies: JudgedDiscrepancy[] = [];
  if (alike.length > 1) discrepancies.push({ kind: 'listed_twice', amountMinor });
  if (alike.some(({ status }) => status === 'failed')) {
    discrepancies.push({ kind: 'failed_row_moved_money', amountMinor });
  }
  const recordIds = alike.map((row) => row.issuerRecordId);
  const because = `The issuer lists it and the balance moved by ${words(given, given.amount)}.`;
  return succeeded(last.ground, because, claimsOf(given, { recordIds }), { discrepancies, sure: isNamed });
}

/**
 * A row called failed with the money whole: refused, once several readings after the fence agree. A failed
 * row alone is no answer, for the money may have moved before its bookkeeping failed.
 */
function judgeFailed(given: Case, evidence: readonly MoneyEvidence[], last: MoneyEvidence): Settled | null {
  if (given.hasOthers || last.seesOthers || given.rivals.length > 0 || given.strength === 'weak') return null;
  const isWhole = (one: MoneyEvidence) => isListedFailed(one) && one.balance === 'no' && one.wallet === 'no';
  const from = evidence.findLastIndex((one) => !isWhole(one)) + 1;
  const whole = evidence.slice(from).map(({ reading }) => reading);
  if (!isRipe(whole, given.attempt.ruleOutFrom)) return null;
  return rejected(last.ground, 'The issuer lists it as failed, and card and wallet are whole.', {
    recordIds: last.rows.alike.map((row) => row.issuerRecordId),
  });
}

function stillOpen(given: Case, last: MoneyEvidence): Judgement {
  const missing: Missing[] = [];
  const { alike } = last.rows;
  const isUnfinished = alike.some(({ status }) => status !== 'success' && status !== 'failed');
  if (alike.length === 0) missing.push('row');
  if (isUnfinished) missing.push('final_row');
  if (last.balance !== 'yes') missing.push('balance');
  if (last.wallet === 'no' && alike.length > 0) missing.push('wallet');
  if (alike.length === 0 && last.movements !== 1n) missing.push('clean_readings');
  const because = isUnfinished
    ? 'The issuer is still working on it.'
    : alike.length === 0 && last.movements === 1n
      ? 'The money has moved; the row is not listed yet.'
      : alike.length === 0
        ? 'There is no sign of it yet, and it may still come.'
        : 'What is read does not agree yet.';
  return open(given, last.ground, missing, because);
}

/** Waited long enough: a person decides, with what the judge would say if it had to. */
function handOver(given: Case, evidence: readonly MoneyEvidence[], last: MoneyEvidence): ForPerson {
  const { alike } = last.rows;
  const moved = last.movements !== null && last.movements > 0n;
  if (given.rivals.length > 0 && (alike.length > 0 || moved)) {
    return groupOf(given, last, 'Another request of the same amount may explain what is read.');
  }
  if (last.movements === 1n) {
    const mayBeTheirs = given.hasOthers || last.seesOthers;
    return suggest(given, last, mayBeTheirs ? null : 'succeeded', {
      because: 'The balance shows it, but the issuer’s list or the wallet does not agree.',
      needs: mayBeTheirs ? NEEDS_OTHERS : 'A row with status success for this movement.',
    });
  }
  const late = evidence.filter(({ reading }) => afterFence([reading], given.attempt.ruleOutFrom).length > 0);
  const isClean =
    late.every(isCleanOfIt) &&
    isRipe(
      late.map(({ reading }) => reading),
      given.attempt.ruleOutFrom,
    );
  if (isClean) {
    return suggest(given, last, 'not_applied', {
      because: `${late.length} readings after the issuer could no longer act show nothing of it.`,
      needs: 'An issuer that says so: absence from its lists is no proof.',
    });
  }
  return suggest(given, last, null, {
    because: 'What the issuer tells does not add up, and waiting has not changed that.',
    needs: 'The issuer’s support, or its own dashboard, for what happened on this card.',
  });
}

const isCleanOfIt = (one: MoneyEvidence): boolean =>
  one.movements === 0n && one.wallet !== 'yes' && (one.rows.alike.length === 0 || isListedFailed(one));

function groupOf(given: Case, last: MoneyEvidence, because: string): ForPerson {
  return suggest(given, last, 'group', {
    because,
    needs: 'Which row belongs to which request; the issuer gives them no mark of ours.',
  });
}

function suggest(
  given: Case,
  last: MoneyEvidence,
  suggestion: ForPerson['suggestion'],
  told: { readonly because: string; readonly needs: string },
): ForPerson {
  const recordIds = last.rows.alike.map((row) => row.issuerRecordId);
  const rivals = given.rivals.map((rival) => rival.intentId);
  return forPerson(given, last.ground, { suggestion, ...told, candidates: { recordIds }, rivals });
}
