import type { Read } from '../issuer.ts';
import { type Json, parseJson } from '../parse-json.ts';
import type { ReadReply, ReadTransport } from '../read-transport.ts';
import { claimsSuccess, errorMessage } from './envelope.ts';
import { failureOf } from './failure.ts';
import type { Token, Tokens } from './tokens.ts';

export interface Get {
  /** Below the base address; ids in it went through `segment`. */
  readonly path: string;
  /** Always spelled out, `sync` above all: its default differs from one endpoint to the next. */
  readonly query?: Readonly<Record<string, string>>;
  readonly isList?: boolean;
}

export interface Client {
  /** The body of a success. A 401 renews the token once and asks once more. */
  get(call: Get): Promise<Read<Json>>;
  /** Whether a read with exactly this token is refused; `unclear` when the read says neither. */
  probe(token: Token): Promise<'refused' | 'taken' | 'unclear'>;
}

/** An id as a path segment. One that would leave its segment names nothing here and spoils the path. */
export const segment = (id: string): string => (/^[\w-]{1,128}$/.test(id) ? id : '%');

/** False for a path that was made with an id that is none; it is never asked for. */
export const isOwnPath = (path: string): boolean => /^(\/[\w-]+)+$/.test(path);

const MAX_LIST_BYTES = 20 * 1024 * 1024;
const MAX_BYTES = 1024 * 1024;
const PROBE: Get = { path: '/wallets/usd-balance' };

export function createClient(transport: ReadTransport, baseUrl: string, tokens: Tokens): Client {
  const ask = (token: Token, call: Get): Promise<ReadReply> => {
    const query = call.query ? `?${new URLSearchParams(call.query)}` : '';
    return transport({
      method: 'GET',
      url: new URL(`${baseUrl}${call.path}${query}`),
      headers: { authorization: `Bearer ${token.bearer}`, accept: 'application/json' },
      maxBytes: call.isList ? MAX_LIST_BYTES : MAX_BYTES,
    });
  };

  return {
    async get(call) {
      if (!isOwnPath(call.path)) return { ok: false, failure: { kind: 'not_found' } };
      const first = await tokens.current(0);
      if (!first.ok) return first;
      const reply = await ask(first.value, call);
      if (reply.kind !== 'reply' || reply.httpStatus !== 401) return readReply(call, reply);
      tokens.discard(first.value.id);
      const second = await tokens.current(0);
      return second.ok ? readReply(call, await ask(second.value, call)) : second;
    },
    async probe(token) {
      const reply = await ask(token, PROBE);
      if (reply.kind !== 'reply') return 'unclear';
      if (reply.httpStatus === 401) return 'refused';
      return reply.httpStatus < 300 ? 'taken' : 'unclear';
    },
  };
}

function readReply(call: Get, reply: ReadReply): Read<Json> {
  const parsed = reply.kind === 'reply' ? parseJson(reply.text) : null;
  if (reply.kind !== 'reply' || reply.httpStatus < 200 || reply.httpStatus >= 300) {
    return { ok: false, failure: failureOf(reply, parsed && errorMessage(parsed.json)) };
  }
  if (!parsed) {
    return { ok: false, failure: { kind: 'malformed', detail: `GET ${call.path}: the answer is not JSON` } };
  }
  if (claimsSuccess(parsed.json) === false) {
    const { httpStatus } = reply;
    const message = errorMessage(parsed.json) ?? '';
    return { ok: false, failure: { kind: 'refused', httpStatus, message } };
  }
  return { ok: true, value: parsed.json };
}
