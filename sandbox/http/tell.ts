import http from 'node:http';
import { stringify } from 'lossless-json';
import type { Told } from '../core/world.ts';
import type { Reply } from './api.ts';
import type { Operation, Telling } from './fault-catalogue.ts';
import { inFrench } from './in-french.ts';

// How a client is told what became of its call, truly or under a fault.

/** A reply with headers of its own. */
type Answer = Reply & { readonly headers?: Readonly<Record<string, string>> };

/** A refusal in the documented form. */
export const refuse = (status: number, message: string): Reply => ({
  status,
  body: { success: false, statusCode: status, message, error: http.STATUS_CODES[status] ?? 'Error' },
});

const UNAVAILABLE: Readonly<Partial<Record<Operation, string>>> = {
  issue: 'Issuance temporarily unavailable',
  fund: 'Funding temporarily unavailable',
};

/** What stands before the reason of a failure that came after the effect; documented nowhere. */
const WRAPPERS: Readonly<Record<Operation, string>> = {
  create_customer: 'Customer creation failed',
  issue: 'Card creation failed',
  fund: 'Card funding failed',
  withdraw: 'Card withdrawal failed',
  freeze: 'Card freeze failed',
  unfreeze: 'Card unfreeze failed',
  terminate: 'Card termination failed',
  read: 'Request failed',
  token: 'Token creation failed',
};

/** An answer, or what a client gets instead of one. */
export type Outcome = Answer | 'silence' | 'reset' | { readonly cut: Reply };

/** What the client of a call gets; `reply` is what it would have got, `path` its address on the wire. */
export function outcomeOf(telling: Telling, op: Operation, path: string, reply: Reply | null): Outcome {
  switch (telling) {
    case 'silence':
    case 'reset':
      return telling;
    case 'wrapper':
      return refuse(400, `${WRAPPERS[op]}: ledger write failed`);
    case 'misdirected':
      return refuse(421, 'Misdirected request');
    case 'unauthorized':
      return refuse(401, 'Unauthorized');
    case 'rate_limited':
      return { ...refuse(429, 'Too many requests'), headers: { 'retry-after': '1' } };
    case 'redirected':
      return { ...refuse(307, 'Temporary redirect'), headers: { location: path } };
    case 'unavailable':
      return refuse(503, UNAVAILABLE[op] ?? 'Service unavailable');
    case 'cut':
      return { cut: reply ?? refuse(503, 'Service unavailable') };
    case 'french':
      return reworded(reply, inFrench);
    case 'list':
      return reworded(reply, (message) => [message]);
    case 'reply':
      return reply ?? refuse(503, 'Service unavailable');
  }
}

/** A refusal with another form of its message; one that is a list already stays a list. */
function reworded(reply: Reply | null, reword: (message: string) => string | readonly string[]): Reply {
  if (!reply || !('message' in reply.body)) return reply ?? refuse(503, 'Service unavailable');
  const { message } = reply.body;
  const [first] = Array.isArray(message) ? (message as unknown[]) : [message];
  if (typeof first !== 'string') return reply;
  const words = reword(first);
  return { ...reply, body: { ...reply.body, message: Array.isArray(message) ? [words].flat() : words } };
}

export function toldOf(outcome: Outcome): Told {
  if (outcome === 'reset') return 'reset';
  if (outcome === 'silence') return 'nothing';
  if ('cut' in outcome) return 'reset';
  return outcome.status < 300 ? 'answer' : 'error';
}

/** Carries an outcome out on the connection; silence leaves it open. */
export function tell(response: http.ServerResponse, outcome: Outcome): void {
  // A reset, not a polite end: the client must not be able to tell how far it came.
  if (outcome === 'reset') response.socket?.resetAndDestroy();
  else if (outcome === 'silence') return;
  else if ('cut' in outcome) cut(response, outcome.cut);
  else send(response, outcome);
}

export function send(response: http.ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(stringify(body));
}

/** The head says how long the answer is, half of it comes, and then the end. */
function cut(response: http.ServerResponse, { status, body, headers }: Answer): void {
  const bytes = Buffer.from(stringify(body) ?? '');
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': bytes.length,
    ...headers,
  });
  response.write(bytes.subarray(0, bytes.length >> 1), () => response.socket?.destroySoon());
}
