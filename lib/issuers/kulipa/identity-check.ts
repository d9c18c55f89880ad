import type { AskedCheck, Issuer, Read, ReadFailure } from '../issuer.ts';
import { isJsonObject, type Json, parseJson } from '../parse-json.ts';
import { type WriteCall, type WriteResult, writeOnce } from '../write-transport.ts';
import { KYC_LINK_FIELDS } from './assumptions.ts';
import { KULIPA_CAPABILITIES } from './capabilities.ts';
import { refusalText } from './refusal.ts';
import { userId } from './wire.ts';

interface Asker {
  readonly baseUrl: string;
  readonly apiKey: string;
  /** Whether a link may lead to this machine, unencrypted: only to the sandbox. */
  readonly isSandbox: boolean;
  /** What carries the one request; absent: the network. */
  readonly transport?: ((call: WriteCall) => Promise<WriteResult>) | undefined;
  readonly connectTimeoutMs: number;
}

const ANSWER_TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 64 * 1024;
const MAX_LINK = 2_000;
const KEY = /^[\x21-\x7e]{1,64}$/;

const failed = (failure: ReadFailure): Read<never> => ({ ok: false, failure });
const malformed = (detail: string): Read<never> =>
  failed({ kind: 'malformed', detail: `PUT /kycs: ${detail}` });

/**
 * `PUT /kycs` (pages onboarding-flow, intro-to-kyc). With the key, the same check asked for again is the same
 * request. Never throws, and never puts the link into a failure.
 */
export function createBeginIdentityCheck(asker: Asker): NonNullable<Issuer['beginIdentityCheck']> {
  const { transport = writeOnce } = asker;
  return async (asked) => {
    const { issuerCustomerId, kind, key } = asked;
    if (!KULIPA_CAPABILITIES.identityChecks.some(({ value }) => value === kind)) {
      return failed({ kind: 'not_offered' });
    }
    if (!userId.safeParse(issuerCustomerId).success) return failed({ kind: 'not_found' });
    if (!KEY.test(key)) return malformed('no key');
    const result = await transport({
      method: 'PUT',
      url: new URL(`${asker.baseUrl}/kycs`),
      headers: {
        'x-api-key': asker.apiKey,
        'x-idempotency-key': key,
        'content-type': 'application/json',
        accept: 'application/json',
        'accept-encoding': 'identity',
      },
      body: JSON.stringify({ userId: issuerCustomerId, type: kind }),
      connectTimeoutMs: asker.connectTimeoutMs,
      answerTimeoutMs: ANSWER_TIMEOUT_MS,
      maxAnswerBytes: MAX_ANSWER_BYTES,
      mayWrite: () => true,
    });
    if (result.kind !== 'answered') return failed({ kind: 'unreachable', detail: result.reason });
    return readAnswer(asked, result, asker.isSandbox);
  };
}

function readAnswer(
  asked: AskedCheck,
  { httpStatus, body }: { readonly httpStatus: number; readonly body: string },
  isSandbox: boolean,
): Read<{ readonly link: string }> {
  const json = parseJson(body)?.json;
  if (httpStatus === 401) return failed({ kind: 'unauthorized' });
  if (httpStatus === 404) return failed({ kind: 'not_found' });
  if (httpStatus === 429) return failed({ kind: 'rate_limited', retryAfterMs: null });
  if (httpStatus >= 500) return failed({ kind: 'server', httpStatus });
  if (httpStatus !== 200 && httpStatus !== 201) {
    const message = json === undefined ? null : refusalText(json);
    return failed({ kind: 'refused', httpStatus, message: message ?? '' });
  }
  if (json === undefined || !isJsonObject(json)) return malformed('the answer is not JSON');
  // Whoever opens a link proves who they are: one of somebody else's check must not be handed out.
  const isAnother = (said: Json | undefined, meant: string) => said !== undefined && said !== meant;
  if (isAnother(json.user_id, asked.issuerCustomerId) || isAnother(json.type, asked.kind)) {
    return malformed('another check in the answer');
  }
  const link = KYC_LINK_FIELDS.map((name) => json[name]).find((value) => typeof value === 'string');
  return typeof link === 'string' && isLink(link, isSandbox)
    ? { ok: true, value: { link } }
    : malformed('no link in the answer');
}

function isLink(text: string, isSandbox: boolean): boolean {
  if (text.length > MAX_LINK || !/^[\x21-\x7e]+$/.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  const isLocal = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  return protocol === 'https:' || (isSandbox && isLocal && protocol === 'http:');
}
