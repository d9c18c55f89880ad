import type { ReadFailure } from '../issuer.ts';
import { isJsonObject, type Json, parseJson } from '../parse-json.ts';
import type { ReadTransport } from '../read-transport.ts';
import { errorsOf } from './envelope.ts';
import { failureOf } from './failure.ts';
import type { Caller } from './signature.ts';
import { grantWire } from './wire.ts';

/** Tokens as the auth host gave them. */
export interface Granted {
  readonly accessToken: string;
  readonly lifeMs: number;
  /** Null: none came; where one was sent, it stays good. */
  readonly refreshToken: string | null;
  readonly scopes: readonly string[] | null;
}

export type Asked =
  | { readonly kind: 'granted'; readonly granted: Granted }
  /** What was shown (a code, a refresh token) is worth nothing any more. */
  | { readonly kind: 'spent' }
  | { readonly kind: 'failed'; readonly failure: ReadFailure };

/** The auth host. Its paths are assumed. */
export interface AuthHost {
  /** Such as https://identity.sparkle.ng, without a slash at the end. */
  readonly url: string;
  readonly caller: Caller;
}

export const MAX_GRANT_BYTES = 64 * 1024;

/** Headers and body of a form for the auth host; the client proves itself by RFC 6749, section 2.3.1. */
export function authForm({ caller }: AuthHost, fields: Readonly<Record<string, string>>) {
  const pair = [caller.clientId, caller.clientSecret].map(encodeURIComponent).join(':');
  return {
    headers: {
      authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
      'accept-encoding': 'identity',
    },
    body: new URLSearchParams(fields).toString(),
  };
}

/** Asks for tokens; repeated on network trouble, so never with a code, which counts once. */
export async function askToken(
  host: AuthHost,
  transport: ReadTransport,
  fields: Readonly<Record<string, string>>,
): Promise<Asked> {
  const reply = await transport({
    method: 'POST',
    url: new URL(`${host.url}${host.caller.assumptions.tokenPath}`),
    ...authForm(host, fields),
    maxBytes: MAX_GRANT_BYTES,
  });
  if (reply.kind === 'reply') return readGrant(reply);
  return { kind: 'failed', failure: failureOf(reply, null) };
}

/** Nothing of the text goes into a failure: it may quote what was sent. */
export function readGrant(reply: {
  readonly httpStatus: number;
  readonly text: string;
  readonly retryAfterMs?: number | null;
}): Asked {
  const { httpStatus, text, retryAfterMs = null } = reply;
  const json = parseJson(text)?.json ?? null;
  if (httpStatus >= 200 && httpStatus < 300) {
    const wire = grantWire.safeParse(json).data;
    if (!wire) return { kind: 'failed', failure: { kind: 'malformed', detail: 'POST token: no tokens' } };
    const granted = {
      accessToken: wire.access_token,
      lifeMs: wire.expires_in * 1000,
      refreshToken: wire.refresh_token ?? null,
      scopes: wire.scope,
    };
    return { kind: 'granted', granted };
  }
  if ([400, 401].includes(httpStatus) && saysInvalidGrant(json)) return { kind: 'spent' };
  return { kind: 'failed', failure: failureOf({ kind: 'reply', httpStatus, text: '', retryAfterMs }, null) };
}

/** RFC 6749, section 5.2, or the same word in the envelope of the API: which of the two is not told. */
const saysInvalidGrant = (body: Json): boolean =>
  (isJsonObject(body) && body.error === 'invalid_grant') ||
  (errorsOf(body) ?? []).some(({ code }) => code.toLowerCase() === 'invalid_grant');
