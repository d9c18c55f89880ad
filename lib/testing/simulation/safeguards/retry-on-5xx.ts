import type { Issuer } from '../../../issuers/issuer.ts';
import { type RemovedSafeguard, withFault } from './removed-safeguard.ts';

/** A write that is answered 5xx is sent once more: the issuer may have carried it out all the same. */
export const retryOn5xx: RemovedSafeguard = {
  name: 'retry on 5xx',
  wiring: { issuer: sendTwice },
  breaks: ['one effect', 'attempt first'],
  concerns: withFault('error_after_effect', 'error_then_late', 'error_before_effect'),
};

function sendTwice(issuer: Issuer): Issuer {
  const send: Issuer['send'] = async (write, options) => {
    const answer = await issuer.send(write, options);
    const isServers = answer.outcome === 'unknown' && (answer.httpStatus ?? 0) >= 500;
    return isServers ? issuer.send(write, options) : answer;
  };
  return { ...issuer, send };
}
