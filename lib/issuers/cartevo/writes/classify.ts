import type { Answer, IssuerWrite } from '../../issuer.ts';
import { parseJson } from '../../parse-json.ts';
import { claimsSuccess, errorMessage } from '../envelope.ts';
import { accept } from './accept.ts';
import { findListedRejection } from './errors.ts';

interface Received {
  readonly httpStatus: number;
  readonly message: string | null;
}

const unknown = (reason: string, received: Received): Extract<Answer, { outcome: 'unknown' }> => ({
  outcome: 'unknown',
  reason,
  message: received.message,
  httpStatus: received.httpStatus,
});

/**
 * The class of an answer to a write (DESIGN section 4, rule 3). Pure. A 401 comes out as unknown; only the
 * caller, with a read of the same token, may make it not_sent.
 */
export function classify(write: IssuerWrite, httpStatus: number, text: string): Answer {
  const parsed = parseJson(text);
  const received = { httpStatus, message: parsed ? errorMessage(parsed.json) : null };
  if (httpStatus >= 200 && httpStatus < 300) {
    if (!parsed) return unknown('unreadable_answer', received);
    if (claimsSuccess(parsed.json) === false) return unknown('contradictory_answer', received);
    const accepted = accept(write, parsed.json);
    return 'unproven' in accepted ? { ...unknown(accepted.unproven, received), ...accepted.named } : accepted;
  }
  const reason = parsed ? findListedRejection(write.kind, httpStatus, parsed.json) : null;
  if (reason === null) return unknown(`http_${httpStatus}`, received);
  return { outcome: 'rejected', reason, message: received.message ?? '', httpStatus };
}
