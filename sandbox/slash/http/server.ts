import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { CONTROL } from '../../control-calls.ts';
import { PAGE_HEADERS } from '../../control-page/render-page.ts';
import type { Call } from './call.ts';
import { control } from './control.ts';
import { controlPage } from './control-page.ts';
import { answerDocumented } from './documented.ts';
import { renderError, SERVER_ERROR } from './render-error.ts';
import { hear, type Shell } from './shell.ts';
import { send, tell, write } from './tell.ts';

const MAX_BODY = 64 * 1024;

/**
 * The documented API from the root on, the control interface below /__sandbox, and its page at the root itself, where
 * the API has nothing; the vault has only a card.
 */
export function createServer(shell: Shell, isVault: boolean): http.Server {
  return http.createServer((request, response) => {
    answer(shell, { request, isVault }, response).catch((error: unknown) => {
      console.error(error);
      const { quirks } = shell.core.books.settings;
      if (!response.headersSent) send(response, write(renderError(500, SERVER_ERROR, 0, quirks)));
    });
  });
}

async function answer(
  shell: Shell,
  { request, isVault }: { request: http.IncomingMessage; isVault: boolean },
  response: http.ServerResponse,
): Promise<void> {
  // Not as a relative address: `//` is a path here, not the beginning of a host.
  const url = new URL(`http://sandbox${request.url ?? '/'}`);
  const body = await readBody(request).catch(() => 'left' as const);
  if (body === 'left') return;
  const { quirks } = shell.core.books.settings;
  if (body === null) {
    send(response, write(renderError(413, 'The body is too large.', shell.lastRequest, quirks)));
    return;
  }
  const method = request.method ?? 'GET';
  const text = body.toString('utf8');
  if (method === 'GET' && url.pathname === '/' && !isVault) {
    response.writeHead(200, PAGE_HEADERS).end(controlPage(shell));
    return;
  }
  const isControl = url.pathname === CONTROL || url.pathname.startsWith(`${CONTROL}/`);
  if (isControl && !isVault) {
    const { status, body: reply } = await control(shell, { method, url, body: text });
    send(response, write({ status, body: reply }));
    return;
  }
  const header = (name: string): string | null => {
    const value = request.headers[name];
    return typeof value === 'string' ? value : null;
  };
  const path = url.pathname;
  const heard = hear(shell, { method, path, key: header('x-idempotency-key') });
  const call: Call = { n: heard.n, method, path, query: url.searchParams, body: text, header, isVault };
  const hasLeft = () => response.destroyed;
  const outcome = await answerDocumented(shell, call, heard, { hasLeft, sleep });
  if (heard.told !== 'nothing') tell(response, outcome);
}

/** Null when it is larger than any documented body; read to its end, or the connection could not go on. */
async function readBody(request: http.IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY) chunks.push(chunk);
  }
  return size > MAX_BODY ? null : Buffer.concat(chunks);
}
