import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly headers: http.IncomingHttpHeaders;
  /** The raw body. */
  readonly body: string;
}

export interface Receiver {
  readonly url: string;
  /** What came, in its order. */
  readonly received: readonly Received[];
  /** What the next deliveries are answered, each once; then 200. `silence` never answers. */
  readonly answers: (number | 'silence')[];
  close(): Promise<void>;
}

/** A receiver of webhooks that believes nothing and notes everything. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const answers: (number | 'silence')[] = [];
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
    const answer = answers.shift() ?? 200;
    if (answer !== 'silence') response.writeHead(answer, { location: '/elsewhere' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}/hook`, received, answers, close };
}
