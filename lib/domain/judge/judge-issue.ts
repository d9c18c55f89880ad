import { type Case, hasWaited } from './case.ts';
import { type IssueEvidence, isUsable } from './issue-evidence.ts';
import type { ForPerson, Judgement, Missing, Open } from './judgement.ts';
import { afterFence, areSpread, CONFIRM_MS, instant, isoAt, isRipe, OLDEST_PART_MS } from './patience.ts';
import { claimsOf, forPerson, NO_GROUND, open, rejected, succeeded } from './verdicts.ts';

/**
 * A new card. Succeeded if exactly one new card of the right brand and balance stands there on two
 * readings, usable and with a number. A card that is PENDING is the issuer working, whatever its id: the
 * id may be replaced. Rejected if that one card failed and the wallet is whole.
 */
export function judgeIssue(given: Case, evidence: readonly IssueEvidence[]): Judgement {
  const last = evidence.at(-1);
  if (!last) return open(given, NO_GROUND, ['complete_reading'], 'No complete reading since it was sent.');
  const [card] = last.candidates;
  if (!card) return hasWaited(given) ? nothingThere(given, evidence, last) : openNothing(given, last);
  if (last.candidates.length > 1) {
    return suggest(given, last, 'group', {
      because: `${last.candidates.length} new cards of this customer, of which one at most is ours.`,
      needs: 'Who issued the other one, and which is which; a name on the card is no mark.',
    });
  }
  const isNamed = last.isMarked || card.issuerCardId === given.attempt.hint.issuerCardId;
  const held = isNamed ? null : whyNotOurs(given, last);
  const isThere = isUsable(card) && last.list === 'yes';
  if (held && (isThere || card.status === 'failed')) return held;
  if (card.status === 'failed') return judgeFailed(given, evidence, last);
  if (isThere && last.isMarked && last.balance !== 'no') {
    const because = 'A new card of this customer bears the mark of this request.';
    return succeeded(last.ground, because, claimsOf(given, { cardIds: [card.issuerCardId] }), { sure: true });
  }
  if (isThere && last.balance === 'yes' && last.wallet !== 'no' && isConfirmed(evidence, card.issuerCardId)) {
    const because =
      'Exactly one new card of this customer, with the right brand and balance, on two readings.';
    return succeeded(last.ground, because, claimsOf(given, { cardIds: [card.issuerCardId] }), {
      sure: isNamed,
    });
  }
  return hasWaited(given) ? unclear(given, last) : stillOpen(given, last);
}

/** Why a card that is there may be somebody else's: then a person decides at once. */
function whyNotOurs(given: Case, last: IssueEvidence): ForPerson | null {
  if (given.rivals.length > 0) {
    return suggest(given, last, 'group', {
      because: 'Another request for a card of this customer is unsettled or watched: it may be that one’s.',
      needs: 'A second card, or a mark of ours on this one; the issuer keeps none.',
    });
  }
  if (given.hasOthers || last.foreign.length > 0) {
    return suggest(given, last, null, {
      because: 'A card issued by somebody outside this desk would look exactly the same.',
      needs: 'Ask whoever works in the issuer’s own dashboard whether they issued a card to this customer.',
    });
  }
  if (given.strength === 'weak') {
    return suggest(given, last, 'succeeded', {
      because: 'The list of cards read before the send lacked cards that were known: this one may be older.',
      needs: 'When the issuer made this card; what it lists as its date may be the date of discovery.',
    });
  }
  return null;
}

/** The last two readings or more show this one card, and nothing else new, usable and with its balance. */
function isConfirmed(evidence: readonly IssueEvidence[], issuerCardId: string): boolean {
  const says = (one: IssueEvidence) =>
    one.candidates.length === 1 &&
    one.candidates[0]?.issuerCardId === issuerCardId &&
    one.list === 'yes' &&
    one.balance === 'yes';
  const from = evidence.findLastIndex((one) => !says(one)) + 1;
  return areSpread(
    evidence.slice(from).map(({ reading }) => reading),
    2,
    CONFIRM_MS,
  );
}

/**
 * FAILED: there is no card; but is the money whole? Only then is it refused and done. The two readings lie
 * so far apart that the second wallet is not older than the first failure.
 */
function judgeFailed(given: Case, evidence: readonly IssueEvidence[], last: IssueEvidence): Judgement {
  const isWhole = (one: IssueEvidence) => one.list === 'no' && one.wallet === 'no';
  const from = evidence.findLastIndex((one) => !isWhole(one)) + 1;
  const whole = evidence.slice(from).map(({ reading }) => reading);
  const cardIds = last.candidates.map((card) => card.issuerCardId);
  if (areSpread(whole, 2, OLDEST_PART_MS)) {
    return rejected(last.ground, 'The card failed at the issuer and the wallet is whole.', { cardIds });
  }
  if (last.wallet !== 'yes' && !hasWaited(given)) {
    const because = 'The card failed at the issuer; whether the wallet is whole is not sure yet.';
    return open(given, last.ground, ['wallet', 'second_reading'], because);
  }
  return suggest(given, last, null, {
    because: 'The card failed at the issuer, and the wallet does not show the money whole.',
    needs: 'The issuer’s support: the money of a card that was never issued.',
  });
}

function openNothing(given: Case, last: IssueEvidence): Judgement {
  const because = 'There is no new card yet, and it may still come: the issuer gives no bound in time.';
  return open(given, last.ground, ['card', 'clean_readings'], because);
}

function stillOpen(given: Case, last: IssueEvidence): Judgement {
  const [card] = last.candidates;
  const missing: Missing[] = [];
  if (card && !isUsable(card)) missing.push('final_card');
  else if (card?.last4 === null) missing.push('card_number');
  if (last.balance !== 'yes') missing.push('balance');
  if (last.wallet === 'no') missing.push('wallet');
  if (missing.length === 0) missing.push('second_reading');
  const because =
    card?.status === 'pending'
      ? 'The issuer is working on the card.'
      : missing[0] === 'second_reading'
        ? 'The card is there; a second reading should confirm it.'
        : 'The card is there, but not all of it is as asked yet.';
  const judgement = open(given, last.ground, missing, because);
  return missing[0] === 'second_reading'
    ? { ...judgement, lookAgainAt: confirmAt(judgement, last) }
    : judgement;
}

/** Soon: whoever buys with the card before it is confirmed leaves a balance that is nobody's proof. */
const confirmAt = ({ lookAgainAt }: Open, { reading }: IssueEvidence): string =>
  isoAt(Math.min(instant(lookAgainAt), instant(reading.to) + CONFIRM_MS));

function nothingThere(given: Case, evidence: readonly IssueEvidence[], last: IssueEvidence): ForPerson {
  const fence = given.attempt.ruleOutFrom;
  const late = evidence.filter(({ reading }) => afterFence([reading], fence).length > 0);
  const isClean = late.every((one) => one.candidates.length === 0 && one.wallet !== 'yes');
  if (
    isClean &&
    isRipe(
      late.map(({ reading }) => reading),
      fence,
    )
  ) {
    return suggest(given, last, 'not_applied', {
      because: `${late.length} readings after the issuer could no longer act show no new card.`,
      needs: 'An issuer that says so: absence from its lists is no proof.',
    });
  }
  return suggest(given, last, null, {
    because:
      last.wallet === 'yes'
        ? 'No new card, but the wallet moved by its price.'
        : 'No new card, and what the issuer tells could not be followed to the end.',
    needs: 'The issuer’s support, or its own dashboard, for what happened to this customer.',
  });
}

/** One new card, and still not all of it as asked after all the waiting. */
function unclear(given: Case, last: IssueEvidence): ForPerson {
  const [card] = last.candidates;
  const isIssued = card !== undefined && isUsable(card) && last.balance !== 'no';
  const isOurs = card?.issuerCardId === given.attempt.hint.issuerCardId || !given.hasOthers;
  return suggest(given, last, isIssued && isOurs && given.rivals.length === 0 ? 'succeeded' : null, {
    because:
      card && !isUsable(card) ? `The card is still ${card.status}.` : 'The card is there, but not as asked.',
    needs: 'The card’s number, status and balance as the issuer’s own dashboard shows them.',
  });
}

function suggest(
  given: Case,
  last: IssueEvidence,
  suggestion: ForPerson['suggestion'],
  told: { readonly because: string; readonly needs: string },
): ForPerson {
  const cardIds = last.candidates.map((card) => card.issuerCardId);
  const rivals = given.rivals.map((rival) => rival.intentId);
  return forPerson(given, last.ground, { suggestion, ...told, candidates: { cardIds }, rivals });
}
