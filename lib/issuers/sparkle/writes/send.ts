import type { WriteTiming } from '../../adapter-options.ts';
import { type Answer, type Capabilities, type Issuer, isOffered } from '../../issuer.ts';
import { type WriteCall, type WriteResult, writeOnce } from '../../write-transport.ts';
import type { Bearers } from '../bearers.ts';
import { isOwnPath } from '../client.ts';
import { type Caller, signedHeaders } from '../signature.ts';
import { classify } from './classify.ts';
import { describeWrite } from './describe.ts';

interface Sender {
  readonly baseUrl: string;
  readonly caller: Caller;
  readonly capabilities: Capabilities;
  readonly bearers: Bearers;
  /** What carries the one request; absent: the network. */
  readonly transport?: ((call: WriteCall) => Promise<WriteResult>) | undefined;
  readonly timing: WriteTiming;
}

const MAX_ANSWER_BYTES = 64 * 1024;
/** Of a kind nobody has set a time for (ms). */
const LONGEST_CALL_MS = 30_000;
/** What can stand in a header, and be a mark. */
const KEY = /^[\w-]{1,64}$/;

const notSent = (reason: string): Answer => ({ outcome: 'not_sent', reason });
const unknown = (reason: string): Answer => ({ outcome: 'unknown', reason, message: null, httpStatus: null });

/** At most one request, ever; never throws. */
export function createSend(sender: Sender): Issuer['send'] {
  const { transport = writeOnce, caller, bearers, timing } = sender;
  return async (write, { credential, key, mayWrite }) => {
    if (!isOffered(sender.capabilities, write)) return notSent('not_offered');
    if (!KEY.test(key)) return notSent('key_invalid');
    const call = describeWrite(write, key, caller);
    if (call === null) return notSent('input_invalid');
    if (!isOwnPath(call.path)) return notSent('path_invalid');
    const bearer = bearers.find(credential.id);
    if (bearer === null) return notSent('credential_expired');
    const owner = 'issuerCustomerId' in write ? write.issuerCustomerId : undefined;
    // The token decides whose card it will be, so it must be this customer's.
    if (owner !== undefined && owner !== bearer.issuerCustomerId) return notSent('credential_of_another');
    const result = await transport({
      method: call.method,
      url: new URL(`${sender.baseUrl}${call.path}`),
      headers: {
        ...signedHeaders(caller, bearer.text, key),
        'content-type': 'application/json',
        'accept-encoding': 'identity',
      },
      body: call.body,
      connectTimeoutMs: timing.connectTimeoutMs,
      answerTimeoutMs: timing.callTimeoutMs[write.kind] ?? LONGEST_CALL_MS,
      maxAnswerBytes: MAX_ANSWER_BYTES,
      mayWrite: () => bearers.find(bearer.id) !== null && mayWrite(),
    });
    if (result.kind === 'not_sent') return notSent(result.reason);
    if (result.kind === 'lost') return unknown(result.reason);
    const { httpStatus, body: text } = result;
    // Unknown all the same: an issuer whose sign-in wavers may act and answer 401. The next one gets another token.
    if (httpStatus === 401) bearers.discard(bearer.id);
    return classify(write, key, { httpStatus, text, secrets: call.secrets });
  };
}
