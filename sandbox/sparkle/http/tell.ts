import type http from 'node:http';
import { stringify } from 'lossless-json';
import type { Quirks } from '../core/quirks.ts';
import type { Told } from '../core/world.ts';
import type { Answer } from './call.ts';
import { refuse } from './envelope.ts';
import type { Telling } from './fault-catalogue.ts';

// How a client is told what became of its call, truly or under a fault.

/** An answer, or what a client gets instead of one. */
export type Outcome = Answer | 'silence' | 'reset' | { readonly cut: Answer };

export const tooMany = (quirks: Quirks, retryAfterS: number): Answer => ({
  ...refuse(quirks, 429, 'Too many requests'),
  ...(quirks.retryAfter === 'seconds' ? { headers: { 'retry-after': retryAfterS.toString() } } : {}),
});

/** What the client of a call gets; `reply` is what it would have got, `address` that of the call. */
export function outcomeOf(telling: Telling, quirks: Quirks, address: string, reply: Answer | null): Outcome {
  const answer = reply ?? refuse(quirks, 500, 'Internal server error');
  switch (telling) {
    case 'reply':
      return answer;
    case 'silence':
    case 'reset':
      return telling;
    case 'cut':
      return { cut: answer };
    case 'error':
      return refuse(quirks, 500, 'Internal server error');
    case 'wrapper':
      return refuse(quirks, 400, 'Request failed: downstream ledger error');
    case 'unauthorized':
      return refuse(quirks, 401, 'Unauthorized');
    case 'forbidden':
      return refuse(quirks, 403, 'Forbidden');
    case 'rate_limited':
      return tooMany(quirks, 1);
    case 'redirected':
      return { ...refuse(quirks, 307, 'Temporary redirect'), headers: { location: address } };
    case 'malformed':
      return { status: 200, body: '<html><body>Welcome</body></html>' };
    case 'error_in_ok':
      return { ...refuse(quirks, 200, 'Request could not be completed') };
  }
}

export function toldOf(outcome: Outcome): Told {
  if (outcome === 'reset') return 'reset';
  if (outcome === 'silence') return 'nothing';
  if ('cut' in outcome) return 'reset';
  return outcome.status < 400 ? 'answer' : 'error';
}

/** Carries an outcome out on the connection; silence leaves it open. */
export function tell(response: http.ServerResponse, outcome: Outcome): void {
  // A reset, not a polite end: the client must not be able to tell how far it came.
  if (outcome === 'reset') response.socket?.resetAndDestroy();
  else if (outcome === 'silence') return;
  else if ('cut' in outcome) cut(response, outcome.cut);
  else send(response, outcome);
}

const headOf = ({ body, headers }: Answer) => ({
  'content-type': typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
  ...headers,
});
const bytesOf = ({ body }: Answer): string => (typeof body === 'string' ? body : (stringify(body) ?? ''));

export function send(response: http.ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, headOf(answer));
  response.end(bytesOf(answer));
}

/** The head says how long the answer is, half of it comes, and then the end. */
function cut(response: http.ServerResponse, answer: Answer): void {
  const bytes = Buffer.from(bytesOf(answer));
  response.writeHead(answer.status, { ...headOf(answer), 'content-length': bytes.length });
  response.write(bytes.subarray(0, bytes.length >> 1), () => response.socket?.destroySoon());
}
