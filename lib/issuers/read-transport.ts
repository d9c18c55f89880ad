import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';

/** What adapters log; never a header, a body or a secret. */
export interface IssuerLog {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
}

export interface ReadTiming {
  readonly connectTimeoutMs: number;
  /** One try, from the call to the last byte (ms). */
  readonly timeoutMs: number;
  readonly tries: number;
  /** The first wait between tries; doubles, with full jitter (ms). */
  readonly retryBaseMs: number;
  /** A longer Retry-After is handed back instead of waited for (ms). */
  readonly maxWaitMs: number;
}

export const READ_TIMING: ReadTiming = {
  connectTimeoutMs: 10_000,
  timeoutMs: 30_000,
  tries: 3,
  retryBaseMs: 250,
  maxWaitMs: 10_000,
};

export interface ReadCall {
  /** POST only for fetching a token: never for anything that changes something at the issuer. */
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly maxBytes: number;
  /** Awaited before each try: where an issuer takes only so many calls, it lets this one through. */
  readonly pace?: () => Promise<void>;
}

export type ReadReply =
  | {
      readonly kind: 'reply';
      readonly httpStatus: number;
      readonly text: string;
      readonly retryAfterMs: number | null;
    }
  | { readonly kind: 'unreachable'; readonly detail: string };

export type ReadTransport = (call: ReadCall) => Promise<ReadReply>;

/** Milliseconds from a Retry-After header, in seconds or as a date. */
export function parseRetryAfter(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  if (/^\s*\d{1,6}\s*$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}

/**
 * Reads over a small pool, repeated on network trouble, 5xx and 429. Redirects are not followed, answers
 * beyond `maxBytes` are given up. Not for writes.
 */
export function createReadTransport(timing: ReadTiming, log: IssuerLog | undefined): ReadTransport {
  const pool = new Agent({
    connections: 8,
    pipelining: 1,
    connect: { timeout: timing.connectTimeoutMs },
    headersTimeout: timing.timeoutMs,
    bodyTimeout: timing.timeoutMs,
  });

  return repeatReads((call) => readOnce(pool, call, timing), { timing, log, sleep, random: Math.random });
}

/** What repeating a read needs: the real ones, or those of a simulation. */
export interface RepeatParts {
  readonly timing: ReadTiming;
  readonly log: IssuerLog | undefined;
  readonly sleep: (ms: number) => Promise<unknown>;
  /** From 0 up to, but not including, 1. */
  readonly random: () => number;
}

/** The rule by which reads are repeated, over whatever makes one try of a call. */
export function repeatReads(once: ReadTransport, parts: RepeatParts): ReadTransport {
  const { timing, log, sleep, random } = parts;
  return async (call) => {
    for (let tried = 1; ; tried += 1) {
      await call.pace?.();
      const reply = await once(call);
      const waitMs = waitBeforeRetry(reply, tried, timing, random);
      if (waitMs === null || tried >= timing.tries) return reply;
      const outcome = reply.kind === 'reply' ? reply.httpStatus : reply.detail;
      log?.warn({ path: call.url.pathname, outcome, tried }, 'issuer read is tried again');
      await sleep(waitMs);
    }
  };
}

const TOO_LARGE = 'answer_too_large';

/** Null when the reply stands. */
function waitBeforeRetry(
  reply: ReadReply,
  tried: number,
  timing: ReadTiming,
  random: () => number,
): number | null {
  const backoffMs = random() * timing.retryBaseMs * 2 ** (tried - 1);
  if (reply.kind === 'unreachable') return reply.detail === TOO_LARGE ? null : backoffMs;
  if (reply.httpStatus !== 429 && reply.httpStatus < 500) return null;
  const askedMs = reply.retryAfterMs ?? 0;
  return askedMs > timing.maxWaitMs ? null : askedMs + backoffMs;
}

async function readOnce(pool: Agent, call: ReadCall, timing: ReadTiming): Promise<ReadReply> {
  try {
    const response = await request(call.url, {
      dispatcher: pool,
      method: call.method,
      headers: call.headers,
      body: call.body ?? null,
      signal: AbortSignal.timeout(timing.timeoutMs),
    });
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > call.maxBytes) return { kind: 'unreachable', detail: TOO_LARGE };
      chunks.push(chunk);
    }
    const retryAfter = response.headers['retry-after'];
    return {
      kind: 'reply',
      httpStatus: response.statusCode,
      text: Buffer.concat(chunks).toString('utf8'),
      retryAfterMs: parseRetryAfter(Array.isArray(retryAfter) ? retryAfter[0] : retryAfter, new Date()),
    };
  } catch (error) {
    return { kind: 'unreachable', detail: networkDetail(error) };
  }
}

// A code such as ECONNREFUSED; never the message, which may quote what was sent.
function networkDetail(error: unknown): string {
  if (!(error instanceof Error)) return 'network';
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'timeout';
  return 'code' in error ? String(error.code) : error.name;
}
