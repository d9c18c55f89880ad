import http from 'node:http';
import { stringify } from 'lossless-json';
import type { Told } from '../core/effect.ts';
import type { Quirks } from '../core/quirks.ts';
import { Refusal } from '../core/refusal.ts';
import type { Reply } from './call.ts';
import type { Telling } from './fault-catalogue.ts';

// How a client is told what became of its call, truly or under a fault.

/** An answer as it goes over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** An answer, or what a client gets instead of one. */
export type Outcome = Answer | 'silence' | 'reset' | { readonly cut: Answer };

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

export function write({ status, body }: Reply): Answer {
  if (status === 204) return { status, headers: {}, text: '' };
  return { status, headers: JSON_TYPE, text: stringify(body) ?? '' };
}

/** A refusal in the form that is played: the pages do not show the fields of its body. */
export function refuse({ httpStatus: status, code, message }: Refusal, { errorBody }: Quirks): Answer {
  switch (errorBody) {
    case 'code_message':
      return write({ status, body: { code, message } });
    case 'nested':
      return write({ status, body: { error: { code, message } } });
    case 'message':
      return write({ status, body: { message } });
    case 'text':
      return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, text: message };
  }
}

const TOLD: Readonly<Partial<Record<Telling, readonly [number, string, string]>>> = {
  internal: [500, 'internal_error', 'Internal server error'],
  bad_gateway: [502, 'bad_gateway', 'Bad gateway'],
  unavailable: [503, 'service_unavailable', 'Service unavailable'],
  gateway_timeout: [504, 'gateway_timeout', 'Gateway timeout'],
  bad_request: [400, 'ledger_write_failed', 'Ledger write failed'],
  unprocessable: [422, 'state_changed', 'The state has changed'],
  unauthorized: [401, 'unauthenticated', 'Invalid API key'],
  forbidden: [403, 'forbidden', 'Forbidden'],
};

/** What the client of a call gets; `answer` is what it would have got, `address` its path on the wire. */
export function outcomeOf(telling: Telling, answer: Answer, address: string, quirks: Quirks): Outcome {
  const told = TOLD[telling];
  if (told) return refuse(new Refusal(...told), quirks);
  switch (telling) {
    case 'silence':
    case 'reset':
      return telling;
    case 'cut':
      return { cut: answer };
    case 'rate_limited':
      return rateLimited(1, quirks);
    case 'redirected':
      return { status: 307, headers: { location: address }, text: '' };
    case 'malformed':
      return {
        status: answer.status,
        headers: { 'content-type': 'text/html' },
        text: '<html><body>It works!</body></html>',
      };
    case 'empty':
      return { ...answer, text: '' };
    default:
      return answer;
  }
}

export function rateLimited(seconds: number, quirks: Quirks): Answer {
  const refused = refuse(new Refusal(429, 'rate_limited', 'Rate limit exceeded'), quirks);
  return { ...refused, headers: { ...refused.headers, 'retry-after': String(seconds) } };
}

export const withHeaders = (outcome: Outcome, headers: Readonly<Record<string, string>>): Outcome => {
  if (typeof outcome === 'string') return outcome;
  if ('cut' in outcome) return { cut: { ...outcome.cut, headers: { ...headers, ...outcome.cut.headers } } };
  return { ...outcome, headers: { ...headers, ...outcome.headers } };
};

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
  else response.writeHead(outcome.status, outcome.headers).end(outcome.text);
}

/** The head says how long the answer is, half of it comes, and then the end. */
function cut(response: http.ServerResponse, { status, text, headers }: Answer): void {
  const bytes = Buffer.from(text === '' ? '{}' : text);
  const isEmpty = status === 204 || http.STATUS_CODES[status] === undefined;
  if (isEmpty) {
    response.socket?.resetAndDestroy();
    return;
  }
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  response.write(bytes.subarray(0, bytes.length >> 1), () => response.socket?.destroySoon());
}
