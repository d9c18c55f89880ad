import { type Failure, fail } from './result.ts';

/** Whether the digits pass the Luhn check that every card number passes. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const doubled = index % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const isCardNumber = (digits: string): boolean =>
  digits.length >= 13 && digits.length <= 19 && passesLuhn(digits);

/**
 * Whether a text holds what looks like a full card number: 13 to 19 digits that pass the Luhn check, whole
 * or in groups divided by spaces or hyphens, also with other groups beside them.
 */
export function holdsCardNumber(text: string): boolean {
  for (const [run] of text.matchAll(/\d(?:[ \u00a0-]?\d){12,}/g)) {
    const groups = run.split(/\D/);
    for (let first = 0; first < groups.length; first += 1) {
      for (let last = first + 1; last <= groups.length; last += 1) {
        if (isCardNumber(groups.slice(first, last).join(''))) return true;
      }
    }
  }
  return false;
}

/** Why a person's text (memo, reference, note, reason) is refused, or null. */
export function whyNotThisText(field: string, text: string, maximum: number): Failure | null {
  if (text.length > maximum) {
    return fail('text_too_long', { field, params: { maximum: maximum.toString() } }).failure;
  }
  return holdsCardNumber(text) ? fail('card_number_in_text', { field }).failure : null;
}

export const MAX_MEMO = 200;
export const MAX_REFERENCE = 80;
export const MAX_NOTE = 2_000;
export const MAX_REASON = 500;
