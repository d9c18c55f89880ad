import http from 'node:http';
import { DEFAULT_API_KEY } from '../start.ts';

export interface Reply {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  /** The body as it came. */
  readonly text: string;
  /** The body as JSON; null where it is none. */
  readonly body: unknown;
}

/** What the client of a call saw: an answer, half of one, a broken connection, or nothing in time. */
export type Seen = Reply | 'cut' | 'reset' | 'silence';

export interface CallOptions {
  readonly key?: string;
  /** Null: none. */
  readonly apiKey?: string | null;
  /** Aborted when the client leaves. */
  readonly leave?: AbortSignal;
}

/** Talks to a sandbox as a stranger would: over HTTP, knowing the documentation and nothing of its code. */
export function createClient(url: string) {
  const see = (method: string, path: string, body?: unknown, options: CallOptions = {}): Promise<Seen> => {
    const { key, apiKey = DEFAULT_API_KEY, leave } = options;
    const headers = {
      'content-type': 'application/json',
      ...(apiKey === null ? {} : { 'x-api-key': apiKey }),
      ...(key === undefined ? {} : { 'x-idempotency-key': key }),
    };
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    return request(`${url}${path}`, { method, headers, agent: false }, text, leave);
  };
  const answered = async (seen: Promise<Seen>): Promise<Reply> => {
    const reply = await seen;
    if (typeof reply === 'string') throw new Error(`no answer but ${reply}`);
    return reply;
  };
  return {
    see: (method: string, path: string, body?: unknown, options?: CallOptions) =>
      see(method, `/v1${path}`, body, options),
    /** A documented call, below /v1. */
    call: (method: string, path: string, body?: unknown, options?: CallOptions) =>
      answered(see(method, `/v1${path}`, body, options)),
    /** A call of the control interface, below /__sandbox. */
    control: (method: string, path: string, body?: unknown) =>
      answered(see(method, `/__sandbox${path}`, body)),
    /** An address as it was given in an answer, without a key. */
    follow: (address: string, body: unknown) =>
      answered(see('POST', address.slice(url.length), body, { apiKey: null })),
  };
}

export type Client = ReturnType<typeof createClient>;

function request(
  url: string,
  options: http.RequestOptions,
  body: string | undefined,
  leave: AbortSignal | undefined,
): Promise<Seen> {
  return new Promise((resolve) => {
    const asked = http.request(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => resolve('cut'));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const { headers, statusCode: status = 0 } = response;
        resolve({ status, headers, text, body: jsonOf(text) });
      });
    });
    leave?.addEventListener('abort', () => {
      resolve('silence');
      asked.destroy();
    });
    asked.on('error', () => resolve('reset'));
    asked.end(body);
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
