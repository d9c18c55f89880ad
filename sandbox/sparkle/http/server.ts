import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { PAGE_HEADERS } from '../../control-page/render-page.ts';
import { keyOf } from './admit.ts';
import { answerCall } from './answer-call.ts';
import type { Call } from './call.ts';
import { CONTROL, control } from './control.ts';
import { controlPage } from './control-page.ts';
import { refuse } from './envelope.ts';
import { hear, type Shell } from './shell.ts';
import { send, tell } from './tell.ts';

const MAX_BODY = 64 * 1024;

/** The API and the auth host at one address, the control interface below /__sandbox, and its page at the root. */
export function createServer(shell: Shell): http.Server {
  return http.createServer((request, response) => {
    answer(shell, request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent)
        send(response, refuse(shell.bank.settings.quirks, 500, 'Internal server error'));
    });
  });
}

async function answer(shell: Shell, request: http.IncomingMessage, response: http.ServerResponse) {
  // Not as a relative address: `//` is a path here, not the beginning of a host.
  const url = new URL(`http://sandbox${request.url ?? '/'}`);
  const body = await readBody(request).catch(() => 'left' as const);
  if (body === 'left') return;
  const { quirks } = shell.bank.settings;
  if (body === null) return send(response, refuse(quirks, 400, 'The body is too large'));
  const method = request.method ?? 'GET';
  const path = url.pathname;
  if (path === CONTROL || path.startsWith(`${CONTROL}/`))
    return send(response, control(shell, method, url, body.text));
  if (method === 'GET' && path === '/')
    return send(response, { status: 200, body: controlPage(shell), headers: PAGE_HEADERS });
  const heard = hear(shell, { method, path, idempotencyKey: keyOf(quirks, request.headers) });
  const call: Call = {
    n: heard.n,
    method,
    path,
    query: url.searchParams,
    headers: request.headers,
    body: body.text,
  };
  const outcome = await answerCall(shell, call, heard, { hasLeft: () => response.destroyed, sleep });
  if (heard.told !== 'nothing') tell(response, outcome);
}

/** Null when it is larger than any documented body; read to its end, or the connection could not go on. */
async function readBody(request: http.IncomingMessage): Promise<{ text: string } | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY) chunks.push(chunk);
  }
  return size > MAX_BODY ? null : { text: Buffer.concat(chunks).toString('utf8') };
}
