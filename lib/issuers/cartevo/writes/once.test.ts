import type net from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type Answer, type IssuerWrite, isOffered, WRITE_KINDS } from '../../issuer.ts';
import { createReadTransport, READ_TIMING } from '../../read-transport.ts';
import {
  OFFERED_KINDS,
  type OfferedKind,
  SUCCESSES,
  successBody,
  WRITES,
} from '../../testing/cartevo-samples.ts';
import { httpAnswer, type RawServer, startRawServer } from '../../testing/raw-server.ts';
import { CARTEVO_CAPABILITIES } from '../capabilities.ts';
import { createClient } from '../client.ts';
import { createTokens } from '../tokens.ts';
import { createSend } from './send.ts';

// A server that counts what arrives: whatever goes wrong, the issuer sees one request, or none at all.

const open: RawServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function serve(...behaviour: Parameters<typeof startRawServer>): Promise<RawServer> {
  const server = await startRawServer(...behaviour);
  open.push(server);
  return server;
}

const TOKEN = JSON.stringify({ access_token: 'secret-token', token_type: 'Bearer', expires_in: 3600 });

/** Tokens and reads at a sound server; writes go to `writesTo`. */
async function senderTo(writesTo: string, { connectMs = 5_000, answerMs = 5_000 } = {}) {
  const sound = await serve({
    onRequest: (socket, request) =>
      socket.write(httpAnswer(200, request.includes('/auth/token') ? TOKEN : '{"data":{}}')),
  });
  const transport = createReadTransport({ ...READ_TIMING, tries: 1, timeoutMs: 1_000 }, undefined);
  const baseUrl = `http://127.0.0.1:${sound.port}`;
  const source = { clientId: 'client_1', clientKey: 'key_1', now: () => new Date(), log: undefined };
  const tokens = createTokens({ transport, baseUrl, ...source });
  const callTimeoutMs = Object.fromEntries(WRITE_KINDS.map((kind) => [kind, answerMs]));
  const send = createSend({
    baseUrl: writesTo,
    tokens,
    client: createClient(transport, baseUrl, tokens),
    timing: { connectTimeoutMs: connectMs, callTimeoutMs },
  });
  const credential = await tokens.current(0);
  if (!credential.ok) throw new Error(credential.failure.kind);
  return (write: IssuerWrite): Promise<Answer> =>
    send(write, { credential: credential.value, key: crypto.randomUUID(), mayWrite: () => true });
}

type OnWrite = (socket: net.Socket, request: string) => void;

async function sendTo(kind: OfferedKind, onRequest: OnWrite, onConnection?: (socket: net.Socket) => void) {
  const issuer = await serve({ onRequest, ...(onConnection ? { onConnection } : {}) });
  const send = await senderTo(`http://127.0.0.1:${issuer.port}/api/v1`);
  const answer = await send(WRITES[kind]);
  return { answer, issuer };
}

const successOf = (kind: OfferedKind): string => httpAnswer(SUCCESSES[kind].status, successBody(kind));

test('the samples are all that is offered', () => {
  for (const kind of OFFERED_KINDS) expect(isOffered(CARTEVO_CAPABILITIES, WRITES[kind])).toBe(true);
  const others = WRITE_KINDS.filter((kind) => !Object.hasOwn(WRITES, kind));
  expect(others).toEqual(['reissue', 'activate', 'set_limit', 'rename']);
});

describe.each(OFFERED_KINDS)('%s', (kind) => {
  test('that succeeds is one request on one connection', async () => {
    const { answer, issuer } = await sendTo(kind, (socket) => socket.end(successOf(kind)));
    expect(answer).toMatchObject({ outcome: 'accepted', kind });
    expect([issuer.requests.length, issuer.connections]).toEqual([1, 1]);
  });

  const elsewhere = ['Location: /api/v1/elsewhere', 'Retry-After: 0'];
  test.each<[string, OnWrite, string]>([
    ...[421, 307, 308, 408, 403, 409, 429, 500, 502, 503, 504].map((status): [string, OnWrite, string] => [
      `answered ${status}`,
      (socket) => socket.end(httpAnswer(status, successBody(kind), elsewhere)),
      `http_${status}`,
    ]),
    ['closed early', (socket) => socket.end(), 'connection_reset'],
    ['reset', (socket) => socket.resetAndDestroy(), 'connection_reset'],
    ['answered by half', (socket) => socket.end(successOf(kind).slice(0, -40)), 'answer_cut_short'],
    ['answered twice', (socket) => socket.end(successOf(kind) + successOf(kind)), 'more_than_one_answer'],
    ['answered by something else', (socket) => socket.end('SSH-2.0-OpenSSH\r\n\r\n'), 'malformed_http'],
    ['answered with a page', (socket) => socket.end(httpAnswer(200, '<html>OK</html>')), 'unreadable_answer'],
    [
      'answered with success and failure at once',
      (socket) => socket.end(httpAnswer(200, successBody(kind).replace('true', 'false'))),
      'contradictory_answer',
    ],
    [
      'answered with nothing in it',
      (socket) => socket.end(httpAnswer(200, '{"success":true}')),
      'echo_mismatch',
    ],
  ])('%s is one request and unknown', async (_name, onWrite, reason) => {
    const { answer, issuer } = await sendTo(kind, onWrite);
    expect(answer).toMatchObject({ outcome: 'unknown', reason });
    expect([issuer.requests.length, issuer.connections]).toEqual([1, 1]);
  });

  test('never answered is one request and unknown', async () => {
    const silent = await serve({});
    const send = await senderTo(`http://127.0.0.1:${silent.port}/api/v1`, { answerMs: 150 });
    expect(await send(WRITES[kind])).toMatchObject({ outcome: 'unknown', reason: 'timeout' });
    expect([silent.requests.length, silent.connections]).toEqual([1, 1]);
  });

  test('with a stale answer already on the wire is one request and unknown', async () => {
    const stale = successOf(kind);
    const { answer, issuer } = await sendTo(
      kind,
      (socket) => socket.end(stale.slice(-1) + successOf(kind)),
      (socket) => socket.write(stale.slice(0, -1)),
    );
    expect(answer).toMatchObject({ outcome: 'unknown', reason: 'more_than_one_answer' });
    expect([issuer.requests.length, issuer.connections]).toEqual([1, 1]);
  });

  test('answered whole before it was asked is one request at most, and never accepted', async () => {
    const { answer, issuer } = await sendTo(
      kind,
      (socket) => socket.end(successOf(kind)),
      (socket) => socket.write(successOf(kind)),
    );
    const reason = answer.outcome === 'accepted' ? 'accepted' : answer.reason;
    expect(['answered_unasked', 'more_than_one_answer']).toContain(reason);
    expect(issuer.requests).toHaveLength(answer.outcome === 'not_sent' ? 0 : 1);
  });

  test('reset after any byte of its answer is one request each and unknown', async () => {
    const whole = successOf(kind);
    let length = 0;
    const issuer = await serve({
      onRequest: (socket) => socket.write(whole.slice(0, length), () => socket.resetAndDestroy()),
    });
    const send = await senderTo(`http://127.0.0.1:${issuer.port}/api/v1`);
    const outcomes = new Set<string>();
    for (; length < whole.length; length += 1) outcomes.add((await send(WRITES[kind])).outcome);
    expect(outcomes).toEqual(new Set(['unknown']));
    expect(issuer.requests).toHaveLength(whole.length);
    expect(issuer.connections).toBe(whole.length);
  }, 30_000);

  test('whose TLS handshake hangs is no request and not sent', async () => {
    const hung = await serve({});
    const send = await senderTo(`https://127.0.0.1:${hung.port}/api/v1`, { connectMs: 150 });
    expect(await send(WRITES[kind])).toEqual({ outcome: 'not_sent', reason: 'connect_timeout' });
    expect(hung.connections).toBe(1);
    expect(hung.requests).toEqual([]);
  });

  test('to nobody is not sent', async () => {
    const gone = await startRawServer({});
    await gone.close();
    const send = await senderTo(`http://127.0.0.1:${gone.port}/api/v1`);
    expect(await send(WRITES[kind])).toEqual({ outcome: 'not_sent', reason: 'connection_refused' });
  });

  test('refused with 401 while reads with the same token are taken is one request and unknown', async () => {
    const { answer, issuer } = await sendTo(kind, (socket) => socket.end(httpAnswer(401, '{}')));
    expect(answer).toMatchObject({ outcome: 'unknown', reason: 'http_401' });
    expect(issuer.requests).toHaveLength(1);
  });
});

test('what is not offered makes no call', async () => {
  const issuer = await serve({});
  const send = await senderTo(`http://127.0.0.1:${issuer.port}/api/v1`);
  const issue: IssuerWrite = { ...WRITES.issue, brand: 'AMEX' };
  const reissue: IssuerWrite = { kind: 'reissue', issuerCardId: WRITES.fund.issuerCardId };
  for (const write of [reissue, issue]) {
    expect(await send(write)).toEqual({ outcome: 'not_sent', reason: 'not_offered' });
  }
  expect(issuer.connections).toBe(0);
});
