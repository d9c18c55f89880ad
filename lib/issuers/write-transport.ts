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

    const settle = (result: WriteResult): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      resolve(result);
      request?.destroy();
    };
    // Decided by one fact only: had the first write been made?
    const fail = (reasonBefore: string, reasonAfter: string): void =>
      settle(
        written
          ? { kind: 'lost', reason: answering && reasonAfter === RESET ? 'answer_cut_short' : reasonAfter }
          : { kind: 'not_sent', reason: reasonBefore },
      );

    const write = (): void => {
      if (settled || written || request === null) return;
      clearTimeout(timer);
      timer = setTimeout(() => fail('', 'timeout'), call.answerTimeoutMs);
      if (isAllowed(call.mayWrite)) {
        written = true;
        request.end(call.body ?? undefined);
      } else {
        fail('send_by_passed', '');
      }
    };

    timer = setTimeout(() => fail('connect_timeout', 'timeout'), call.connectTimeoutMs);
    try {
      request = openRequest(call);
    } catch {
      return fail('request_not_built', 'request_not_built');
    }
    request.on('error', (error) => fail(connectReason(codeOf(error)), lossReason(codeOf(error))));
    request.on('close', () => fail('not_connected', RESET));
    request.on('upgrade', () => fail('not_connected', 'http_101'));
    request.on('socket', (socket) => {
      const answers = countAnswers(socket);
      request?.on('response', (response) => {
        answering = true;
        readAnswer(call, response, answers, settle);
      });
      socket.once(call.url.protocol === 'https:' ? 'secureConnect' : 'connect', write);
    });
  });
}

function isAllowed(mayWrite: () => boolean): boolean {
  try {
    return mayWrite();
  } catch {
    return false;
  }
}

// `agent: false` makes a fresh agent for this request alone; headers stay back until `end`.
function openRequest(call: WriteCall): http.ClientRequest {
  const options = {
    method: call.method,
    agent: false,
    headers: { ...call.headers, 'content-length': String(Buffer.byteLength(call.body ?? '')) },
  } as const;
  return call.url.protocol === 'https:'
    ? https.request(call.url, call.ca === undefined ? options : { ...options, ca: call.ca })
    : http.request(call.url, options);
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
  answers: () => number,
  settle: (result: WriteResult) => void,
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
    if (answers() > 1) return settle({ kind: 'lost', reason: 'more_than_one_answer' });
    const body = Buffer.concat(chunks).toString('utf8');
    settle({ kind: 'answered', httpStatus: response.statusCode ?? 0, body });
  });
}
