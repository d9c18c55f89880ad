import type { Read } from '../issuer.ts';
import { type Json, parseJson } from '../parse-json.ts';
import type { ReadTransport } from '../read-transport.ts';
import { claimsFailure, errorMessage, fail, failureOf, malformed } from './failure.ts';

export interface Get {
  /** Below the base address; ids in it went through `segment`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly isList?: boolean;
}

/** A success, with its keys in snake_case, and as it was written for whoever hands parts of it back. */
export interface Body {
  readonly json: Json;
  readonly text: string;
}

export interface Client {
  get(call: Get): Promise<Read<Body>>;
}

/** What makes a call ours: the key, and the legal entity where the key reaches more than one. */
export type Identified = Readonly<Record<string, string>>;

/** An id as a path segment. One that would leave its segment names nothing here and spoils the path. */
export const segment = (id: string): string => (/^[\w-]{1,128}$/.test(id) ? id : '%');

/** False for a path that was made with an id that is none; it is never asked for. */
export const isOwnPath = (path: string): boolean => /^(\/[\w-]+)+$/.test(path);

const MAX_LIST_BYTES = 20 * 1024 * 1024;
const MAX_BYTES = 1024 * 1024;

export function createClient(transport: ReadTransport, baseUrl: string, identified: Identified): Client {
  return {
    async get(call) {
      if (!isOwnPath(call.path)) return fail({ kind: 'not_found' });
      const url = new URL(`${baseUrl}${call.path}`);
      for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
      const reply = await transport({
        method: 'GET',
        url,
        headers: { ...identified, accept: 'application/json' },
        maxBytes: call.isList ? MAX_LIST_BYTES : MAX_BYTES,
      });
      const parsed = reply.kind === 'reply' ? parseJson(reply.text) : null;
      const message = parsed ? errorMessage(parsed.json) : null;
      if (reply.kind !== 'reply' || reply.httpStatus < 200 || reply.httpStatus >= 300) {
        return fail(failureOf(reply, message));
      }
      if (!parsed) return malformed(`GET ${call.path}: the answer is not JSON`);
      if (claimsFailure(parsed.json)) {
        return fail({ kind: 'refused', httpStatus: reply.httpStatus, message: message ?? '' });
      }
      return { ok: true, value: { json: parsed.json, text: reply.text } };
    },
  };
}
