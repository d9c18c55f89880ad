import { type Case, hasWaited, words } from './case.ts';
import type { FullReadRow } from './full-reading.ts';
import type { ForPerson, JudgedDiscrepancy, Judgement, Missing, Settled } from './judgement.ts';
import { isOwed, type MoneyEvidence } from './money-evidence.ts';
import { afterFence, areSpread, CONFIRM_MS, isRipe } from './patience.ts';
import { claimsOf, forPerson, NO_GROUND, open, rejected, succeeded } from './verdicts.ts';

const NEEDS_OTHERS =
  'Ask whoever works in the issuer’s own dashboard whether they moved this amount on this card at that time.';

const DOUBLE_OR_ECHO =
  'Two rows for one movement, and one of them may tell an earlier request a second time.';

/**
 * Top-up and withdrawal. `evidence` is of the first so many fresh readings. Succeeded only if rows and balance
 * say yes and the wallet does not say no, and nobody else can have caused the same readings.
 */
export function judgeMoney(given: Case, evidence: readonly MoneyEvidence[]): Judgement {
  const last = evidence.at(-1);
  if (!last) return open(given, NO_GROUND, ['complete_reading'], 'No complete reading since it was sent.');
  if (showsIt(last)) return judgeShown(given, evidence, last);
  const shown = last.rows.alike.length;
  if (last.movements !== null && last.movements > 1n && shown > 1) {
    return groupOf(
      given,
      last,
      `${shown} new rows and ${last.movements} movements, of which one at most is ours.`,
    );
  }
  const failed = judgeFailed(given, evidence, last);
  if (failed) return failed;
  return hasWaited(given) ? handOver(given, evidence, last) : stillOpen(given, last);
}

/** Rows and balance yes, wallet not no. */
const showsIt = (one: MoneyEvidence): boolean =>
  one.list === 'yes' && one.balance === 'yes' && one.wallet !== 'no';

const movedBoth = (one: MoneyEvidence): boolean => one.balance === 'yes' && one.wallet === 'yes';

const isListedFailed = ({ rows: { alike } }: MoneyEvidence): boolean =>
  alike.length === 1 && alike[0]?.status === 'failed';

/** The readings show such a movement: is it ours, and is the baseline good enough to say so? */
function judgeShown(given: Case, evidence: readonly MoneyEvidence[], last: MoneyEvidence): Judgement {
  const { alike } = last.rows;
  const { hint } = given.attempt;
  const isNamed = alike.length === 1 && alike[0]?.issuerRecordId === hint.issuerRecordId;
  if (!isNamed && given.rivals.length > 0) {
    const because = 'Another request of the same amount is unsettled or watched: it may be that one’s.';
    return groupOf(given, last, because);
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
  if (!isNamed && !isFirm(given, evidence)) {
    if (!hasWaited(given)) {
      const because = 'It is there; more looks and the wallet should confirm it.';
      const missing: Missing[] = given.echoes.length > 0 ? ['clean_readings'] : ['second_reading'];
      return open(given, last.ground, last.wallet === 'yes' ? missing : ['wallet', ...missing], because);
    }
    if (alike.length > 1 && given.echoes.length > 0) return groupOf(given, last, DOUBLE_OR_ECHO);
    return suggest(given, last, 'succeeded', {
      because: 'The readings show it, but what was read before the send is not enough to be sure.',
      needs: 'The wallet’s own statement for that time, and the card’s history from before it.',
    });
  }
  const ours = given.echoes.length > 0 ? notEchoed(alike) : alike;
  return ours.length === 0 ? groupOf(given, last, DOUBLE_OR_ECHO) : settle(given, last, ours, isNamed);
}

/**
 * Of two rows beside an earlier equal request, the one that cannot be its second listing: that one is the
 * callback's, told by its bare description. The other row is left for a person.
 */
const notEchoed = (alike: readonly FullReadRow[]): readonly FullReadRow[] =>
  alike.length === 1 ? alike : alike.filter(({ marker }) => marker === 'numbered').slice(0, 1);

/**
 * Whether the baseline bears a verdict. With nothing before it to close against, the wallet has to say yes
 * too, on two readings. Where an equal movement from before may be listed (again) only now, the row is no
 * proof: then it is for balance and wallet, on several readings after the fence, when late rows are listed.
 */
function isFirm(given: Case, evidence: readonly MoneyEvidence[]): boolean {
  const agreeing = evidence.slice(evidence.findLastIndex((one) => !movedBoth(one)) + 1);
  const readings = agreeing.map(({ reading }) => reading);
  if (given.echoes.length > 0) {
    return given.strength === 'strong' && isRipe(readings, given.attempt.ruleOutFrom);
  }
  return given.strength === 'strong' || areSpread(readings, 2, CONFIRM_MS);
}

function settle(given: Case, last: MoneyEvidence, ours: readonly FullReadRow[], isNamed: boolean): Settled {
  const amountMinor = given.facts.asked.amountMinor;
  const discrepancies: JudgedDiscrepancy[] = [];
  if (ours.length > 1) discrepancies.push({ kind: 'listed_twice', amountMinor });
  if (ours.some(({ status }) => status === 'failed')) {
    discrepancies.push({ kind: 'failed_row_moved_money', amountMinor });
  }
  const recordIds = ours.map((row) => row.issuerRecordId);
  const because = `The issuer lists it and the balance moved by ${words(given, given.amount)}.`;
  return succeeded(last.ground, because, claimsOf(given, { recordIds }), { discrepancies, sure: isNamed });
}

/**
 * A row called failed is no answer, for the money may have moved before its bookkeeping failed: balance and
 * wallet decide together, by several readings after the fence, and only where the baseline is beyond doubt
 * and no other order can have a part in it. By then late rows are listed, and it is taken that no cache
 * was frozen whole for that long.
 */
function judgeFailed(given: Case, evidence: readonly MoneyEvidence[], last: MoneyEvidence): Settled | null {
  if (!isListedFailed(last) || !isPlain(given, last)) return null;
  const holds = (says: (one: MoneyEvidence) => boolean) => {
    const from = evidence.findLastIndex((one) => !isListedFailed(one) || !says(one)) + 1;
    const agreeing = evidence.slice(from).map(({ reading }) => reading);
    return isRipe(agreeing, given.attempt.ruleOutFrom);
  };
  if (holds(movedBoth)) return settle(given, last, last.rows.alike, false);
  // Beside an earlier equal order the failed row may be that one's: then nothing shows that ours failed.
  if (given.echoes.length > 0) return null;
  if (!holds((one) => one.balance === 'no' && one.wallet === 'no')) return null;
  return rejected(last.ground, 'The issuer lists it as failed, and card and wallet are whole.', {
    recordIds: last.rows.alike.map((row) => row.issuerRecordId),
  });
}

/** A strong baseline, and nobody and nothing else under way that an equal movement could belong to. */
const isPlain = (given: Case, last: MoneyEvidence): boolean =>
  given.strength === 'strong' && !given.hasOthers && !last.seesOthers && given.rivals.length === 0;

function stillOpen(given: Case, last: MoneyEvidence): Judgement {
  const missing: Missing[] = [];
  const { alike } = last.rows;
  const isUnfinished = alike.some(({ status }) => status !== 'success' && status !== 'failed');
  if (alike.length === 0) missing.push('row');
  if (isUnfinished) missing.push('final_row');
  if (last.balance !== 'yes') missing.push('balance');
  if (last.wallet === 'no' && alike.length > 0) missing.push('wallet');
  if ((alike.length === 0 && last.movements !== 1n) || isListedFailed(last)) missing.push('clean_readings');
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
  const late = evidence.filter(({ reading }) => afterFence([reading], given.attempt.ruleOutFrom).length > 0);
  const isClean =
    late.every((one) => isCleanOfIt(given, one)) &&
    isRipe(
      late.map(({ reading }) => reading),
      given.attempt.ruleOutFrom,
    );
  if (given.rivals.length > 0 && (moved || (alike.length > 0 && !isClean))) {
    return groupOf(given, last, 'Another request of the same amount may explain what is read.');
  }
  if (last.movements === 1n) {
    const mayBeTheirs = given.hasOthers || last.seesOthers;
    return suggest(given, last, mayBeTheirs ? null : 'succeeded', {
      because: 'The balance shows it, but the issuer’s list or the wallet does not agree.',
      needs: mayBeTheirs ? NEEDS_OTHERS : 'A row with status success for this movement.',
    });
  }
  if (isClean) {
    return suggest(given, last, 'not_applied', {
      because:
        alike.length === 0 || isListedFailed(last)
          ? `${late.length} readings after the issuer could no longer act show nothing of it.`
          : `Card and wallet are whole in ${late.length} readings after the issuer could no longer act; the row is another request’s.`,
      needs: 'An issuer that says so: absence from its lists is no proof.',
    });
  }
  return suggest(given, last, null, {
    because: 'What the issuer tells does not add up, and waiting has not changed that.',
    needs: 'The issuer’s support, or its own dashboard, for what happened on this card.',
  });
}

/** Nothing moved, and no row is listed that could only be ours. */
const isCleanOfIt = (given: Case, one: MoneyEvidence): boolean =>
  one.movements === 0n &&
  one.wallet !== 'yes' &&
  (one.rows.alike.length === 0 || isListedFailed(one) || (isOwed(given) && one.rows.alike.length === 1));

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
