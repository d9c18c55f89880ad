import http from 'node:http';

/** One call as it arrived. */
export interface SeenCall {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly authorization: string;
  readonly body: string;
}

export interface ScriptedAnswer {
  readonly status: number;
  /** Text is sent as it is, so that numbers keep their spelling. */
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An HTTP server that answers what a test tells it to. Only for tests. */
export interface JsonServer {
  readonly url: string;
  readonly calls: readonly SeenCall[];
  close(): Promise<void>;
}

export const answer = (status: number, body: unknown): ScriptedAnswer => ({
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

export async function startJsonServer(script: (call: SeenCall) => ScriptedAnswer): Promise<JsonServer> {
  const calls: SeenCall[] = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const call: SeenCall = {
        method: request.method ?? '',
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        authorization: request.headers.authorization ?? '',
        body,
      };
      calls.push(call);
      const scripted = script(call);
      response.writeHead(scripted.status, { 'content-type': 'application/json', ...scripted.headers });
      response.end(scripted.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The test server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/api/v1`,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
