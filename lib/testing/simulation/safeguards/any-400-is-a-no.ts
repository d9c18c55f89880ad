import type { Issuer } from '../../../issuers/issuer.ts';
import { type RemovedSafeguard, withFault } from './removed-safeguard.ts';
import { withoutWatch } from './settle-at-once.ts';

/**
 * Any 4xx is a refusal, listed or not. The watch over refusals stands behind it, would raise the alarm, and is taken
 * away too.
 */
export const any400IsANo: RemovedSafeguard = {
  name: 'any 400 is a no',
  wiring: { issuer: believe4xx, store: withoutWatch },
  behind: { store: withoutWatch },
  breaks: ['sums agree', 'late success raised'],
  concerns: withFault(
    'bad_request_after_effect',
    'failed_row',
    'misdirected_after_effect',
    'unauthorized_after_effect',
    'rate_limited_after_effect',
  ),
};

function believe4xx(issuer: Issuer): Issuer {
  const send: Issuer['send'] = async (write, options) => {
    const answer = await issuer.send(write, options);
    if (answer.outcome !== 'unknown') return answer;
    const { httpStatus, message } = answer;
    if (httpStatus === null || httpStatus < 400 || httpStatus >= 500) return answer;
    return { outcome: 'rejected', reason: 'issuer_validation', message: message ?? '', httpStatus };
  };
  return { ...issuer, send };
}
