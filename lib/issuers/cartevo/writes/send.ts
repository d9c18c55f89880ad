import type { WriteTiming } from '../../adapter-options.ts';
import { type Answer, type Issuer, isOffered } from '../../issuer.ts';
import { type WriteCall, type WriteResult, writeOnce } from '../../write-transport.ts';
import { CARTEVO_CAPABILITIES } from '../capabilities.ts';
import { type Client, isOwnPath } from '../client.ts';
import type { Token, Tokens } from '../tokens.ts';
import { classify } from './classify.ts';
import { describeWrite } from './describe.ts';

interface Sender {
  readonly baseUrl: string;
  readonly tokens: Tokens;
  readonly client: Client;
  /** What carries the one request; absent: the network. */
  readonly transport?: ((call: WriteCall) => Promise<WriteResult>) | undefined;
  readonly timing: WriteTiming;
}

const MAX_ANSWER_BYTES = 64 * 1024;
/** Of a kind nobody has set a time for (ms). */
const LONGEST_CALL_MS = 30_000;

const notSent = (reason: string): Answer => ({ outcome: 'not_sent', reason });
const unknown = (reason: string): Answer => ({ outcome: 'unknown', reason, message: null, httpStatus: null });

/** At most one request, ever; never throws. */
export function createSend(sender: Sender): Issuer['send'] {
  const { transport = writeOnce } = sender;
  return async (write, options) => {
    if (!isOffered(CARTEVO_CAPABILITIES, write)) return notSent('not_offered');
    const call = await describeWrite(write);
    if (call === null) return notSent('input_invalid');
    if (!isOwnPath(call.path)) return notSent('path_invalid');
    const token = sender.tokens.find(options.credential.id);
    if (token === null) return notSent('credential_expired');
    const url = new URL(`${sender.baseUrl}${call.path}`);
    for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
    const result = await transport({
      method: call.method,
      url,
      headers: {
        authorization: `Bearer ${token.bearer}`,
        ...(call.contentType === null ? {} : { 'content-type': call.contentType }),
        accept: 'application/json',
        'accept-encoding': 'identity',
      },
      body: call.body,
      connectTimeoutMs: sender.timing.connectTimeoutMs,
      answerTimeoutMs: sender.timing.callTimeoutMs[write.kind] ?? LONGEST_CALL_MS,
      maxAnswerBytes: MAX_ANSWER_BYTES,
      mayWrite: () => sender.tokens.find(token.id) !== null && options.mayWrite(),
    });
    if (result.kind === 'not_sent') return notSent(result.reason);
    if (result.kind === 'lost') return unknown(result.reason);
    const answer = classify(write, result.httpStatus, result.body);
    if (result.httpStatus === 401) await dropIfSpent(sender, token);
    return answer;
  };
}

/**
 * A 401 stays unknown, also when a read with the very same token is refused too: an issuer whose sign-in
 * wavers may act, answer 401, and refuse the read a moment later. The read only says whether the token is
 * spent, so that whoever comes next fetches another.
 */
async function dropIfSpent(sender: Sender, token: Token): Promise<void> {
  // Whatever goes wrong with the question, the write has been made and its answer is in hand.
  const says = await sender.client.probe(token).catch(() => 'unclear' as const);
  if (says === 'refused') sender.tokens.discard(token.id);
}
