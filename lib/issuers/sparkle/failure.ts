import type { Read, ReadFailure } from '../issuer.ts';
import type { ReadReply } from '../read-transport.ts';

export const fail = (failure: ReadFailure): { readonly ok: false; readonly failure: ReadFailure } => ({
  ok: false,
  failure,
});
export const malformed = (detail: string): Read<never> => fail({ kind: 'malformed', detail });
export const notFound = (): Read<never> => fail({ kind: 'not_found' });
/** What Sparkle does not have: nothing is called. */
export const notOffered = async (): Promise<Read<never>> => fail({ kind: 'not_offered' });

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
