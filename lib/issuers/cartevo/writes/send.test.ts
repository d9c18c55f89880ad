import type net from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { Answer, Issuer, IssuerWrite } from '../../issuer.ts';
import { httpAnswer, type RawServer, startRawServer } from '../../testing/raw-server.ts';
import { createCartevo } from '../adapter.ts';

const CARD = '550e8400-e29b-41d4-a716-446655440000';
const FUND: IssuerWrite = { kind: 'fund', issuerCardId: CARD, amountMinor: 5000n };
const FUNDED = JSON.stringify({
  success: true,
  data: {
    transaction_id: 'txn_5b7c9d2e4f6a8b1c3d5e7f9a',
    card_id: CARD,
    amount: 50,
    currency: 'USD',
    fee_amount: 0,
    card_balance_before: 100,
    card_balance_after: 150,
  },
});

let server: RawServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

interface Script {
  readonly onWrite?: (socket: net.Socket) => void;
  readonly onRead?: (socket: net.Socket) => void;
  readonly expiresIn?: number;
}

/** Token and reads are answered properly; what happens to a write is the test's. */
async function deskAt(script: Script, now?: () => Date) {
  const started = await startRawServer({
    onRequest: (socket, request) => {
      if (request.startsWith('POST /api/v1/auth/token')) {
        const token = { access_token: 'secret-token', expires_in: script.expiresIn ?? 3600 };
        socket.write(httpAnswer(200, JSON.stringify(token)));
      } else if (request.startsWith('GET ')) {
        (script.onRead ?? ((s) => s.write(httpAnswer(200, '{"data":{}}'))))(socket);
      } else script.onWrite?.(socket);
    },
  });
  server = started;
  const issuer = createCartevo({
    environment: 'sandbox',
    baseUrl: `http://127.0.0.1:${started.port}/api/v1`,
    clientId: 'client_1',
    clientKey: 'key_1',
    ...(now ? { now } : {}),
    timing: {
      read: { retryBaseMs: 1, timeoutMs: 1_000 },
      write: { connectTimeoutMs: 1_000, callTimeoutMs: { issue: 200, fund: 200 } },
    },
  });
  const writes = () => started.requests.filter((r) => /^(POST|PUT) /.test(r) && !r.includes('/auth/token'));
  return { issuer, writes, requests: started.requests };
}

async function send(issuer: Issuer, write: IssuerWrite = FUND, mayWrite = () => true): Promise<Answer> {
  const credential = await issuer.credential(5_000);
  if (!credential.ok) throw new Error(credential.failure.kind);
  return issuer.send(write, { credential: credential.value, key: crypto.randomUUID(), mayWrite });
}

describe('what is sent', () => {
  test('a top-up carries the amount and nothing else', async () => {
    const { issuer, writes } = await deskAt({ onWrite: (socket) => socket.end(httpAnswer(200, FUNDED)) });
    expect(await send(issuer)).toMatchObject({ outcome: 'accepted', afterMinor: 15_000n });
    const [request = ''] = writes();
    expect(request).toMatch(new RegExp(`^POST /api/v1/cards/${CARD}/fund HTTP/1.1\r\n`));
    expect(request).toMatch(/\r\nauthorization: Bearer secret-token\r\n/i);
    expect(request.split('\r\n\r\n')[1]).toBe('{"amount":50.00}');
  });

  test('a new card names customer, brand, name and amount', async () => {
    const { issuer, writes } = await deskAt({ onWrite: (socket) => socket.end(httpAnswer(503, '{}')) });
    const issue: IssuerWrite = {
      kind: 'issue',
      issuerCustomerId: CARD,
      brand: 'VISA',
      nameOnCard: 'Awa Ndiaye',
      amountMinor: 7n,
    };
    expect(await send(issuer, issue)).toMatchObject({ outcome: 'unknown', reason: 'http_503' });
    expect(writes()[0]?.split('\r\n\r\n')[1]).toBe(
      `{"customer_id":"${CARD}","brand":"VISA","name_on_card":"Awa Ndiaye","amount":0.07}`,
    );
    await send(issuer, { ...issue, nameOnCard: null });
    expect(writes()[1]).not.toContain('name_on_card');
  });
});

describe('at most one request, and the class that follows', () => {
  test.each<[string, (socket: net.Socket) => void, string]>([
    ['421', (socket) => socket.end(httpAnswer(421, '')), 'http_421'],
    ['307', (socket) => socket.end(httpAnswer(307, '', ['Location: /api/v1/elsewhere'])), 'http_307'],
    ['408', (socket) => socket.end(httpAnswer(408, '')), 'http_408'],
    ['403', (socket) => socket.end(httpAnswer(403, '{}')), 'http_403'],
    ['429', (socket) => socket.end(httpAnswer(429, '{}', ['Retry-After: 0'])), 'http_429'],
    ['503', (socket) => socket.end(httpAnswer(503, '{}', ['Retry-After: 0'])), 'http_503'],
    ['an early close', (socket) => socket.end(), 'connection_reset'],
    ['a reset', (socket) => socket.resetAndDestroy(), 'connection_reset'],
    ['half a success', (socket) => socket.end(httpAnswer(200, FUNDED).slice(0, -9)), 'answer_cut_short'],
    ['silence', () => undefined, 'timeout'],
    [
      'a success for somebody else',
      (socket) => socket.end(httpAnswer(200, FUNDED.replace('-446655', '-446656'))),
      'echo_mismatch',
    ],
  ])('%s is unknown', async (_name, onWrite, reason) => {
    const { issuer, writes } = await deskAt({ onWrite });
    expect(await send(issuer)).toMatchObject({ outcome: 'unknown', reason });
    expect(writes()).toHaveLength(1);
  });

  test('a listed rejection is rejected', async () => {
    const body = '{"success":false,"statusCode":400,"message":"Card not active"}';
    const { issuer, writes } = await deskAt({ onWrite: (socket) => socket.end(httpAnswer(400, body)) });
    expect(await send(issuer)).toEqual({
      outcome: 'rejected',
      reason: 'issuer_card_not_active',
      message: 'Card not active',
      httpStatus: 400,
    });
    expect(writes()).toHaveLength(1);
  });

  test('each prefix of a success cut off by a reset is unknown', async () => {
    const whole = httpAnswer(200, FUNDED);
    let length = 0;
    const { issuer, writes } = await deskAt({
      onWrite: (socket) => socket.write(whole.slice(0, length), () => socket.resetAndDestroy()),
    });
    const outcomes = new Set<string>();
    for (; length < whole.length; length += 1) outcomes.add((await send(issuer)).outcome);
    expect(outcomes).toEqual(new Set(['unknown']));
    expect(writes()).toHaveLength(whole.length);
  });
});

describe('not sent', () => {
  test('when the time to send is over', async () => {
    const { issuer, writes } = await deskAt({});
    expect(await send(issuer, FUND, () => false)).toEqual({ outcome: 'not_sent', reason: 'send_by_passed' });
    expect(writes()).toEqual([]);
  });

  test('with a credential that is not known or has expired', async () => {
    let nowMs = Date.parse('2026-01-01T00:00:00Z');
    const { issuer, writes } = await deskAt({}, () => new Date(nowMs));
    const foreign = { id: 'somebody', expiresAt: null };
    const options = { credential: foreign, key: crypto.randomUUID(), mayWrite: () => true };
    expect(await issuer.send(FUND, options)).toEqual({ outcome: 'not_sent', reason: 'credential_expired' });
    const credential = await issuer.credential(0);
    if (!credential.ok) throw new Error(credential.failure.kind);
    nowMs += 3_600_000;
    expect(await issuer.send(FUND, { ...options, credential: credential.value })).toEqual({
      outcome: 'not_sent',
      reason: 'credential_expired',
    });
    expect(writes()).toEqual([]);
  });

  test('with an id that would leave its place in the path', async () => {
    const { issuer, writes } = await deskAt({});
    for (const issuerCardId of ['', '..', 'a/b', 'a?b']) {
      expect((await send(issuer, { ...FUND, issuerCardId })).outcome).toBe('not_sent');
    }
    expect(writes()).toEqual([]);
  });

  test('when nobody listens', async () => {
    const { issuer } = await deskAt({});
    const credential = await issuer.credential(0);
    if (!credential.ok) throw new Error(credential.failure.kind);
    await server?.close();
    const answer = await issuer.send(FUND, {
      credential: credential.value,
      key: crypto.randomUUID(),
      mayWrite: () => true,
    });
    expect(answer).toEqual({ outcome: 'not_sent', reason: 'connection_refused' });
  });
});

describe('a 401', () => {
  const refuse = (socket: net.Socket) => socket.end(httpAnswer(401, '{"message":"Unauthorized"}'));

  test('is unknown also when a read with the same token is refused, and the next call has a new token', async () => {
    const { issuer, writes, requests } = await deskAt({ onWrite: refuse, onRead: refuse });
    expect(await send(issuer)).toMatchObject({ outcome: 'unknown', reason: 'http_401' });
    expect(writes()).toHaveLength(1);
    const probe = requests.filter((request) => request.startsWith('GET '));
    expect(probe).toHaveLength(1);
    expect(probe[0]).toContain('Bearer secret-token');
    await issuer.credential(0);
    expect(requests.filter((request) => request.includes('/auth/token'))).toHaveLength(2);
  });

  test.each<[string, (socket: net.Socket) => void]>([
    ['taken', (socket) => socket.end(httpAnswer(200, '{"data":{}}'))],
    ['not answered', (socket) => socket.end()],
    ['answered with an error', (socket) => socket.end(httpAnswer(500, '{}'))],
  ])('is unknown when the read is %s', async (_name, onRead) => {
    const { issuer, writes } = await deskAt({ onWrite: refuse, onRead });
    expect(await send(issuer)).toMatchObject({ outcome: 'unknown', reason: 'http_401', httpStatus: 401 });
    expect(writes()).toHaveLength(1);
  });

  test('is unknown when the token expired before the read could prove anything', async () => {
    let nowMs = Date.parse('2026-01-01T00:00:00Z');
    const onRead = (socket: net.Socket) => {
      nowMs += 3_600_000;
      refuse(socket);
    };
    const { issuer } = await deskAt({ onWrite: refuse, onRead }, () => new Date(nowMs));
    expect(await send(issuer)).toMatchObject({ outcome: 'unknown', reason: 'http_401' });
  });
});
