import { type Case, hasWaited } from './case.ts';
import type { FullReading } from './full-reading.ts';
import type { JudgedLeg, Judgement } from './judgement.ts';
import { afterFence, isRipe } from './patience.ts';
import { claimsOf, forPerson, groundOf, NO_GROUND, open, succeeded } from './verdicts.ts';

/**
 * A new customer: the e-mail appears once, and did not before. The issuer keeps e-mails unique within the
 * company, so one match is the customer asked for, and nobody else can have made another.
 */
export function judgeCustomer(given: Case, seen: readonly FullReading[]): Judgement {
  const known = new Set([
    ...(given.baseline.customers ?? []).map((one) => one.issuerCustomerId),
    ...given.facts.knownBefore.customerIds,
  ]);
  const claimed = new Set(given.facts.claimed.customerIds);
  const told = seen.filter((reading) => reading.customers !== null);
  const last = told.at(-1);
  if (!last) return open(given, NO_GROUND, ['complete_reading'], 'No complete reading since it was sent.');
  const matches = (last.customers ?? []).map((one) => one.issuerCustomerId);
  const fresh = matches.filter((id) => !known.has(id) && !claimed.has(id));
  const ground = groundOf(last, [emailLeg(last, matches.length, fresh.length)]);
  const [only] = fresh;
  if (only !== undefined && matches.length === 1) {
    const claims = claimsOf(given, { customerIds: [only], amountMinor: '0' });
    return succeeded(ground, 'A new customer with this e-mail is listed, once.', claims, { sure: true });
  }
  if (matches.length > 0) {
    return forPerson(given, ground, {
      suggestion: null,
      because:
        only === undefined
          ? 'A customer with this e-mail was there before, or came of another request.'
          : `${matches.length} customers with this e-mail: it should be unique.`,
      needs: 'Which of them is the person asked for, by their name and birth date.',
      candidates: { customerIds: fresh, amountMinor: '0' },
    });
  }
  if (!hasWaited(given)) {
    return open(given, ground, ['customer', 'clean_readings'], 'Nobody with this e-mail is listed yet.');
  }
  const late = afterFence(told, given.attempt.ruleOutFrom);
  const isClean = late.every((one) => one.customers?.length === 0) && isRipe(late, given.attempt.ruleOutFrom);
  return forPerson(given, ground, {
    suggestion: isClean ? 'not_applied' : null,
    because: 'Nobody with this e-mail has appeared.',
    needs: 'An issuer that says so: absence from its lists is no proof.',
  });
}

export function emailLeg(reading: FullReading, matches: number, fresh: number): JudgedLeg {
  const says = matches === 1 && fresh === 1 ? 'yes' : 'silent';
  const because =
    matches === 0
      ? 'Nobody with this e-mail: that proves nothing by itself.'
      : `${matches} with this e-mail, ${fresh} of them new.`;
  return {
    leg: 'list',
    says,
    because,
    unit: 'count',
    expected: '1',
    read: `${matches}`,
    difference: `${matches - 1}`,
    at: reading.to,
  };
}
