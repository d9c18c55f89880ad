import type { Read, ReadFailure } from '../issuer.ts';
import { type Json, parseJson } from '../parse-json.ts';
import type { ReadReply, ReadTransport } from '../read-transport.ts';
import { refusalText } from './refusal.ts';

export interface Get {
  /** Below the base address; ids in it went through `segment`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly isList?: boolean;
}

export interface Client {
  /** The body of a success. */
  get(call: Get): Promise<Read<Json>>;
}

/** An id as a path segment. One that would leave its segment names nothing here and spoils the path. */
export const segment = (id: string): string => (/^[\w-]{1,64}$/.test(id) ? id : '%');

/** False for a path that was made with an id that is none; it is never asked for. */
export const isOwnPath = (path: string): boolean => /^(\/[\w-]+)+$/.test(path);

const MAX_LIST_BYTES = 8 * 1024 * 1024;
const MAX_BYTES = 256 * 1024;

/** Reads with the key in the one header that carries it (page basics-auth). */
export function createClient(transport: ReadTransport, baseUrl: string, apiKey: string): Client {
  return {
    async get(call) {
      if (!isOwnPath(call.path)) return { ok: false, failure: { kind: 'not_found' } };
      const url = new URL(`${baseUrl}${call.path}`);
      for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
      const reply = await transport({
        method: 'GET',
        url,
        headers: { 'x-api-key': apiKey, accept: 'application/json' },
        maxBytes: call.isList ? MAX_LIST_BYTES : MAX_BYTES,
      });
      return readReply(call, reply);
    },
  };
}

function readReply(call: Get, reply: ReadReply): Read<Json> {
  const parsed = reply.kind === 'reply' ? parseJson(reply.text) : null;
  if (reply.kind !== 'reply' || reply.httpStatus < 200 || reply.httpStatus >= 300) {
    return { ok: false, failure: failureOf(reply, parsed ? refusalText(parsed.json) : null) };
  }
  if (parsed) return { ok: true, value: parsed.json };
  return { ok: false, failure: { kind: 'malformed', detail: `GET ${call.path}: the answer is not JSON` } };
}

/** Names a reply that is not a success. `message` is scrubbed already. */
function failureOf(reply: ReadReply, message: string | null): ReadFailure {
  if (reply.kind === 'unreachable') return { kind: 'unreachable', detail: reply.detail };
  const { httpStatus } = reply;
  if (httpStatus === 401) return { kind: 'unauthorized' };
  if (httpStatus === 404) return { kind: 'not_found' };
  if (httpStatus === 429) return { kind: 'rate_limited', retryAfterMs: reply.retryAfterMs };
  if (httpStatus >= 500) return { kind: 'server', httpStatus };
  return { kind: 'refused', httpStatus, message: message ?? '' };
}
