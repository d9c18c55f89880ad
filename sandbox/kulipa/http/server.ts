import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { PAGE_HEADERS } from '../../control-page/render-page.ts';
import type { Call } from './call.ts';
import { control } from './control.ts';
import { controlPage } from './control-page.ts';
import { answerDocumented, BASE } from './documented.ts';
import { hear, type Shell } from './shell.ts';
import { tell } from './tell.ts';

const MAX_BODY = 64 * 1024;

/** The documented API below /v1, the control interface below /__sandbox, and its page at the root. */
export function createServer(shell: Shell): http.Server {
  return http.createServer((request, response) => {
    answer(shell, request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500).end();
    });
  });
}

async function answer(shell: Shell, request: http.IncomingMessage, response: http.ServerResponse) {
  const url = new URL(`http://sandbox${request.url ?? '/'}`);
  const body = await readBody(request).catch(() => null);
  if (body === null) return;
  if (body.length > MAX_BODY) {
    response.writeHead(413).end();
    return;
  }
  const method = request.method ?? 'GET';
  if (method === 'GET' && url.pathname === '/') {
    response.writeHead(200, PAGE_HEADERS).end(controlPage(shell));
    return;
  }
  if (!url.pathname.startsWith(`${BASE}/`)) {
    const [status, text] = control(shell, method, url, body);
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(text);
    return;
  }
  const path = url.pathname.slice(BASE.length);
  const key = request.headers['x-idempotency-key'];
  const heard = hear(shell, { method, path, key: typeof key === 'string' ? key : null });
  const host = request.headers.host ?? 'localhost';
  const call: Call = { n: heard.n, method, path, query: url.searchParams, body, host };
  const apiKey = request.headers['x-api-key'];
  const outcome = await answerDocumented(shell, call, heard, {
    apiKey: typeof apiKey === 'string' ? apiKey : undefined,
    idempotencyKey: heard.key ?? undefined,
    hasLeft: () => response.destroyed,
    sleep,
  });
  if (heard.told !== 'nothing') tell(response, outcome);
}

/** Read to its end even where it is too large, or the connection could not go on. */
async function readBody(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY + 65_536) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
