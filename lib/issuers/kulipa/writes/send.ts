import type { WriteTiming } from '../../adapter-options.ts';
import { type Answer, type Issuer, type IssuerWrite, isOffered } from '../../issuer.ts';
import { isAllowed, type WriteCall, type WriteResult, writeOnce } from '../../write-transport.ts';
import { KULIPA_CAPABILITIES } from '../capabilities.ts';
import { type Client, isOwnPath } from '../client.ts';
import { classify } from './classify.ts';
import { type Described, describeWrite } from './describe.ts';
import { type LimitPlan, planLimit } from './plan-limit.ts';

interface Sender {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly credentialId: string;
  /** For what has to be known before a limit is set. */
  readonly client: Client;
  /** What carries the one request; absent: the network. */
  readonly transport?: ((call: WriteCall) => Promise<WriteResult>) | undefined;
  readonly timing: WriteTiming;
}

const MAX_ANSWER_BYTES = 64 * 1024;
/** Of a kind nobody has set a time for (ms). */
const LONGEST_CALL_MS = 30_000;
/** At most 64 characters (page basics-idempotency), and none that would end its header. */
const KEY = /^[\x21-\x7e]{1,64}$/;

const notSent = (reason: string): Answer => ({ outcome: 'not_sent', reason });
const unknown = (reason: string): Answer => ({ outcome: 'unknown', reason, message: null, httpStatus: null });

interface Ready {
  readonly call: Described;
  readonly plan: LimitPlan | null;
}

/** At most one request that changes anything, ever; never throws. */
export function createSend(sender: Sender): Issuer['send'] {
  const { transport = writeOnce } = sender;
  return async (write, options) => {
    if (!isOffered(KULIPA_CAPABILITIES, write)) return notSent('not_offered');
    if (options.credential.id !== sender.credentialId) return notSent('credential_expired');
    if (!KEY.test(options.key)) return notSent('input_invalid');
    const ready = await prepare(sender, write, options);
    if ('outcome' in ready) return ready;
    const { call, plan } = ready;
    if (!isOwnPath(call.path)) return notSent('path_invalid');
    const result = await transport({
      method: call.method,
      url: new URL(`${sender.baseUrl}${call.path}`),
      headers: {
        'x-api-key': sender.apiKey,
        // For POST and PUT only.
        ...(call.method === 'DELETE' ? {} : { 'x-idempotency-key': options.key }),
        ...(call.body === null ? {} : { 'content-type': 'application/json' }),
        accept: 'application/json',
        'accept-encoding': 'identity',
      },
      body: call.body,
      connectTimeoutMs: sender.timing.connectTimeoutMs,
      answerTimeoutMs: sender.timing.callTimeoutMs[write.kind] ?? LONGEST_CALL_MS,
      maxAnswerBytes: MAX_ANSWER_BYTES,
      mayWrite: options.mayWrite,
    });
    if (result.kind === 'not_sent') return notSent(result.reason);
    if (result.kind === 'lost') return unknown(result.reason);
    return classify(write, plan, result);
  };
}

/** The one request; or the answer, where none has to be made. */
async function prepare(
  sender: Sender,
  write: IssuerWrite,
  { key, mayWrite }: Parameters<Issuer['send']>[1],
): Promise<Ready | Answer> {
  if (write.kind !== 'set_limit') {
    const call = describeWrite(write);
    return call === null ? notSent('input_invalid') : { call, plan: null };
  }
  // Whoever has called it back need not be read for.
  if (!isAllowed(mayWrite)) return notSent('send_by_passed');
  const plan = await planLimit(sender.client, write, key);
  return 'outcome' in plan ? plan : { call: plan.call, plan };
}
