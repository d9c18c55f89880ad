import type { ErrorText } from './read-errors.ts';

/** What is wrong with an amount as it was typed: the part of ERRORS (errors.ts) about it. */
export const AMOUNT_ERRORS = {
  amount_missing: { status: 400, sentence: 'No amount was given.', next: 'Type an amount such as 50.00.' },
  amount_foreign_digits: {
    status: 400,
    sentence: 'The amount contains characters that are not plain digits.',
    next: 'Type it with the digits 0 to 9, such as 50.00.',
  },
  amount_negative: {
    status: 400,
    sentence: 'The amount is negative.',
    next: 'Type the amount without a minus sign; to take money off a card use a withdrawal.',
  },
  amount_plus_sign: {
    status: 400,
    sentence: 'The amount starts with a plus sign.',
    next: 'Leave the sign out.',
  },
  amount_exponent: {
    status: 400,
    sentence: 'The amount is in scientific notation.',
    next: 'Write all its digits, such as 1000.00.',
  },
  amount_comma_decimal: {
    status: 400,
    sentence: 'A comma cannot be the decimal sign here.',
    next: 'Use a point for decimals: 1.50, or 1,000.50.',
  },
  amount_grouping: {
    status: 400,
    sentence: 'The commas do not group three digits each.',
    next: 'Write 1,000.00 or leave the commas out.',
  },
  amount_not_a_number: {
    status: 400,
    sentence: 'This is not an amount.',
    next: 'Type digits with at most one point, such as 50.00.',
  },
  amount_too_many_decimals: {
    status: 400,
    sentence: 'The amount has more decimals than the currency.',
    next: 'Use at most two decimals.',
  },
  amount_too_large: {
    status: 400,
    sentence: 'The amount is too large.',
    next: 'Check the number of digits.',
  },
  amount_zero: { status: 400, sentence: 'The amount is zero.', next: 'Type an amount such as 50.00.' },
  amount_under_minimum: {
    status: 400,
    sentence: 'The issuer moves no less than {minimum}.',
    next: 'Type at least {minimum}.',
  },
  amount_over_card_maximum: {
    status: 400,
    sentence: 'The card would hold {after}, more than the {maximum} a card may hold.',
    next: 'Top up at most {room}.',
  },
  amount_over_card_balance: {
    status: 400,
    sentence: 'The card holds {balance}, less than {needed}.',
    next: 'Withdraw at most {balance}.',
  },
  amount_over_wallet: {
    status: 400,
    sentence: 'The company wallet holds {wallet}, less than {needed}.',
    next: 'Fund the wallet at the issuer, or type a smaller amount.',
  },
} as const satisfies Record<string, ErrorText>;
