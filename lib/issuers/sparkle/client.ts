import type { Read } from '../issuer.ts';
import { type Json, parseJson } from '../parse-json.ts';
import type { ReadReply, ReadTransport } from '../read-transport.ts';
import type { Bearer, Bearers } from './bearers.ts';
import { claimsSuccess, errorMessage, errorsOf } from './envelope.ts';
import { failureOf, malformed, notFound } from './failure.ts';
import { type Caller, signedHeaders } from './signature.ts';

export interface Get {
  /** Below the base address; ids in it went through `segment`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
}

/** The API as one caller reaches it. */
export interface Api {
  readonly baseUrl: string;
  readonly caller: Caller;
  readonly newId: () => string;
}

export interface Client {
  /** The body of a success, asked with this customer's token. A 401 renews it once; another one ends the consent. */
  get(issuerCustomerId: string, call: Get): Promise<Read<Json>>;
  /** Whether a consent of this customer stands: who has none is left out of lists. */
  stands(issuerCustomerId: string): Promise<boolean>;
}

/** An id as a path segment. One that would leave its segment names nothing here and spoils the path. */
export const segment = (id: string): string => (/^[\w-]{1,128}$/.test(id) ? id : '%');

/** False for a path that was made with an id that is none; it is never asked for. */
export const isOwnPath = (path: string): boolean => /^(\/[\w-]+)+$/.test(path);

const MAX_BYTES = 4 * 1024 * 1024;

/** One call with this token, signed with a key of its own: a key of before may be answered as it was then. */
export function askApi(api: Api, transport: ReadTransport, token: string, call: Get): Promise<ReadReply> {
  const url = new URL(`${api.baseUrl}${call.path}`);
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
  const headers = signedHeaders(api.caller, token, api.newId());
  return transport({ method: 'GET', url, headers, maxBytes: MAX_BYTES });
}

export function createClient(api: Api, transport: ReadTransport, bearers: Bearers): Client {
  const ask = (bearer: Bearer, call: Get) => askApi(api, transport, bearer.text, call);
  return {
    async get(issuerCustomerId, call) {
      if (!isOwnPath(call.path)) return notFound();
      const first = await bearers.current(issuerCustomerId, 0);
      if (!first.ok) return first;
      const reply = await ask(first.value, call);
      if (!refusesToken(reply)) return readReply(call, reply);
      bearers.discard(first.value.id);
      const second = await bearers.current(issuerCustomerId, 0);
      if (!second.ok) return second;
      const again = await ask(second.value, call);
      if (refusesToken(again)) await bearers.end(second.value).catch(() => {});
      return readReply(call, again);
    },
    stands: (issuerCustomerId) => bearers.stands(issuerCustomerId),
  };
}

/**
 * A 401 that is about the signature says nothing about the customer: with a wrong secret all consents would end.
 */
function refusesToken(reply: ReadReply): boolean {
  if (reply.kind !== 'reply' || reply.httpStatus !== 401) return false;
  const errors = errorsOf(parseJson(reply.text)?.json ?? null) ?? [];
  return !errors.some(({ field, code }) => /signature/i.test(`${field} ${code}`));
}

/** The body of a success, which says of itself that it is one. */
export function readReply(call: Get, reply: ReadReply): Read<Json> {
  const parsed = reply.kind === 'reply' ? parseJson(reply.text) : null;
  const message = parsed ? errorMessage(parsed.json) : null;
  if (reply.kind !== 'reply' || reply.httpStatus < 200 || reply.httpStatus >= 300) {
    return { ok: false, failure: failureOf(reply, message) };
  }
  const claim = parsed ? claimsSuccess(parsed.json) : null;
  if (claim === false) {
    return { ok: false, failure: { kind: 'refused', httpStatus: reply.httpStatus, message: message ?? '' } };
  }
  if (!parsed || claim === null) return malformed(`GET ${call.path}: the answer is no success of theirs`);
  return { ok: true, value: parsed.json };
}
