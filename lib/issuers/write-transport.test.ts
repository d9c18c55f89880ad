import https from 'node:https';
import type net from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { httpAnswer, type RawBehaviour, type RawServer, startRawServer } from './testing/raw-server.ts';
import { makeSelfSigned } from './testing/self-signed-certificate.ts';
import { type WriteCall, type WriteResult, writeOnce } from './write-transport.ts';

const open: { close(): Promise<void> | void }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function serve(behaviour: RawBehaviour): Promise<RawServer> {
  const server = await startRawServer(behaviour);
  open.push(server);
  return server;
}

const BODY = '{"amount":50.00}';

const callTo = (url: string, changes: Partial<WriteCall> = {}): WriteCall => ({
  url: new URL(url),
  method: 'POST',
  headers: { authorization: 'Bearer secret', 'content-type': 'application/json' },
  body: BODY,
  connectTimeoutMs: 2_000,
  answerTimeoutMs: 2_000,
  maxAnswerBytes: 64 * 1024,
  mayWrite: () => true,
  ...changes,
});

const write = (server: RawServer, changes?: Partial<WriteCall>): Promise<WriteResult> =>
  writeOnce(callTo(`http://127.0.0.1:${server.port}/fund`, changes));

const posts = (server: RawServer): number =>
  server.requests.filter((request) => request.startsWith('POST ')).length;

describe('a write goes out once', () => {
  test('in one piece, on a connection of its own that is closed afterwards', async () => {
    const server = await serve({ onRequest: (socket) => socket.write(httpAnswer(200, '{"ok":true}')) });
    expect(await write(server)).toEqual({ kind: 'answered', httpStatus: 200, body: '{"ok":true}' });
    expect(await write(server)).toMatchObject({ kind: 'answered' });
    expect(server.connections).toBe(2);
    expect(server.requests[0]).toMatch(/^POST \/fund HTTP\/1\.1\r\n/);
    expect(server.requests[0]).toMatch(/\r\nconnection: close\r\n/i);
    expect(server.requests[0]?.endsWith(`\r\n\r\n${BODY}`)).toBe(true);
  });

  test.each([301, 302, 307, 308, 400, 401, 403, 408, 409, 413, 421, 425, 429, 500, 502, 503, 504])(
    'and is never repeated after %i',
    async (status) => {
      const headers = ['Location: /elsewhere', 'Retry-After: 0'];
      const server = await serve({ onRequest: (socket) => socket.end(httpAnswer(status, '{}', headers)) });
      expect(await write(server)).toEqual({ kind: 'answered', httpStatus: status, body: '{}' });
      expect(posts(server)).toBe(1);
      expect(server.connections).toBe(1);
    },
  );
});

describe('an answer is whole', () => {
  test.each<[string, string]>([
    ['by its length', httpAnswer(200, '{"a":1}')],
    ['by its length, and says that it closes', httpAnswer(200, '{"a":1}', ['Connection: close'])],
    ['by its last chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n{"a":1}\r\n0\r\n\r\n'],
    ['by the end of the connection', 'HTTP/1.1 200 OK\r\n\r\n{"a":1}'],
    ['after an interim one', `HTTP/1.1 103 Early Hints\r\n\r\n${httpAnswer(200, '{"a":1}')}`],
  ])('%s', async (_name, text) => {
    const server = await serve({ onRequest: (socket) => socket.end(text) });
    for (let round = 0; round < 20; round += 1) {
      expect(await write(server)).toEqual({ kind: 'answered', httpStatus: 200, body: '{"a":1}' });
    }
    expect([posts(server), server.connections]).toEqual([20, 20]);
  });
});

describe('not sent is proven: no byte arrived', () => {
  test('when the clock says no at the last moment', async () => {
    const server = await serve({});
    let asked = 0;
    const mayWrite = (): boolean => {
      asked += 1;
      return false;
    };
    expect(await write(server, { mayWrite })).toEqual({ kind: 'not_sent', reason: 'send_by_passed' });
    expect(asked).toBe(1);
    expect(server.requests).toEqual([]);
  });

  test('when the question itself fails', async () => {
    const server = await serve({});
    const mayWrite = (): boolean => {
      throw new Error('clock');
    };
    expect(await write(server, { mayWrite })).toEqual({ kind: 'not_sent', reason: 'send_by_passed' });
    expect(server.requests).toEqual([]);
  });

  test('when the connection is refused', async () => {
    const server = await startRawServer({});
    await server.close();
    expect(await write(server)).toEqual({ kind: 'not_sent', reason: 'connection_refused' });
  });

  test('when the name does not resolve', async () => {
    const result = await writeOnce(callTo('https://issuer.invalid/fund'));
    expect(result).toEqual({ kind: 'not_sent', reason: 'dns_failure' });
  });

  test('when the other side never speaks TLS', async () => {
    const asked: boolean[] = [];
    const server = await serve({});
    const result = await writeOnce(
      callTo(`https://127.0.0.1:${server.port}/fund`, {
        connectTimeoutMs: 150,
        mayWrite: () => asked.push(true) > 0,
      }),
    );
    expect(result).toEqual({ kind: 'not_sent', reason: 'connect_timeout' });
    expect(server.connections).toBe(1);
    expect(server.requests).toEqual([]);
    expect(asked).toEqual([]);
  });

  test('when the other side closes or talks plainly during the TLS handshake', async () => {
    for (const onConnection of [
      (socket: net.Socket) => socket.destroy(),
      (socket: net.Socket) => socket.resetAndDestroy(),
      (socket: net.Socket) => socket.write(httpAnswer(200, '{}')),
    ]) {
      const server = await serve({ onConnection });
      const result = await writeOnce(callTo(`https://127.0.0.1:${server.port}/fund`));
      expect(result.kind).toBe('not_sent');
    }
  });

  test('when a header cannot be built', async () => {
    const server = await serve({});
    const result = await write(server, { headers: { authorization: 'Bearer a\r\nb' } });
    expect(result).toEqual({ kind: 'not_sent', reason: 'request_not_built' });
    expect(server.requests).toEqual([]);
  });
});

describe('over TLS', () => {
  async function serveTls() {
    const pair = makeSelfSigned();
    const seen: string[] = [];
    const server = https.createServer(pair, (request, response) => {
      seen.push(`${request.method} ${request.httpVersion}`);
      request.resume().on('end', () => response.end('{"ok":true}'));
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    open.push({ close: () => void server.close() });
    const address = server.address() as net.AddressInfo;
    return { url: `https://localhost:${address.port}/fund`, ca: pair.cert, seen };
  }

  test('a trusted issuer gets exactly one HTTP/1.1 request', async () => {
    const { url, ca, seen } = await serveTls();
    expect(await writeOnce(callTo(url, { ca }))).toMatchObject({ kind: 'answered', body: '{"ok":true}' });
    expect(seen).toEqual(['POST 1.1']);
  });

  test('an issuer whose certificate nobody vouches for gets nothing', async () => {
    const { url, seen } = await serveTls();
    expect(await writeOnce(callTo(url))).toEqual({ kind: 'not_sent', reason: 'tls_failure' });
    expect(seen).toEqual([]);
  });
});

describe('after the first byte everything unfinished is lost, never not sent', () => {
  test.each<[string, (socket: net.Socket) => void, string]>([
    ['an early close', (socket) => socket.end(), 'connection_reset'],
    ['a reset', (socket) => socket.resetAndDestroy(), 'connection_reset'],
    ['half an answer', (socket) => socket.end(httpAnswer(200, '{"a":1}').slice(0, -3)), 'answer_cut_short'],
    ['bytes that are not HTTP', (socket) => socket.end('hello\r\n\r\n'), 'malformed_http'],
    [
      'a switch of protocols',
      (socket) => socket.end('HTTP/1.1 101 Go\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
      'http_101',
    ],
    [
      'an answer beyond the bound',
      (socket) => socket.end(httpAnswer(200, ' '.repeat(70_000))),
      'answer_too_large',
    ],
    [
      'two answers',
      (socket) => socket.end(httpAnswer(200, '{"a":1}') + httpAnswer(200, '{"a":2}')),
      'more_than_one_answer',
    ],
  ])('%s', async (_name, onRequest, reason) => {
    const server = await serve({ onRequest });
    expect(await write(server)).toEqual({ kind: 'lost', reason });
    expect(posts(server)).toBe(1);
    expect(server.connections).toBe(1);
  });

  test('no answer at all, and one that drips without end', async () => {
    const silent = await serve({});
    expect(await write(silent, { answerTimeoutMs: 100 })).toEqual({ kind: 'lost', reason: 'timeout' });
    const dripping = await serve({
      onRequest: (socket) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n');
        const drip = setInterval(() => socket.write(' '), 10);
        socket.on('close', () => clearInterval(drip));
      },
    });
    expect(await write(dripping, { answerTimeoutMs: 150 })).toEqual({ kind: 'lost', reason: 'timeout' });
    expect([posts(silent), posts(dripping)]).toEqual([1, 1]);
  });

  test('an answer that was on the wire before the request makes the second one too many', async () => {
    const stale = httpAnswer(200, '{"stale":true}');
    const server = await serve({
      onConnection: (socket) => socket.write(stale.slice(0, -1)),
      onRequest: (socket) => socket.end(stale.slice(-1) + httpAnswer(200, '{"stale":false}')),
    });
    expect(await write(server)).toEqual({ kind: 'lost', reason: 'more_than_one_answer' });
    expect(posts(server)).toBe(1);
  });

  test('a whole answer sent before the question makes the real one too many', async () => {
    for (let round = 0; round < 10; round += 1) {
      const server = await serve({
        onConnection: (socket) => socket.write(httpAnswer(200, '{"stale":true}')),
        onRequest: (socket) => socket.write(httpAnswer(400, '{"stale":false}')),
      });
      const result = await write(server);
      // Seen in time, it is not sent at all; never is it taken for the answer.
      expect(['more_than_one_answer', 'answered_unasked']).toContain('reason' in result && result.reason);
      expect(posts(server)).toBe(result.kind === 'not_sent' ? 0 : 1);
    }
  });

  test('a second answer that follows a whole one makes two', async () => {
    const server = await serve({
      onRequest: (socket) => {
        socket.write(httpAnswer(200, '{"a":1}'));
        setTimeout(() => socket.write(httpAnswer(200, '{"a":2}')), 20);
      },
    });
    expect(await write(server)).toEqual({ kind: 'lost', reason: 'more_than_one_answer' });
    expect(posts(server)).toBe(1);
  });

  test('an issuer that never closes after its answer, or breaks off then, has answered', async () => {
    const whole = { kind: 'answered', httpStatus: 200, body: '{"a":1}' };
    const leavesOpen = await serve({ onRequest: (socket) => socket.write(httpAnswer(200, '{"a":1}')) });
    // The time to answer is over before the listening is.
    expect(await write(leavesOpen, { answerTimeoutMs: 100 })).toEqual(whole);
    const breaksOff = await serve({
      onRequest: (socket) => {
        socket.write(httpAnswer(200, '{"a":1}'));
        setTimeout(() => socket.resetAndDestroy(), 20);
      },
    });
    expect(await write(breaksOff)).toEqual(whole);
  });

  test('each prefix of an answer, ended or reset, is lost', async () => {
    const whole = httpAnswer(200, '{"ok":true}');
    let length = 0;
    let end: (socket: net.Socket) => void = (socket) => socket.end();
    const server = await serve({
      onRequest: (socket) => socket.write(whole.slice(0, length), () => end(socket)),
    });
    const results: string[] = [];
    for (; length < whole.length; length += 1) {
      end = (socket) => socket.end();
      results.push((await write(server)).kind);
      end = (socket) => socket.resetAndDestroy();
      results.push((await write(server)).kind);
    }
    expect(new Set(results)).toEqual(new Set(['lost']));
    expect(posts(server)).toBe(2 * whole.length);
    expect(server.connections).toBe(2 * whole.length);
  });
});
