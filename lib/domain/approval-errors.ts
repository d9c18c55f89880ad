import type { ErrorText } from './read-errors.ts';

/** What is refused around a second person's agreement: the part of ERRORS (errors.ts) about it. */
export const APPROVAL_ERRORS = {
  approval_own: {
    status: 403,
    sentence: 'You asked for this yourself.',
    next: 'Somebody else with the role {roles} must decide.',
  },
  approval_changed: {
    status: 409,
    sentence: 'This is not the request as it stands.',
    next: 'Read it again, then decide.',
  },
  not_awaiting_approval: {
    status: 409,
    sentence: 'It does not wait for approval any more.',
    next: 'Look at its state.',
  },
  approval_window_over: {
    status: 409,
    sentence: 'Nobody agreed within a day, so it was cancelled. No money moved.',
    next: 'Ask for it again if it is still wanted.',
  },
  declined: {
    status: 409,
    sentence: 'A second person declined it. No money moved.',
    next: 'Their reason stands among its steps.',
  },
  approver_disabled: {
    status: 409,
    sentence: 'The person who agreed to it may no longer do so, so it was cancelled. No money moved.',
    next: 'Ask for it again if it is still wanted.',
  },
  asker_without_right: {
    status: 409,
    sentence: 'The person who asked for it may no longer do so, so it was cancelled. No money moved.',
    next: 'Ask for it again under your own name if it is still wanted.',
  },
  approval_needed: {
    status: 409,
    sentence: 'A second person must now agree to this amount, so it was cancelled. No money moved.',
    next: 'Ask for it again; it then waits for approval.',
  },
  restored: {
    status: 409,
    sentence: 'The database is not the one it was asked in, so it was cancelled. Nothing was sent from here.',
    next: 'Look at the card at the issuer, then give the order again.',
  },
} as const satisfies Record<string, ErrorText>;
