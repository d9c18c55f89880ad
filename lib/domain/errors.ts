import { AMOUNT_ERRORS } from './amount-errors.ts';
import { APPROVAL_ERRORS } from './approval-errors.ts';
import { ATTENTION_ERRORS } from './attention/attention-errors.ts';
import { CONSENT_ERRORS } from './consents/consent-errors.ts';
import { CUSTOMER_ERRORS } from './customer-errors.ts';
import { EXPORT_ERRORS } from './export-errors.ts';
import { ISSUER_ERRORS } from './issuer-errors.ts';
import { JUDGE_ERRORS } from './judge-errors.ts';
import { PEOPLE_ERRORS } from './people-errors.ts';
import { type ErrorText, fillPlaces, READ_ERRORS } from './read-errors.ts';
import { STANDING_ERRORS } from './standing-errors.ts';

/**
 * Every refusal the desk knows, once: when it arises, what the person reads, what to do next.
 * `{name}` places are filled from `Failure.params`. A code is stored (state_reason, attempts.reason):
 * renaming one needs a migration.
 */
export const ERRORS = {
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

  ...AMOUNT_ERRORS,
  ...APPROVAL_ERRORS,
  ...ATTENTION_ERRORS,
  ...CONSENT_ERRORS,
  ...CUSTOMER_ERRORS,
  ...EXPORT_ERRORS,
  ...ISSUER_ERRORS,
  ...JUDGE_ERRORS,
  ...PEOPLE_ERRORS,
  ...READ_ERRORS,
  ...STANDING_ERRORS,
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
