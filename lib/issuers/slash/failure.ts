import type { Read, ReadFailure } from '../issuer.ts';
import { isJsonObject, type Json } from '../parse-json.ts';
import type { ReadReply } from '../read-transport.ts';
import { scrubText } from '../scrub.ts';

export const fail = (failure: ReadFailure): Read<never> => ({ ok: false, failure });
export const malformed = (detail: string): Read<never> => fail({ kind: 'malformed', detail });

/** The text of an error for people and logs, scrubbed; the guide and the document agree on its name only. */
export function errorMessage(body: Json): string | null {
  const message = isJsonObject(body) ? body.message : undefined;
  const text = typeof message === 'string' ? scrubText(message, 300) : '';
  return text === '' ? null : text;
}

/** The guide's errors say `success: false`; no documented success has the field. */
export const claimsFailure = (body: Json): boolean =>
  isJsonObject(body) && (body.success === false || body.success === 'false');

/** Names a reply that is not a success. `message` is scrubbed already. */
export function failureOf(reply: ReadReply, message: string | null): ReadFailure {
  if (reply.kind === 'unreachable') return { kind: 'unreachable', detail: reply.detail };
  const { httpStatus } = reply;
  if (httpStatus === 401) return { kind: 'unauthorized' };
  if (httpStatus === 404) return { kind: 'not_found' };
  if (httpStatus === 429) return { kind: 'rate_limited', retryAfterMs: reply.retryAfterMs };
  if (httpStatus >= 500) return { kind: 'server', httpStatus };
  return { kind: 'refused', httpStatus, message: message ?? '' };
}
