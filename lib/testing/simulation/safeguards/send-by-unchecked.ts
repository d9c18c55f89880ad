import type { Issuer } from '../../../issuers/issuer.ts';
import type { RemovedSafeguard } from './removed-safeguard.ts';

/** The clock is not looked at right before the first byte: a process that stood still sends after its time. */
export const sendByUnchecked: RemovedSafeguard = {
  name: 'lease or send_by unchecked',
  wiring: { issuer: sendWhenever },
  breaks: ['nothing sent after'],
  concerns: ({ troubles }) => troubles.some(({ kind }) => kind === 'pause'),
};

function sendWhenever(issuer: Issuer): Issuer {
  const send: Issuer['send'] = (write, options) => issuer.send(write, { ...options, mayWrite: () => true });
  return { ...issuer, send };
}
