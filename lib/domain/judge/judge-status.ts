import type { CardStatus } from '../cards/card-status.ts';
import { type Case, hasWaited } from './case.ts';
import type { FullReading } from './full-reading.ts';
import type { JudgedLeg, Judgement } from './judgement.ts';
import { areSpread, CONFIRM_MS, instant, isRipe, OLDEST_PART_MS } from './patience.ts';
import { claimsOf, forPerson, type Ground, groundOf, NO_GROUND, open, succeeded } from './verdicts.ts';

export function statusLeg(reading: FullReading, wanted: CardStatus): JudgedLeg {
  const status = reading.card?.status ?? null;
  const says = status === null || status === 'unknown' ? 'silent' : status === wanted ? 'yes' : 'no';
  const because = status === null ? 'The status was not told.' : `The card is ${status}.`;
  return {
    leg: 'status',
    says,
    because,
    unit: 'status',
    expected: wanted,
    read: status,
    difference: null,
    at: reading.to,
  };
}

/**
 * Freeze and unfreeze: the status is read back, on two readings, for one that came from a cache may show
 * how the card stood before. Whoever set it, it stands as asked; which order is the newest is the caller's.
 * A status that the baseline had already proves nothing: both may come from the same old cache.
 */
export function judgeStatus(given: Case, seen: readonly FullReading[]): Judgement {
  const wanted = given.facts.asked.kind === 'freeze' ? 'frozen' : 'active';
  const last = seen.at(-1);
  if (!last) return open(given, NO_GROUND, ['complete_reading'], 'No complete reading since it was sent.');
  const leg = statusLeg(last, wanted);
  const ground = groundOf(last, [leg]);
  const from = seen.findLastIndex((reading) => reading.card?.status !== wanted) + 1;
  const wasSo = given.baseline.complete && given.baseline.card?.status === wanted;
  if (!wasSo && areSpread(seen.slice(from), 2, spreadNeeded(given))) {
    return succeeded(ground, `The card reads ${wanted}, twice.`, claimsOf(given, {}), { sure: true });
  }
  if (last.card?.status === 'terminated') {
    return forPerson(given, ground, {
      suggestion: null,
      because: 'The card has been terminated: whether this order came before can no longer be read.',
      needs: 'Nothing: the card cannot be used any more. Choose what to write down.',
    });
  }
  if (leg.says === 'yes') return readsSo(given, ground, wanted, wasSo);
  if (!hasWaited(given)) return open(given, ground, ['status'], leg.because);
  const isOther = seen.slice(-3).every((reading) => statusLeg(reading, wanted).says === 'no');
  const isClean = isOther && isRipe(seen, given.attempt.ruleOutFrom);
  return forPerson(given, ground, {
    suggestion: isClean ? 'not_applied' : null,
    because: `${leg.because.replace(/\.$/, '')}, and it does not change any more.`,
    needs: 'The issuer’s own word on this order; it can be undone by others without a trace.',
  });
}

/** A card that stood so a short while before the order may still be shown so by an old cache. */
function spreadNeeded({ facts: { asked }, attempt }: Case): number {
  if (asked.lastStoodSoAt === null) return CONFIRM_MS;
  const ago = instant(attempt.sendBy) - instant(asked.lastStoodSoAt);
  return ago > OLDEST_PART_MS ? CONFIRM_MS : OLDEST_PART_MS;
}

/** It reads as asked, but once only, or as it did before the order. */
function readsSo(given: Case, ground: Ground, wanted: CardStatus, wasSo: boolean): Judgement {
  if (!hasWaited(given)) {
    const because = wasSo
      ? 'It read so before the order too.'
      : 'The status reads as asked, not often enough yet.';
    return open(given, ground, ['second_reading'], because);
  }
  return forPerson(given, ground, {
    suggestion: 'succeeded',
    because: wasSo
      ? `The card reads ${wanted}, as it did before the order: whether that is fresh cannot be told.`
      : `The card reads ${wanted}, on the last readings only.`,
    needs: 'The status as the issuer’s own dashboard shows it.',
  });
}
