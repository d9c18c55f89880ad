import { createCipheriv, createHash, randomBytes, randomUUID } from 'node:crypto';
import { DEFAULT_CLIENT } from '../start.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** The body as it came. */
  readonly text: string;
  /** Parsed; empty where it is not JSON. */
  readonly body: Body;
  readonly isJson: boolean;
}

export interface Body {
  readonly status: string;
  readonly message: string;
  readonly data: Record<string, unknown>;
  readonly errors?: readonly { readonly field: string; readonly code: string }[];
}

/** Talks to a sandbox as a stranger would: over HTTP, knowing the documentation and nothing of its code. */
export class Stranger {
  readonly url: string;
  token = '';

  constructor(url: string) {
    this.url = url;
  }

  /** Somebody whose customer consented to everything, or to these scopes. */
  static async consented(url: string, customerId: string, scopes?: readonly string[]): Promise<Stranger> {
    const stranger = new Stranger(url);
    const asked = scopes ? { customerId, scopes } : { customerId };
    stranger.token = (await stranger.control<{ accessToken: string }>('POST', '/consent', asked)).accessToken;
    return stranger;
  }

  /** A signed call of the API. */
  call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const key = headers['idempotency-key'] ?? randomUUID();
    const signed = { authorization: `Bearer ${this.token}`, 'idempotency-key': key, signature: sign(key) };
    return this.raw(method, path, body === undefined ? undefined : JSON.stringify(body), {
      'content-type': 'application/json',
      ...signed,
      ...headers,
    });
  }

  /** A call with nothing but what is given; redirects are not followed. */
  async raw(
    method: string,
    path: string,
    body?: string,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(5_000),
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, ...parsed(text) };
  }

  /** A form for the auth host. */
  form(path: string, fields: Record<string, string>): Promise<Reply> {
    const type = 'application/x-www-form-urlencoded';
    return this.raw('POST', path, new URLSearchParams(fields).toString(), { 'content-type': type });
  }

  /** A call of the control interface, below /__sandbox. */
  async control<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T> {
    const reply = await this.raw(
      method,
      `/__sandbox${path}`,
      body === undefined ? undefined : JSON.stringify(body),
    );
    if (reply.status !== 200) throw new Error(`${reply.status} ${reply.text}`);
    return JSON.parse(reply.text);
  }

  quirk(quirks: Record<string, string>): Promise<unknown> {
    return this.control('POST', '/settings', { quirks });
  }
}

const NOTHING: Body = { status: '', message: '', data: {} };

function parsed(text: string): Pick<Reply, 'body' | 'isJson'> {
  try {
    return { body: JSON.parse(text), isJson: true };
  } catch {
    return { body: NOTHING, isJson: false };
  }
}

/** As the documentation says: a digest of secret, semicolon and key. */
export const sign = (
  key: string,
  encoding: 'hex' | 'base64' = 'hex',
  secret = DEFAULT_CLIENT.secret,
): string => createHash('sha256').update(`${secret};${key}`).digest(encoding);

/** As README.md assumes. */
export function encryptPin(pin: string, secret = DEFAULT_CLIENT.secret): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', createHash('sha256').update(secret).digest(), iv);
  const text = Buffer.concat([cipher.update(pin), cipher.final()]);
  return Buffer.concat([iv, text, cipher.getAuthTag()]).toString('base64');
}

/** The body of a card that nothing is wrong with. */
export const newCard = (more: Record<string, unknown> = {}) => ({
  card_status: 'ACTIVE',
  card_holder_name: 'Ada Okafor',
  card_default_pin: encryptPin('4821'),
  card_expiry: { month: '01', year: '2031' },
  ...more,
});
