import { type Answer, type Issuer, isOffered, type WriteKind } from '../../issuer.ts';
import { type WriteCall, type WriteResult, writeOnce } from '../../write-transport.ts';
import { CARTEVO_CAPABILITIES } from '../capabilities.ts';
import { type Client, isOwnPath } from '../client.ts';
import type { Token, Tokens } from '../tokens.ts';
import { classify } from './classify.ts';
import { describeWrite } from './describe.ts';

export interface WriteTiming {
  readonly connectTimeoutMs: number;
  readonly callTimeoutMs: Readonly<Record<WriteKind, number>>;
}

export const WRITE_TIMING: WriteTiming = {
  connectTimeoutMs: 10_000,
  callTimeoutMs: CARTEVO_CAPABILITIES.callTimeoutMs,
};

interface Sender {
  readonly baseUrl: string;
  readonly tokens: Tokens;
  readonly client: Client;
  /** What carries the one request; absent: the network. */
  readonly transport?: ((call: WriteCall) => Promise<WriteResult>) | undefined;
  readonly timing: WriteTiming;
}

const MAX_ANSWER_BYTES = 64 * 1024;

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
      answerTimeoutMs: sender.timing.callTimeoutMs[write.kind],
      maxAnswerBytes: MAX_ANSWER_BYTES,
      mayWrite: () => sender.tokens.find(token.id) !== null && options.mayWrite(),
    });
    if (result.kind === 'not_sent') return notSent(result.reason);
    if (result.kind === 'lost') return unknown(result.reason);
    const answer = classify(write, result.httpStatus, result.body);
    return result.httpStatus === 401 ? settleUnauthorized(sender, token, answer) : answer;
  };
}

/**
 * A 401 means "nothing was done" only if a read with the very same token is refused too. The proof holds
 * only while the token should still be good: one that has expired meanwhile would be refused either way.
 */
async function settleUnauthorized(sender: Sender, token: Token, answer: Answer): Promise<Answer> {
  // Whatever goes wrong with the question, the write has been made and its answer is in hand.
  const says = await sender.client.probe(token).catch(() => 'unclear' as const);
  if (says !== 'refused' || sender.tokens.find(token.id) === null) return answer;
  sender.tokens.discard(token.id);
  return notSent('token_refused');
}
