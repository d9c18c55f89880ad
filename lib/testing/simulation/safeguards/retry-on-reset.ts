import type { Issuer } from '../../../issuers/issuer.ts';
import { type RemovedSafeguard, withFault } from './removed-safeguard.ts';

/** A write whose connection breaks is sent once more, as many clients do by themselves. */
export const retryOnReset: RemovedSafeguard = {
  name: 'retry on reset',
  wiring: { issuer: sendTwice },
  breaks: ['one effect', 'attempt first'],
  concerns: withFault('reset_after_effect', 'reset_mid_answer', 'reset_before_effect'),
};

function sendTwice(issuer: Issuer): Issuer {
  const send: Issuer['send'] = async (write, options) => {
    const answer = await issuer.send(write, options);
    const isBroken =
      answer.outcome === 'unknown' && answer.httpStatus === null && answer.reason !== 'timeout';
    return isBroken ? issuer.send(write, options) : answer;
  };
  return { ...issuer, send };
}
