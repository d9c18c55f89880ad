import { APPROVAL_ERRORS } from './approval-errors.ts';
import { ATTENTION_ERRORS } from './attention/attention-errors.ts';
import { CONSENT_ERRORS } from './consents/consent-errors.ts';
import { CUSTOMER_ERRORS } from './customer-errors.ts';
import { EXPORT_ERRORS } from './export-errors.ts';
import { JUDGE_ERRORS } from './judge-errors.ts';
import { PEOPLE_ERRORS } from './people-errors.ts';
import { type ErrorText, fillPlaces, READ_ERRORS } from './read-errors.ts';

/**
 * Every refusal the desk knows, once: when it arises, what the person reads, what to do next.
 * `{name}` places are filled from `Failure.params`. A code is stored (state_reason, attempts.reason):
 * renaming one needs a migration.
 */
export const ERRORS = {
  // Amounts as typed
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

  // Intents
  intent_conflict: {
    status: 409,
    sentence: 'This form was already sent with other values.',
    next: 'Close it, look at what was sent, and start again.',
  },
  intent_not_found: { status: 404, sentence: 'There is no such request.', next: 'Go back to the list.' },
  repeat_suspected: {
    status: 409,
    sentence: '{who} {did} with {amount} {when}.',
    next: 'Tick "a second time" if that is what you want.',
  },
  card_has_open_money: {
    status: 409,
    sentence: 'Another money movement on this card is not settled yet.',
    next: 'Wait until it is settled; nobody can send a second one meanwhile.',
  },
  customer_has_open_issue: {
    status: 409,
    sentence: 'Another card for this customer is being issued.',
    next: 'Wait until it is settled; nobody can issue a second one meanwhile.',
  },
  card_not_active: {
    status: 409,
    sentence: 'The card is not active, so the issuer refuses a top-up.',
    next: 'Top up an active card.',
  },
  card_not_inactive: {
    status: 409,
    sentence: 'Only a card that was not switched on yet can be activated.',
    next: 'Look at the status of the card.',
  },
  card_not_changeable: {
    status: 409,
    sentence: 'A card in this status cannot be changed any more.',
    next: 'Look at the status of the card.',
  },
  last4_not_this_card: {
    status: 400,
    sentence: 'These are not the last four digits of this card.',
    next: 'Read them off the card that came by post.',
  },
  limit_exists: {
    status: 409,
    sentence: 'This card has a limit for this span of time already, and the issuer changes none.',
    next: 'Take the limit away first, then set the new one.',
  },
  limit_absent: {
    status: 409,
    sentence: 'This card has no limit that could be taken away.',
    next: 'Refresh the card to see its limits.',
  },
  limits_several: {
    status: 409,
    sentence: 'This card has several limits, and the issuer takes away one at a time.',
    next: 'Take them away in the issuer’s own dashboard.',
  },
  limit_period_invalid: {
    status: 400,
    sentence: 'The issuer knows no limit for this span of time.',
    next: 'Choose one of those it offers.',
  },
  time_zone_unknown: {
    status: 400,
    sentence: 'There is no time zone of this name.',
    next: 'Name it as the world does, such as Europe/Berlin or UTC.',
  },
  limit_start_invalid: {
    status: 400,
    sentence: 'A limit is counted from a day that has begun.',
    next: 'Choose today or an earlier day, or none.',
  },
  rule_not_offered: {
    status: 400,
    sentence: 'The issuer knows no such rule.',
    next: 'Choose one of those it offers.',
  },
  rule_value_invalid: {
    status: 400,
    sentence: 'There is no “{value}” to choose.',
    next: 'Countries are codes of two letters, such as FR, US; shop codes have four digits, such as 5411.',
  },
  rule_values_missing: {
    status: 400,
    sentence: 'A rule needs at least one to name.',
    next: 'Name some, or choose no rule.',
  },
  card_shares_wallet: {
    status: 409,
    sentence: 'This card draws on the company’s main account itself, so there is nothing to move to it.',
    next: 'Give the card an account of its own, or set a limit.',
  },
  issue_field_missing: {
    status: 400,
    sentence: '{label} is missing.',
    next: 'Fill it in.',
  },
  issue_field_invalid: {
    status: 400,
    sentence: '{label} is not as the issuer takes it.',
    next: 'Correct it as the words beside it say.',
  },
  reason_not_chosen: {
    status: 400,
    sentence: 'The issuer wants to know why.',
    next: 'Choose one of its reasons.',
  },
  card_not_withdrawable: {
    status: 409,
    sentence: 'The issuer takes money only off active and frozen cards.',
    next: 'Look at the status of the card.',
  },
  card_not_freezable: {
    status: 409,
    sentence: 'Only an active card can be frozen.',
    next: 'Look at the status of the card.',
  },
  card_not_frozen: {
    status: 409,
    sentence: 'The card is not frozen.',
    next: 'Look at the status of the card; a suspended one only the issuer can release.',
  },
  card_not_terminable: {
    status: 409,
    sentence: 'The card is not one that can be terminated.',
    next: 'Look at the status of the card.',
  },
  not_offered: {
    status: 409,
    sentence: 'This issuer does not offer that.',
    next: 'Look at what the issuer can do in its settings.',
  },
  last4_not_typed: {
    status: 400,
    sentence: 'These are not the last four digits of the card.',
    next: 'Type the last four digits shown above, to be sure that it is the right card.',
  },
  customer_not_active: {
    status: 409,
    sentence: 'This customer is not active at the issuer.',
    next: 'Have their identity checked, or ask the issuer why, before issuing a card.',
  },
  card_not_found: { status: 404, sentence: 'There is no such card.', next: 'Go back to the list of cards.' },
  customer_not_found: {
    status: 404,
    sentence: 'There is no such customer.',
    next: 'Go back to the list of customers.',
  },
  brand_invalid: {
    status: 400,
    sentence: 'This brand is not offered.',
    next: 'Choose one of the brands shown.',
  },
  name_on_card_invalid: {
    status: 400,
    sentence:
      'The name on the card may have up to {maximum} letters, spaces, points, hyphens and apostrophes.',
    next: 'Shorten or simplify the name.',
  },
  label_invalid: {
    status: 400,
    sentence: 'The label may have up to {maximum} letters, digits, spaces and simple signs.',
    next: 'Shorten or simplify the label.',
  },
  text_too_long: {
    status: 400,
    sentence: 'The text has more than {maximum} characters.',
    next: 'Shorten it.',
  },
  card_number_in_text: {
    status: 400,
    sentence: 'The text contains what looks like a full card number.',
    next: 'Remove it; the desk never stores card numbers.',
  },

  // Why an intent stands where it stands
  waiting_for_card: {
    status: 409,
    sentence: 'It waits for another money movement on this card.',
    next: 'It goes on by itself.',
  },
  waiting_for_customer: {
    status: 409,
    sentence: 'It waits for another card of this customer.',
    next: 'It goes on by itself.',
  },
  waiting_for_wallet: {
    status: 409,
    sentence: 'It waits its turn at the company wallet.',
    next: 'It goes on by itself once the request before it is answered, or has been unknown for three minutes.',
  },
  waiting_for_issuer: {
    status: 503,
    sentence: 'The issuer cannot be read at the moment, so nothing was sent.',
    next: 'It goes on by itself until its time is over.',
  },
  lease_over: {
    status: 409,
    sentence: 'The process that was about to send it stopped; nothing was sent.',
    next: 'It goes on by itself.',
  },
  send_window_over: {
    status: 409,
    sentence: 'It was not sent within its time, so it was cancelled. No money moved.',
    next: 'Confirm it again if it is still wanted.',
  },
  withdrawn: {
    status: 409,
    sentence: 'It was taken back before anything was sent. No money moved.',
    next: 'Ask for it again if it is still wanted.',
  },
  superseded: {
    status: 409,
    sentence: 'A newer order for this card took its place before it was sent.',
    next: 'Look at the newer order.',
  },
  waiting_for_status: {
    status: 409,
    sentence: 'It waits for the order before it to be answered.',
    next: 'It goes on by itself.',
  },
  asker_disabled: {
    status: 409,
    sentence: 'The person who asked for it can no longer sign in, so it was cancelled. No money moved.',
    next: 'Ask for it again under your own name if it is still wanted.',
  },
  not_sent: {
    status: 503,
    sentence: 'The connection failed before anything was sent.',
    next: 'It is tried again by itself until its time is over.',
  },
  issuer_paused: {
    status: 409,
    sentence: 'Sending to this issuer is paused.',
    next: 'Ask an admin why, and when it goes on.',
  },
  issuer_unbound: {
    status: 503,
    sentence: 'The desk has not yet had contact with the issuer.',
    next: 'Wait for the first import, or run "npm run desk -- doctor".',
  },
  issuer_changed: {
    status: 409,
    sentence: 'The issuer account is not the one this journal belongs to, so nothing is sent.',
    next: 'Check the issuer credentials with an admin.',
  },
  issuer_unknown: { status: 404, sentence: 'This issuer is not switched on.', next: 'Ask an admin.' },

  // What the issuer refused (listed rejections)
  insufficient_wallet_balance: {
    status: 422,
    sentence: 'The issuer refused: the company wallet does not hold enough.',
    next: 'Fund the wallet at the issuer, then try again.',
  },
  kyc_not_approved: {
    status: 422,
    sentence: 'The issuer refused: the customer’s identity check is not approved.',
    next: 'Wait for the check, or ask the issuer.',
  },
  issuer_refused_brand: {
    status: 422,
    sentence: 'The issuer refused the brand.',
    next: 'Choose another brand.',
  },
  issuer_customer_exists: {
    status: 409,
    sentence: 'The issuer has a customer with this e-mail or this phone already, and made no other one.',
    next: 'Look for them among the customers, or correct what was typed.',
  },
  issuer_customer_not_found: {
    status: 422,
    sentence: 'The issuer does not know this customer.',
    next: 'Check the customer at the issuer.',
  },
  issuer_card_not_found: {
    status: 422,
    sentence: 'The issuer does not know this card.',
    next: 'Check the card at the issuer.',
  },
  issuer_card_not_active: {
    status: 422,
    sentence: 'The issuer refused: the card is not active.',
    next: 'Unfreeze the card, or check that it is not terminated.',
  },
  insufficient_card_balance: {
    status: 422,
    sentence: 'The issuer refused: the card does not hold enough.',
    next: 'Refresh the card and withdraw less.',
  },
  issuer_card_terminated: {
    status: 422,
    sentence: 'The issuer refused: the card is terminated.',
    next: 'Nothing more can be done with this card.',
  },
  issuer_card_already_frozen: {
    status: 422,
    sentence: 'The issuer says that the card was frozen already.',
    next: 'Nothing needs to be done.',
  },
  issuer_card_not_frozen: {
    status: 422,
    sentence: 'The issuer says that the card is not frozen.',
    next: 'Refresh the card and look at its status.',
  },
  issuer_amount_under_minimum: {
    status: 422,
    sentence: 'The issuer refused: the amount is under its minimum.',
    next: 'Type a larger amount.',
  },
  issuer_rejected_card: {
    status: 422,
    sentence: 'The card issuer behind the API refused to issue.',
    next: 'Read its message; the issuer’s support may have to step in.',
  },
  issuer_keeps_frozen: {
    status: 422,
    sentence: 'The issuer took the order, and keeps the card frozen for reasons of its own.',
    next: 'Ask the issuer what it holds the card for; only the issuer can release it.',
  },
  issuer_refused_state: {
    status: 422,
    sentence: 'The issuer refused: the state of the card or of its holder does not allow it.',
    next: 'Read its message, then refresh the card and its holder.',
  },
  issuer_validation: {
    status: 422,
    sentence: 'The issuer found the request invalid.',
    next: 'Read its message and correct the input.',
  },

  // Judging
  reason_missing: { status: 400, sentence: 'A reason is needed.', next: 'Say how you know, in a few words.' },
  not_unknown: {
    status: 409,
    sentence: 'This is already settled.',
    next: 'Look at its state; nothing needs to be judged.',
  },
  card_not_named: {
    status: 400,
    sentence: 'It is not said which card came of it.',
    next: 'Choose the card among the new ones.',
  },
  past_cancelling: {
    status: 409,
    sentence: 'It is past the point where it can be taken back.',
    next: 'Look at its state.',
  },
  note_empty: { status: 400, sentence: 'The note is empty.', next: 'Write a few words.' },
  too_early_to_rule_out: {
    status: 409,
    sentence: 'The issuer may still act on it until {until}.',
    next: 'It can be declared "did not happen" after that.',
  },

  // Webhooks
  event_not_found: { status: 404, sentence: 'There is no such webhook.', next: 'Go back to the list.' },
  event_unreadable: {
    status: 409,
    sentence: 'This webhook is not in a form that names anything to read.',
    next: 'Nothing needs to be done: the desk reads the issuer by itself too.',
  },

  ...APPROVAL_ERRORS,
  ...ATTENTION_ERRORS,
  ...CONSENT_ERRORS,
  ...CUSTOMER_ERRORS,
  ...EXPORT_ERRORS,
  ...JUDGE_ERRORS,
  ...PEOPLE_ERRORS,
  ...READ_ERRORS,
} as const satisfies Record<string, ErrorText>;

export type ErrorCode = keyof typeof ERRORS;

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code);

/** The two sentences a person reads for a failure: what is the matter, and what to do next. */
export function explain(failure: { code: ErrorCode; params?: Readonly<Record<string, string>> }): {
  readonly sentence: string;
  readonly next: string;
} {
  const { sentence, next } = ERRORS[failure.code];
  return {
    sentence: fillPlaces(sentence, failure.params ?? {}),
    next: fillPlaces(next, failure.params ?? {}),
  };
}
