import net from 'node:net';

/** A server below HTTP, for answers that no HTTP library would send. Only for tests. */
export interface RawServer {
  readonly port: number;
  /** Complete requests in order of arrival, headers and body, one character a byte. */
  readonly requests: readonly string[];
  readonly connections: number;
  close(): Promise<void>;
}

export interface RawBehaviour {
  /** Called once per complete request. */
  readonly onRequest?: (socket: net.Socket, request: string) => void;
  /** Called when a connection stands, before anything was read. */
  readonly onConnection?: (socket: net.Socket) => void;
}

function isComplete(request: string): boolean {
  const head = request.indexOf('\r\n\r\n');
  if (head < 0) return false;
  const length = /content-length: (\d+)/i.exec(request)?.[1] ?? '0';
  return request.length >= head + 4 + Number(length);
}

export async function startRawServer(behaviour: RawBehaviour): Promise<RawServer> {
  const requests: string[] = [];
  const open = new Set<net.Socket>();
  let connections = 0;
  const server = net.createServer((socket) => {
    connections += 1;
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
    behaviour.onConnection?.(socket);
    let request = '';
    socket.on('data', (chunk) => {
      // A character a byte, whatever the bytes mean.
      request += chunk.toString('latin1');
      if (!isComplete(request)) return;
      requests.push(request);
      behaviour.onRequest?.(socket, request);
      request = '';
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The test server has no port.');
  return {
    port: address.port,
    requests,
    get connections() {
      return connections;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** An HTTP/1.1 answer as text, with its length. */
export function httpAnswer(status: number, body: string, headers: readonly string[] = []): string {
  return [
    `HTTP/1.1 ${status} Status`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...headers,
    '',
    body,
  ].join('\r\n');
}
