import type { ErrorText } from '../read-errors.ts';

const AGAIN = 'Connect the customer again.';

/** What is refused around consents of customers: the part of ERRORS (errors.ts) about them. */
export const CONSENT_ERRORS = {
  consent_denied: {
    status: 409,
    sentence: 'The customer did not consent at {issuer}. Nothing was kept.',
    next: 'Ask the customer, then connect them again.',
  },
  consent_not_given: {
    status: 422,
    sentence: '{issuer} gave nothing back for this consent, so nothing was kept.',
    next: 'Connect the customer again; if it stays, ask the issuer.',
  },
  consent_late: {
    status: 409,
    sentence: 'More than fifteen minutes passed before the customer came back from the issuer.',
    next: AGAIN,
  },
  consent_used: {
    status: 409,
    sentence: 'This answer of the issuer was used before, and counts once.',
    next: 'Look for the customer in the list; if they are not there, connect them again.',
  },
  consent_of_another: {
    status: 403,
    sentence: 'Somebody else began to connect this customer, so you cannot finish it.',
    next: 'Connect the customer yourself, from the beginning.',
  },
  consent_not_begun: {
    status: 404,
    sentence: 'Nobody here began to connect this customer.',
    next: 'Begin on the page of the customers.',
  },
  consent_missing: {
    status: 409,
    sentence: 'No consent of this customer stands, so nothing can be asked for them.',
    next: AGAIN,
  },
  consent_not_standing: {
    status: 409,
    sentence: 'No consent of this customer stands, so there is nothing to revoke.',
    next: 'Nothing needs to be done.',
  },
} as const satisfies Record<string, ErrorText>;
