import type { ErrorText } from './read-errors.ts';

/** What an issuer refused, where its documentation names that refusal: the part of ERRORS (errors.ts) about it. */
export const ISSUER_ERRORS = {
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
} as const satisfies Record<string, ErrorText>;
