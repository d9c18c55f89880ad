import http from 'node:http';
import { DEFAULT_KEYS, type SlashSandbox } from '../start.ts';

export interface Reply {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  /** The body as it came. */
  readonly text: string;
  /** Empty where it is not JSON. */
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
  return {
    call: (method, path, body, headers = {}) =>
      request(method, `${url}${path}`, body, 'x-api-key' in headers ? headers : { ...KEY, ...headers }),
    vault: (path, headers = KEY) => request('GET', `${vaultUrl}${path}`, undefined, headers),
    control: (method, path, body) => request(method, `${url}/__sandbox${path}`, body, {}),
  };
}

const TIMEOUT_MS = 20_000;

/** Each on a connection of its own, and once: Node's fetch would repeat a POST that is answered 421. */
function request(method: string, address: string, body: unknown, headers: Headed): Promise<Reply> {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const asked = http.request(
      address,
      {
        method,
        agent: false,
        timeout: TIMEOUT_MS,
        headers: { 'content-type': 'application/json', ...headers },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const said = Buffer.concat(chunks).toString('utf8');
          const { statusCode: status = 0, headers: heads } = response;
          resolve({ status, headers: heads, text: said, body: read(said) });
        });
      },
    );
    asked.on('timeout', () => asked.destroy(new Error('No answer in time.')));
    asked.on('error', reject);
    asked.end(text);
  });
}

function read(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
