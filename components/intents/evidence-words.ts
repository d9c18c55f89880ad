import { explain, isErrorCode } from '@/lib/domain/errors.ts';
import type { Outcome } from '@/lib/domain/intents/intent.ts';
import type { AttemptView, VerdictView } from '@/lib/domain/intents/intent-view.ts';

export const OUTCOME_WORDS = {
  accepted: { word: 'Accepted', tone: 'ok' },
  rejected: { word: 'Refused', tone: 'bad' },
  unknown: { word: 'Unknown', tone: 'unknown' },
  not_sent: { word: 'Not sent', tone: 'plain' },
} as const satisfies Record<Outcome, { word: string; tone: 'ok' | 'bad' | 'unknown' | 'plain' }>;

/** What became of a proposed verdict; an end nobody has words for is shown as it is. */
export const PROPOSAL_ENDS: Readonly<Record<string, string>> = {
  confirmed: 'Confirmed',
  declined: 'Declined',
  taken_back: 'Taken back',
  expired: 'Nobody confirmed it; it ran out',
  overtaken: 'Overtaken by another verdict',
};

const REASONS: Readonly<Record<string, string>> = {
  timeout: 'No answer came in time.',
  connection_reset: 'The connection broke after the request had begun to leave.',
  answer_cut_short: 'The connection broke in the middle of the answer.',
  answer_too_large: 'The answer was too long to be one.',
  more_than_one_answer: 'More than one answer came.',
  malformed_http: 'The answer could not be read.',
  process_gone: 'The process that sent it stopped before it could write down the answer.',
  echo_mismatch: 'The answer did not repeat what was asked, so it proves nothing.',
  contradictory_answer: 'The answer said success and failure at once, so it proves nothing.',
  unreadable_answer: 'The answer could not be read, so it proves nothing.',
  issuer_working: 'The issuer is still working on it.',
};

/** Why an attempt came to its outcome, in words; a code nobody has words for is shown as it is. */
export function attemptReason({ reason, httpStatus }: AttemptView): string {
  if (reason === null) return '';
  if (isErrorCode(reason)) return explain({ code: reason }).sentence;
  const status = httpStatus ?? /^http_(\d{3})$/.exec(reason)?.[1];
  return REASONS[reason] ?? (status ? `The issuer answered ${status}, which proves nothing.` : reason);
}

const JUDGES: Readonly<Record<string, string>> = {
  answer: 'the issuer’s answer',
  late_answer: 'an answer that came late',
  judge: 'the desk',
};

/** Who or what judged. */
export function judgedBy({ by, actorName, confirmerName }: VerdictView): string {
  if (by !== 'person') return JUDGES[by] ?? by;
  const name = actorName ?? 'somebody';
  return confirmerName === null ? name : `${name}, confirmed by ${confirmerName}`;
}

const ACTIONS: Readonly<Record<string, string>> = {
  'intent.recorded': 'Asked',
  'intent.approved': 'Approved',
  'intent.declined': 'Declined',
  'intent.approval_refused': 'A decision that does not count was refused',
  'request.refused': 'Refused: it is not what was asked any more',
  'intent.sending': 'Sending, written down before the first byte',
  'intent.ready': 'Waiting again: nothing was sent',
  'intent.unknown': 'Unknown',
  'intent.succeeded': 'Settled',
  'intent.rejected': 'Refused by the issuer',
  'intent.not_applied': 'Declared not to have happened',
  'intent.cancelled': 'Cancelled',
  'intent.contradicted': 'Something that came later speaks against it',
  'discrepancy.found': 'Something was found that needs a person',
  'discrepancy.resolved': 'What was found is resolved',
  'verdict.proposed': 'A verdict was proposed; a second person must confirm it',
  'verdict.confirmed': 'The proposed verdict was confirmed',
  'verdict.declined': 'The proposed verdict was declined',
  'verdict.taken_back': 'The proposed verdict was taken back',
  'verdict.expired': 'The proposed verdict lapsed: nobody confirmed it in time',
  'verdict.overtaken': 'The proposed verdict was overtaken',
  'verdict.refused': 'A decision on a proposed verdict was refused',
  'case.taken': 'Looked after from now on',
  'case.given_back': 'Looked after by nobody from now on',
  'intent.conflict': 'The same request came again with other values, and was refused',
};

export const auditWords = (action: string): string => ACTIONS[action] ?? action;
