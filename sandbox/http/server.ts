import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'lossless-json';
import { type Core, Refusal } from '../core/core.ts';
import type { WorldSize } from '../core/generate.ts';
import type { Told, World } from '../core/world.ts';
import { type Call, findRoute, type Reply } from './api.ts';
import { Body, ValidationRefusal } from './body.ts';
import { control } from './control.ts';
import { type Fault, Faults, type Operation } from './faults.ts';
import { signJwt } from './sign-jwt.ts';

export interface Heard {
  readonly n: number;
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly write: boolean;
  effect: boolean;
  told: Told | null;
}

export interface Credential {
  readonly clientId: string;
  readonly clientKey: string;
}

export interface Shell {
  readonly core: Core;
  readonly credential: Credential;
  readonly faults: Faults;
  /** A world like the present one, but for what is asked. */
  readonly makeWorld: (size: Partial<WorldSize>) => World;
  /** Every documented call heard since the start, oldest first; the last 100,000. */
  readonly heard: Heard[];
  /** Number of the last request; goes on after a restart, so that an effect keeps its own. */
  lastRequest: number;
  /** Added to every documented call, by its kind (ms). */
  readonly latencyMs: Record<Operation, number>;
  /** Added to issuing, which is slow in life (ms). */
  issueDelayMs: number;
  /** Set when it is closed: a call that is still waiting has no effect then. */
  stopped: boolean;
}

const BASE = '/api/v1';
const MAX_BODY = 64 * 1024;
const MAX_HEARD = 100_000;

export function createShell(parts: Pick<Shell, 'core' | 'credential' | 'makeWorld'>): Shell {
  return {
    ...parts,
    faults: new Faults(),
    heard: [],
    lastRequest: parts.core.effects.reduce((last, { request }) => Math.max(last, request), 0),
    latencyMs: { issue: 0, fund: 0, read: 0, token: 0 },
    issueDelayMs: 0,
    stopped: false,
  };
}

/** The documented API below /api/v1 and the control interface below /__sandbox. */
export function createServer(shell: Shell): http.Server {
  return http.createServer((request, response) => {
    answer(shell, request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) send(response, refuse(500, 'Internal server error'));
    });
  });
}

async function answer(shell: Shell, request: http.IncomingMessage, response: http.ServerResponse) {
  // Not as a relative address: `//` is a path here, not the beginning of a host.
  const url = new URL(`http://sandbox${request.url ?? '/'}`);
  const body = await readBody(request).catch(() => 'left' as const);
  if (body === 'left') return;
  if (body === null) {
    send(response, refuse(413, 'Payload too large'));
    return;
  }
  if (!url.pathname.startsWith(`${BASE}/`)) {
    control(shell, request.method ?? 'GET', url, body, response);
    return;
  }
  shell.lastRequest += 1;
  const call: Call = {
    n: shell.lastRequest,
    method: request.method ?? 'GET',
    path: url.pathname.slice(BASE.length),
    query: url.searchParams,
    body,
  };
  const heard = hear(shell, call);
  await documented(shell, call, heard, request, response);
}

function hear(shell: Shell, call: Call): Heard {
  const heard: Heard = {
    n: call.n,
    at: shell.core.now().toISOString(),
    method: call.method,
    path: call.path,
    write: call.method !== 'GET' && call.path !== '/auth/token',
    effect: false,
    told: null,
  };
  shell.heard.push(heard);
  if (shell.heard.length > MAX_HEARD) shell.heard.shift();
  return heard;
}

async function documented(
  shell: Shell,
  call: Call,
  heard: Heard,
  request: http.IncomingMessage,
  response: http.ServerResponse,
) {
  const isToken = call.method === 'POST' && call.path === '/auth/token';
  const route = isToken
    ? { op: 'token' as const, cardId: null, run: () => token(shell, call) }
    : findRoute(shell.core, call);
  const { world } = shell.core;
  if (route && shell.latencyMs[route.op] > 0) await sleep(shell.latencyMs[route.op]);
  if (!route) {
    tell(response, heard, refuse(404, `Cannot ${call.method} ${BASE}${call.path}`));
    return;
  }
  if (!isToken && !isAuthorized(shell, request)) {
    tell(response, heard, refuse(401, 'Unauthorized'));
    return;
  }
  if (route.op === 'issue' && shell.issueDelayMs > 0) await sleep(shell.issueDelayMs);
  // What was asked of a world that was exchanged, or of a sandbox that was closed, does not happen any more.
  if (shell.stopped || shell.core.world !== world) {
    response.socket?.resetAndDestroy();
    return;
  }
  const fault = shell.faults.take(route.op, route.cardId);
  if (fault?.endsWith('before_effect')) {
    misbehave(fault, route.op, heard, response);
    return;
  }
  const effects = shell.core.effects.length;
  const reply = attempt(route.run);
  heard.effect = shell.core.effects.length > effects;
  // Noted before it is told: a kill in between leaves a note and a broken connection, never the reverse.
  shell.core.noteTold(call.n, reached(response, fault ? toldBy(fault) : toldOf(reply)));
  if (fault) misbehave(fault, route.op, heard, response);
  else tell(response, heard, reply);
}

function isAuthorized(shell: Shell, request: http.IncomingMessage): boolean {
  const match = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '');
  return match?.[1] !== undefined && shell.core.isTokenValid(match[1]);
}

/** Tokens have no envelope. */
function token(shell: Shell, call: Call): Reply {
  const body = new Body(call.body, ['client_id', 'client_key']);
  const { clientId, clientKey } = shell.credential;
  if (body.text('client_id') !== clientId || body.text('client_key') !== clientKey) {
    throw new Refusal(401, 'Invalid client credentials');
  }
  const iat = Math.floor(shell.core.now().getTime() / 1000);
  const exp = iat + shell.core.settings.tokenLifetimeS;
  const { companyId } = shell.core.world;
  // The id keeps two tokens of one second apart.
  const bearer = signJwt({ sub: companyId, companyId, clientId, iat, exp, jti: shell.core.newId() });
  const { lifetimeS } = shell.core.issueToken(bearer);
  return { status: 200, body: { access_token: bearer, token_type: 'Bearer', expires_in: lifetimeS } };
}

function attempt(run: () => Reply): Reply {
  try {
    return run();
  } catch (error) {
    if (error instanceof ValidationRefusal) {
      return { status: 400, body: { message: error.messages, error: 'Bad Request', statusCode: 400 } };
    }
    if (error instanceof Refusal) return refuse(error.httpStatus, error.message);
    throw error;
  }
}

const refuse = (status: number, message: string): Reply => ({
  status,
  body: { success: false, statusCode: status, message, error: http.STATUS_CODES[status] ?? 'Error' },
});

const UNAVAILABLE: Readonly<Record<string, string>> = {
  issue: 'Issuance temporarily unavailable',
  fund: 'Funding temporarily unavailable',
};

const toldBy = (fault: Fault): Told =>
  fault.startsWith('error') ? 'error' : fault.startsWith('reset') ? 'reset' : 'nothing';
const toldOf = (reply: Reply): Told => (reply.status < 300 ? 'answer' : 'error');
/** A client that has left is told nothing, whatever is said to it. */
const reached = (response: http.ServerResponse, told: Told): Told => (response.destroyed ? 'nothing' : told);

function misbehave(fault: Fault, op: string, heard: Heard, response: http.ServerResponse): void {
  heard.told = reached(response, toldBy(fault));
  if (heard.told === 'error') send(response, refuse(503, UNAVAILABLE[op] ?? 'Service unavailable'));
  // A reset, not a polite end: the client must not be able to tell how far it came.
  if (heard.told === 'reset') response.socket?.resetAndDestroy();
}

function tell(response: http.ServerResponse, heard: Heard, reply: Reply): void {
  heard.told = reached(response, toldOf(reply));
  send(response, reply);
}

function send(response: http.ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(stringify(reply.body));
}

/** Null when it is larger than any documented body; read to its end, or the connection could not go on. */
async function readBody(request: http.IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY) chunks.push(chunk);
  }
  return size > MAX_BODY ? null : Buffer.concat(chunks).toString('utf8');
}
