import type { ErrorText } from '../read-errors.ts';

/** What is refused around the queue of what needs a person: the part of ERRORS (errors.ts) about it. */
export const ATTENTION_ERRORS = {
  not_clear: {
    status: 409,
    sentence: 'Its legs do not clearly say this, so it is not judged together with others.',
    next: 'Open it, look at the legs and judge it by itself.',
  },
  bulk_size: {
    status: 400,
    sentence: 'One to {maximum} requests can be judged at once.',
    next: 'Select fewer, or at least one.',
  },
  verdict_proposed: {
    status: 409,
    sentence: 'The verdict waits for a second person, because the amount is over the limit.',
    next: 'Somebody else with the role {roles} must confirm it within a day.',
  },
  proposal_open: {
    status: 409,
    sentence: 'A verdict on this waits for a second person already.',
    next: 'Confirm or decline that one first.',
  },
  proposal_not_found: {
    status: 404,
    sentence: 'There is no such proposed verdict.',
    next: 'Look at the list again.',
  },
  proposal_own: {
    status: 403,
    sentence: 'You proposed this verdict yourself.',
    next: 'Somebody else with the role {roles} must confirm it.',
  },
  proposal_closed: {
    status: 409,
    sentence: 'This proposed verdict was decided on before.',
    next: 'Look at how the request stands now.',
  },
  proposal_expired: {
    status: 409,
    sentence: 'Nobody confirmed this verdict within a day, so it lapsed.',
    next: 'Give a verdict anew if it still holds.',
  },
  proposal_overtaken: {
    status: 409,
    sentence: 'The request was settled otherwise meanwhile.',
    next: 'Look at how it stands now; nothing needs to be confirmed.',
  },
  proposer_gone: {
    status: 409,
    sentence: 'The person who proposed this verdict may no longer judge, so it lapsed.',
    next: 'Give a verdict under your own name; somebody else then confirms it.',
  },
  discrepancy_not_found: {
    status: 404,
    sentence: 'There is no such finding.',
    next: 'Look at the list again.',
  },
  discrepancy_resolved: {
    status: 409,
    sentence: 'This was resolved before.',
    next: 'Look at how; nothing needs to be done.',
  },
  resolution_not_offered: {
    status: 409,
    sentence: 'What was found does not bear this verdict as the request stands now.',
    next: 'Look at it again.',
  },
  record_taken: {
    status: 409,
    sentence: 'What was found belongs to another request by now.',
    next: 'Look at that request, then let this one stand.',
  },
  withdrawal_not_offered: {
    status: 409,
    sentence: 'For this no withdrawal is offered.',
    next: 'Say what becomes of it.',
  },
  withdrawal_maybe_lost: {
    status: 409,
    sentence:
      'This was found before the desk was restored: its withdrawal may have been sent in what was lost.',
    next: 'Look at the card at the issuer. If the money is still on it, withdraw it by the card’s own button, then let this one stand.',
  },
  withdrawal_under_way: {
    status: 409,
    sentence: 'The withdrawal for this is under way.',
    next: 'Wait until it is settled: then this is resolved by itself.',
  },
  owner_changed: {
    status: 409,
    sentence: '{who} looks after it now.',
    next: 'Look at the list again, and talk to each other.',
  },
} as const satisfies Record<string, ErrorText>;
