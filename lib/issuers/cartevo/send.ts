import { LosslessNumber, stringify } from 'lossless-json';
import { toDecimalText, USD } from '../../domain/money.ts';
import type { Answer, Issuer, IssuerWrite } from '../issuer.ts';
import { writeOnce } from '../write-transport.ts';
import { CARTEVO_CAPABILITIES } from './capabilities.ts';
import { classify } from './classify.ts';
import { type Client, isOwnPath } from './client.ts';
import type { Token, Tokens } from './tokens.ts';

export interface WriteTiming {
  readonly connectTimeoutMs: number;
  readonly callTimeoutMs: { readonly issue: number; readonly fund: number };
}

export const WRITE_TIMING: WriteTiming = {
  connectTimeoutMs: 10_000,
  callTimeoutMs: CARTEVO_CAPABILITIES.callTimeoutMs,
};

interface Sender {
  readonly baseUrl: string;
  readonly tokens: Tokens;
  readonly client: Client;
  readonly timing: WriteTiming;
}

const MAX_ANSWER_BYTES = 64 * 1024;

const notSent = (reason: string): Answer => ({ outcome: 'not_sent', reason });
const unknown = (reason: string): Answer => ({ outcome: 'unknown', reason, message: null, httpStatus: null });

/** Cents as a JSON number in dollars, written digit by digit. */
const dollars = (minor: bigint): LosslessNumber => new LosslessNumber(toDecimalText(minor, USD.exponent));

/** Path and body of a write. Unknown properties are refused by Cartevo, so nothing of ours is in it. */
function describe(write: IssuerWrite): { readonly path: string; readonly body: object } {
  switch (write.kind) {
    case 'issue':
      return {
        path: '/cards',
        body: {
          customer_id: write.issuerCustomerId,
          brand: write.brand,
          ...(write.nameOnCard === null ? {} : { name_on_card: write.nameOnCard }),
          amount: dollars(write.amountMinor),
        },
      };
    case 'fund':
      return {
        path: `/cards/${encodeURIComponent(write.issuerCardId)}/fund`,
        body: { amount: dollars(write.amountMinor) },
      };
  }
}

/** At most one request, ever; never throws. */
export function createSend(sender: Sender): Issuer['send'] {
  return async (write, options) => {
    const token = sender.tokens.find(options.credential.id);
    if (token === null) return notSent('credential_expired');
    const { path, body } = describe(write);
    if (!isOwnPath(path)) return notSent('path_invalid');
    const result = await writeOnce({
      method: 'POST',
      url: new URL(`${sender.baseUrl}${path}`),
      headers: {
        authorization: `Bearer ${token.bearer}`,
        'content-type': 'application/json',
        accept: 'application/json',
        'accept-encoding': 'identity',
      },
      body: stringify(body) ?? '',
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
  const says = await sender.client.probe(token);
  if (says !== 'refused' || sender.tokens.find(token.id) === null) return answer;
  sender.tokens.discard(token.id);
  return notSent('token_refused');
}
