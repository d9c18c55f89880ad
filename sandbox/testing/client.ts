export interface Reply {
  readonly status: number;
  /** The body as it came. */
  readonly text: string;
  readonly body: unknown;
}

export interface Client {
  readonly token: string;
  /** A documented call, below /api/v1, with a token of its own. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  /** A call of the control interface, below /__sandbox. */
  control(method: string, path: string, body?: unknown): Promise<Reply>;
}

/** Talks to a sandbox as a stranger would: over HTTP, knowing the documentation and nothing of its code. */
export async function createClient(url: string): Promise<Client> {
  const request = async (method: string, path: string, body?: unknown, headers = {}): Promise<Reply> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      signal: AbortSignal.timeout(5_000),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, text, body: JSON.parse(text) };
  };
  const token = await getToken(request);
  return {
    token,
    call: (method, path, body, headers = { authorization: `Bearer ${token}` }) =>
      request(method, `/api/v1${path}`, body, headers),
    control: (method, path, body) => request(method, `/__sandbox${path}`, body),
  };
}

async function getToken(request: (method: string, path: string, body: unknown) => Promise<Reply>) {
  const credential = { client_id: 'client_sandbox', client_key: 'key_sandbox' };
  const reply = await request('POST', '/api/v1/auth/token', credential);
  return (reply.body as { access_token: string }).access_token;
}
