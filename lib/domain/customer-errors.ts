import type { ErrorText } from './read-errors.ts';

/** What is refused around a new customer: the part of ERRORS (errors.ts) about it. */
export const CUSTOMER_ERRORS = {
  // What a person types
  field_missing: { status: 400, sentence: 'This is missing.', next: 'Fill it in.' },
  control_characters: {
    status: 400,
    sentence: 'The text contains characters that cannot be seen.',
    next: 'Type it instead of pasting it.',
  },
  country_invalid: { status: 400, sentence: 'No country is chosen.', next: 'Choose one from the list.' },
  dial_code_invalid: {
    status: 400,
    sentence: 'A dial code is a plus sign and up to four digits.',
    next: 'Type it such as +237.',
  },
  phone_invalid: {
    status: 400,
    sentence: 'A phone number has 4 to 15 digits, without the dial code.',
    next: 'Type it such as 650000001.',
  },
  birth_date_invalid: {
    status: 400,
    sentence: 'This is not the date of a birth.',
    next: 'Type it as year, month and day, such as 1990-12-31.',
  },

  // Documents
  document_missing: {
    status: 400,
    sentence: 'The front of the document is missing.',
    next: 'Choose a file; documents are never kept, so a form that comes back needs them again.',
  },
  document_type_invalid: {
    status: 400,
    sentence: 'The file is not a JPEG, PNG, WebP or PDF.',
    next: 'Choose a picture or a scan in one of these forms; its name does not matter.',
  },
  document_too_large: {
    status: 400,
    sentence: 'The file is larger than {maximum}.',
    next: 'Choose a smaller one, such as a picture of lower resolution.',
  },
  document_empty: { status: 400, sentence: 'The file is empty.', next: 'Choose another one.' },
  document_address_invalid: {
    status: 400,
    sentence: 'This is not an address that starts with https:// and that everybody can open.',
    next: 'Paste the whole address of the document.',
  },

  // The journal
  customer_known: {
    status: 409,
    sentence: '{name} is a customer with this e-mail already.',
    next: 'Look at that customer; the issuer takes an e-mail once.',
  },
  email_has_open_request: {
    status: 409,
    sentence: 'A customer with this e-mail is being created, and that is not settled yet.',
    next: 'Wait until it is settled; nobody can ask for a second one meanwhile.',
  },
  customer_repeat_suspected: {
    status: 409,
    sentence: '{who} created a customer with this e-mail {when}.',
    next: 'Tick "a second time" if that is what you want.',
  },
  documents_gone: {
    status: 409,
    sentence: 'What was typed was held in memory only and is gone, so it was cancelled. Nothing was sent.',
    next: 'Enter the customer again, with any documents.',
  },
  secret_gone: {
    status: 409,
    sentence: 'The PIN was held in memory only and is gone, so it was cancelled. Nothing was sent.',
    next: 'Ask for the card again, with the PIN.',
  },
  customer_known_at_issuer: {
    status: 409,
    sentence: 'The issuer lists somebody with this e-mail already, so nothing was sent.',
    next: 'Look for the e-mail among the customers; one just made elsewhere appears within minutes.',
  },

  // Identity checks
  identity_check_done: {
    status: 409,
    sentence: 'This customer is active already, so there is nothing left to check of who they are.',
    next: 'Choose another kind, if something else is wanted of them.',
  },
  identity_check_refused: {
    status: 422,
    sentence: 'The issuer begins no such check for this customer: {message}.',
    next: 'Choose another kind, or ask the issuer.',
  },
  identity_check_unclear: {
    status: 503,
    sentence: 'The issuer did not answer with a link.',
    next: 'Try again: nobody has a link yet, and a check that nobody opens changes nothing.',
  },

  // Judging
  customer_not_listed: {
    status: 409,
    sentence: 'The issuer lists nobody with this e-mail.',
    next: 'Wait until they are listed, or ask the issuer.',
  },
  customer_listed_twice: {
    status: 409,
    sentence: 'The issuer lists more than one customer with this e-mail.',
    next: 'Have the issuer remove the wrong one first.',
  },
  customer_taken: {
    status: 409,
    sentence: 'The customer the issuer names came of another request.',
    next: 'Look at that customer and at the request they came of.',
  },
} as const satisfies Record<string, ErrorText>;
