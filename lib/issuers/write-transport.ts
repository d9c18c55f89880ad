import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';

/** One write on its way to an issuer. */
export interface WriteCall {
  readonly url: URL;
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  /** null: no body at all. */
  readonly body: string | Uint8Array | null;
  /** Until the connection stands and is secured (ms). */
  readonly connectTimeoutMs: number;
  /** From the first byte written to the last byte read (ms). */
  readonly answerTimeoutMs: number;
  readonly maxAnswerBytes: number;
  /** Asked synchronously right before the first byte. */
  readonly mayWrite: () => boolean;
  /** Trusted certificate (PEM) instead of the system's. */
  readonly ca?: string;
}

/** `not_sent`: proven that no byte of the request was written. `lost`: it may have arrived. */
export type WriteResult =
  | { readonly kind: 'not_sent'; readonly reason: string }
  | { readonly kind: 'lost'; readonly reason: string }
  | { readonly kind: 'answered'; readonly httpStatus: number; readonly body: string };

const CONNECT_REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection_refused',
  ENOTFOUND: 'dns_failure',
  EAI_AGAIN: 'dns_failure',
  ETIMEDOUT: 'connect_timeout',
};

const RESET = 'connection_reset';
/** How long a connection is still listened to once its answer is whole and the other side leaves it open (ms). */
const HOLD_MS = 200;

const connectReason = (code: string): string =>
  CONNECT_REASONS[code] ??
  (/CERT|TLS|SSL|EPROTO|SELF_SIGNED|UNABLE_TO/.test(code) ? 'tls_failure' : 'not_connected');

const lossReason = (code: string): string => {
  if (code === 'ETIMEDOUT') return 'timeout';
  return code.startsWith('HPE_') ? 'malformed_http' : RESET;
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/**
 * Makes at most one request, on a connection of its own: no pool, no redirect, no proxy, no retry
 * (DESIGN section 4, rule 2; the platform's `fetch` repeats a POST by itself after a 421). Headers and
 * body are held back until the connection is secured, then go out in one write. Never throws.
 */
export function writeOnce(call: WriteCall): Promise<WriteResult> {
  return new Promise((resolve) => {
    let written = false;
    let answering = false;
    let settled = false;
    let request: http.ClientRequest | null = null;
    let timer: NodeJS.Timeout | undefined;
    let answers = (): number => 0;
    let destroy = (): void => {};
    let whole: WriteResult | null = null;

    const settle = (result: WriteResult): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      resolve(result);
      request?.destroy();
      destroy();
    };
    const conclude = (answer: WriteResult): void =>
      settle(answers() > 1 ? { kind: 'lost', reason: 'more_than_one_answer' } : answer);
    // Decided by one fact only: had the first write been made? What ends after a whole answer changes nothing.
    const fail = (reasonBefore: string, reasonAfter: string): void => {
      if (whole !== null) conclude(whole);
      else if (!written) settle({ kind: 'not_sent', reason: reasonBefore });
      else if (answering && reasonAfter === RESET) settle({ kind: 'lost', reason: 'answer_cut_short' });
      else settle({ kind: 'lost', reason: reasonAfter });
    };
    // A second answer may follow the first, which then was not ours: listened for until the other side closes.
    const hold = (answer: WriteResult): void => {
      if (settled) return;
      whole = answer;
      clearTimeout(timer);
      if (answers() > 1) conclude(answer);
      else timer = setTimeout(() => conclude(answer), HOLD_MS);
    };

    const write = (): void => {
      if (settled || written || request === null) return;
      clearTimeout(timer);
      timer = setTimeout(() => fail('', 'timeout'), call.answerTimeoutMs);
      // Whoever speaks before being asked answers somebody else.
      if (answers() > 0) fail('answered_unasked', '');
      else if (isAllowed(call.mayWrite)) {
        written = true;
        request.end(call.body ?? undefined);
      } else fail('send_by_passed', '');
    };

    timer = setTimeout(() => fail('connect_timeout', 'timeout'), call.connectTimeoutMs);
    try {
      request = openRequest(call);
    } catch {
      return fail('request_not_built', 'request_not_built');
    }
    request.on('error', (error) => fail(connectReason(codeOf(error)), lossReason(codeOf(error))));
    request.on('close', () => {
      // Once the answer is whole, the connection decides.
      if (whole === null) fail('not_connected', RESET);
    });
    request.on('upgrade', () => fail('not_connected', 'http_101'));
    request.on('socket', (socket) => {
      answers = countAnswers(socket);
      socket.on('close', () => fail('not_connected', RESET));
      // What breaks before the answer is whole, the request tells; afterwards nobody else listens.
      socket.on('error', () => {});
      destroy = () => socket.destroy();
      request?.on('response', (response) => {
        answering = true;
        readAnswer(call, response, settle, hold);
      });
      // One turn later, so that what has arrived already is seen.
      const ready = call.url.protocol === 'https:' ? 'secureConnect' : 'connect';
      socket.once(ready, () => setImmediate(write));
    });
  });
}

/** A question that cannot be answered is a no. */
export function isAllowed(mayWrite: () => boolean): boolean {
  try {
    return mayWrite();
  } catch {
    return false;
  }
}

/** Headers stay back until `end`; the issuer is told to close the connection. */
function openRequest(call: WriteCall): http.ClientRequest {
  const length = String(Buffer.byteLength(call.body ?? ''));
  const options = {
    method: call.method,
    headers: { ...call.headers, connection: 'close', 'content-length': length },
  };
  if (call.url.protocol !== 'https:')
    return http.request(call.url, { ...options, agent: holding(http.Agent) });
  const trusted = call.ca === undefined ? {} : { ca: call.ca };
  return https.request(call.url, { ...options, ...trusted, agent: holding(https.Agent) });
}

/**
 * An agent for one request alone, which leaves the connection open after the answer for whoever listens on. It
 * never takes it back: an agent that keeps connections closes one on which an answer nobody asked for comes.
 */
function holding<T extends http.Agent>(Agent: new (options: http.AgentOptions) => T): T {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  agent.removeAllListeners('free');
  return agent;
}

/** Counts final status lines on the wire: on a connection with one request two answers are one too many. */
function countAnswers(socket: Socket): () => number {
  let wire = '';
  socket.on('data', (chunk: Buffer) => {
    if (wire.length < 256 * 1024) wire += chunk.toString('latin1');
  });
  return () => (wire.match(/HTTP\/1\.[01] [2-9]\d\d/g) ?? []).length;
}

function readAnswer(
  call: WriteCall,
  response: http.IncomingMessage,
  settle: (result: WriteResult) => void,
  hold: (answer: WriteResult) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > call.maxAnswerBytes) settle({ kind: 'lost', reason: 'answer_too_large' });
    else chunks.push(chunk);
  });
  response.on('error', () => settle({ kind: 'lost', reason: 'answer_cut_short' }));
  response.on('end', () => {
    if (!response.complete) return settle({ kind: 'lost', reason: 'answer_cut_short' });
    const body = Buffer.concat(chunks).toString('utf8');
    hold({ kind: 'answered', httpStatus: response.statusCode ?? 0, body });
  });
}
