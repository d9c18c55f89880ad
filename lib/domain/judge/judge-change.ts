import { asFarAsAsked, limitText, readLimitText, tellPlace } from '../cards/limit-place.ts';
import { isRuleSubject, ruleOfText, tellRule } from '../cards/use-rule.ts';
import { formatMoney } from '../money.ts';
import { type Case, hasWaited } from './case.ts';
import type { FullReadCard, FullReading } from './full-reading.ts';
import type { JudgedLeg, Judgement } from './judgement.ts';
import { areSpread, CONFIRM_MS, isRipe } from './patience.ts';
import { claimsOf, forPerson, groundOf, NO_GROUND, open, succeeded } from './verdicts.ts';

/**
 * A name or a limit is read back, on two readings, and proves nothing where the baseline had it already. Of a
 * replacement no reading tells which card came of which: an issuer that offers one is asked again with the same
 * key, and what that does not settle a person does.
 */
export function judgeChange(given: Case, seen: readonly FullReading[]): Judgement {
  const last = seen.at(-1);
  if (!last) return open(given, NO_GROUND, ['complete_reading'], 'No complete reading since it was sent.');
  const wanted = wantedOf(given);
  if (wanted === null) return byHand(given);
  const leg = changeLeg(given, last, wanted);
  const ground = groundOf(last, [leg]);
  const isSo = (reading: FullReading) => toldOf(given, reading.card) === wanted;
  const from = seen.findLastIndex((reading) => !isSo(reading)) + 1;
  const wasSo = given.baseline.complete && isSo(given.baseline);
  if (!wasSo && areSpread(seen.slice(from), 2, CONFIRM_MS)) {
    return succeeded(ground, `${leg.because} Twice.`, claimsOf(given, {}), { sure: true });
  }
  if (!hasWaited(given)) {
    return open(given, ground, [leg.says === 'yes' ? 'second_reading' : 'status'], leg.because);
  }
  const isClean =
    seen.slice(-3).every((reading) => !isSo(reading)) && isRipe(seen, given.attempt.ruleOutFrom);
  return forPerson(given, ground, {
    suggestion: leg.says === 'yes' ? 'succeeded' : isClean ? 'not_applied' : null,
    because: wasSo ? `${leg.because} It did so before the request too.` : leg.because,
    needs: 'The card as the issuer’s own dashboard shows it.',
  });
}

function byHand(given: Case): Judgement {
  const because = 'No list tells which card came of this request.';
  if (!hasWaited(given)) return open(given, NO_GROUND, ['card'], because);
  return forPerson(given, NO_GROUND, {
    suggestion: null,
    because,
    needs: 'The issuer’s own dashboard: whether a new card stands there for the old one.',
  });
}

/** What is wanted, as the same text that a reading is told in; null where no reading can tell. */
function wantedOf({ facts: { asked } }: Case): string | null {
  if (asked.wanted === undefined) return null;
  if ('nameOnCard' in asked.wanted) return asked.wanted.nameOnCard;
  if ('everything' in asked.wanted) return asked.wanted.everything;
  return 'about' in asked.wanted ? asked.wanted.rule : limitText(asked.wanted.limitMinor, asked.wanted);
}

/** What the card shows of it; null where that was not told. */
function toldOf({ facts: { asked } }: Case, card: FullReadCard | null): string | null {
  if (card === null || asked.wanted === undefined) return null;
  if ('nameOnCard' in asked.wanted) return card.nameOnCard ?? null;
  if ('about' in asked.wanted)
    return card.rules === undefined ? null : (card.rules[asked.wanted.about] ?? '');
  if ('everything' in asked.wanted) return everythingOf(card);
  if (card.limits === undefined) return null;
  return asFarAsAsked(card.limits[asked.wanted.period] ?? '', asked.wanted);
}

/** All that limits the card, by name; '' where nothing does. */
const everythingOf = ({ limits, rules }: FullReadCard): string | null =>
  limits === undefined || rules === undefined
    ? null
    : [...Object.keys(limits), ...Object.keys(rules)].join(', ');

function changeLeg(given: Case, reading: FullReading, wanted: string): JudgedLeg {
  const read = toldOf(given, reading.card);
  return {
    leg: 'status',
    says: read === null ? 'silent' : read === wanted ? 'yes' : 'no',
    because: read === null ? 'The card does not tell it.' : `The card shows ${words(given, read)}.`,
    unit: 'status',
    expected: words(given, wanted),
    read: read === null ? null : words(given, read),
    difference: null,
    at: reading.to,
  };
}

function words({ facts: { asked } }: Case, text: string): string {
  if (asked.wanted === undefined || 'nameOnCard' in asked.wanted) return `“${text}”`;
  if ('about' in asked.wanted) return ruleWords(asked.wanted.about, text);
  if ('everything' in asked.wanted)
    return text === '' ? 'neither limit nor rule' : `limits or rules: ${text}`;
  if (text === '') return 'no limit';
  const { currency, exponent } = asked;
  const { minor, ...place } = readLimitText(text);
  return `a limit of ${formatMoney({ minor: BigInt(minor), currency, exponent })}${tellPlace(place)}`;
}

function ruleWords(about: string, text: string): string {
  const rule = isRuleSubject(about) ? ruleOfText(about, text) : null;
  return rule === null ? 'no such rule' : `the rule “${tellRule(rule)}”`;
}
