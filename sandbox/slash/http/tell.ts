import type http from 'node:http';
import { stringify } from 'lossless-json';
import type { Quirks } from '../core/quirks.ts';
import type { Told } from '../core/world.ts';
import type { Reply } from './call.ts';
import type { Telling } from './fault-catalogue.ts';
import { renderError, SERVER_ERROR, UNAUTHORIZED } from './render-error.ts';

// How a client is told what became of its call, truly or under a fault.

/** What is written to the connection. */
export interface Written {
  readonly status: number;
  readonly text: string;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** An answer, or what a client gets instead of one. */
export type Outcome = Written | 'silence' | 'reset' | { readonly cut: Written };

const JSON_TYPE = 'application/json; charset=utf-8';

export function write(reply: Reply, headers: Readonly<Record<string, string>> = {}): Written {
  return { status: reply.status, text: stringify(reply.body) ?? '', type: JSON_TYPE, headers };
}

/** Money and keys aside, a 429 carries nothing the documentation promises. */
export function tooMany(n: number, quirks: Quirks): Written {
  const headers = quirks.rateLimitHeaders === 'retry_after' ? { 'retry-after': '1' } : undefined;
  return write(renderError(429, 'Too many requests.', n, quirks), headers);
}

/** What the client of a call gets; `reply` is what it would have got, null where nothing was carried out. */
export function outcomeOf(
  telling: Telling,
  call: { readonly n: number; readonly path: string },
  quirks: Quirks,
  reply: Reply | null,
): Outcome {
  const error = (status: number, message: string) => write(renderError(status, message, call.n, quirks));
  switch (telling) {
    case 'silence':
    case 'reset':
      return telling;
    case 'server_error':
      return error(500, SERVER_ERROR);
    case 'gateway':
      return { status: 502, text: '<html><body>Bad gateway</body></html>', type: 'text/html', headers: {} };
    case 'cut':
      return { cut: reply ? write(reply) : error(500, SERVER_ERROR) };
    case 'malformed':
      return { status: 200, text: '{"id":"', type: JSON_TYPE, headers: {} };
    case 'empty':
      return { status: 200, text: '{}', type: JSON_TYPE, headers: {} };
    case 'odd_refusal':
      return error(400, 'Request failed: ledger write failed.');
    case 'misdirected':
      return error(421, 'Misdirected request.');
    case 'unauthorized':
      return error(401, UNAUTHORIZED);
    case 'rate_limited':
      return tooMany(call.n, quirks);
    case 'redirected':
      return { status: 307, text: '', type: JSON_TYPE, headers: { location: call.path } };
    case 'reply':
      return reply ? write(reply) : error(500, SERVER_ERROR);
  }
}

export function toldOf(outcome: Outcome): Told {
  if (outcome === 'silence') return 'nothing';
  if (outcome === 'reset' || 'cut' in outcome) return 'reset';
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

export function send(response: http.ServerResponse, { status, text, type, headers }: Written): void {
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(text);
}

/** The head says how long the answer is, half of it comes, and then the end. */
function cut(response: http.ServerResponse, { status, text, type, headers }: Written): void {
  const bytes = Buffer.from(text);
  response.writeHead(status, { 'content-type': type, 'content-length': bytes.length, ...headers });
  response.write(bytes.subarray(0, bytes.length >> 1), () => response.socket?.destroySoon());
}
