import type { ErrorText } from './read-errors.ts';

/** Why an intent stands where it stands: the part of ERRORS (errors.ts) about it. */
export const STANDING_ERRORS = {
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
} as const satisfies Record<string, ErrorText>;
