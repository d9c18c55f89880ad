import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Call } from './api.ts';
import { control } from './control.ts';
import { answerDocumented, BASE } from './documented.ts';
import { readForm } from './form.ts';
import { hear, type Shell } from './shell.ts';
import { refuse, send, tell } from './tell.ts';

const MAX_BODY = 64 * 1024;
/** Of a form with documents. */
const MAX_FORM = 11 * 1024 * 1024;

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
  const bytes = await readBody(request).catch(() => 'left' as const);
  if (bytes === 'left') return;
  if (bytes === null) {
    send(response, refuse(413, 'Payload too large'));
    return;
  }
  const method = request.method ?? 'GET';
  const form = await readForm(request.headers['content-type'] ?? '', bytes);
  const body = form ? '' : bytes.toString('utf8');
  if (!url.pathname.startsWith(`${BASE}/`)) {
    control(shell, method, url, body, response);
    return;
  }
  const path = url.pathname.slice(BASE.length);
  const heard = hear(shell, { method, path });
  const call: Call = { n: heard.n, method, path, query: url.searchParams, body, form };
  const outcome = await answerDocumented(shell, call, heard, {
    authorization: request.headers.authorization,
    hasLeft: () => response.destroyed,
    sleep,
  });
  if (heard.told !== 'nothing') tell(response, outcome);
}

/** Null when it is larger than any documented body; read to its end, or the connection could not go on. */
async function readBody(request: http.IncomingMessage): Promise<Buffer<ArrayBuffer> | null> {
  const isForm = (request.headers['content-type'] ?? '').startsWith('multipart/form-data');
  const most = isForm ? MAX_FORM : MAX_BODY;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= most) chunks.push(chunk);
  }
  return size > most ? null : Buffer.concat(chunks);
}
