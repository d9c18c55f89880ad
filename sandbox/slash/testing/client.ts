import { DEFAULT_KEYS, type SlashSandbox } from '../start.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** The body as it came. */
  readonly text: string;
  /** Null where it is not JSON. */
  readonly body: Record<string, unknown>;
}

type Headed = Readonly<Record<string, string>>;

export interface Client {
  /** A documented call with the key of one legal entity, unless other headers are given. */
  call(method: string, path: string, body?: unknown, headers?: Headed): Promise<Reply>;
  /** The same on the vault. */
  vault(path: string, headers?: Headed): Promise<Reply>;
  /** A call of the control interface, below /__sandbox. */
  control(method: string, path: string, body?: unknown): Promise<Reply>;
}

const KEY: Headed = { 'x-api-key': DEFAULT_KEYS.entity };

/** Talks to a sandbox as a stranger would: over HTTP, knowing the documentation and nothing of its code. */
export function createClient({ url, vaultUrl }: Pick<SlashSandbox, 'url' | 'vaultUrl'>): Client {
  const request = async (method: string, address: string, body: unknown, headers: Headed): Promise<Reply> => {
    const response = await fetch(address, {
      method,
      redirect: 'manual',
      headers: { 'content-type': 'application/json', ...headers },
      signal: AbortSignal.timeout(5_000),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: read(text) };
  };
  return {
    call: (method, path, body, headers = {}) =>
      request(method, `${url}${path}`, body, 'x-api-key' in headers ? headers : { ...KEY, ...headers }),
    vault: (path, headers = KEY) => request('GET', `${vaultUrl}${path}`, undefined, headers),
    control: (method, path, body) => request(method, `${url}/__sandbox${path}`, body, {}),
  };
}

function read(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
