import type http from 'node:http';
import { stringify } from 'lossless-json';
import { z } from 'zod';
import { Refusal } from '../core/core.ts';
import { ACTS } from './control-acts.ts';
import { controlPage } from './control-page.ts';
import type { Shell } from './shell.ts';

const BASE = '/__sandbox';
// The page carries its own style and script, and takes nothing from anywhere else.
const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'",
};

/** The control interface: what really happened, and ways to break things. Not part of the real API. */
export function control(
  shell: Shell,
  method: string,
  url: URL,
  body: string,
  response: http.ServerResponse,
): void {
  if (method === 'GET' && ['/', BASE].includes(url.pathname)) {
    const page = controlPage(shell);
    response.writeHead(200, PAGE_HEADERS).end(page);
    return;
  }
  const [status, reply] = attempt(() => act(shell, method, url, body));
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(stringify(reply));
}

function attempt(run: () => object | null): readonly [number, object] {
  try {
    const reply = run();
    return reply === null ? [404, { error: 'There is no such page in the sandbox.' }] : [200, reply];
  } catch (error) {
    if (error instanceof Refusal) return [error.httpStatus, { error: error.message }];
    if (error instanceof z.ZodError) return [400, { error: z.prettifyError(error) }];
    if (error instanceof SyntaxError) return [400, { error: 'The body is not JSON.' }];
    throw error;
  }
}

function act(shell: Shell, method: string, url: URL, body: string): object | null {
  if (!url.pathname.startsWith(`${BASE}/`)) return null;
  const [first = '', second = '', ...rest] = url.pathname.slice(BASE.length + 1).split('/');
  if (rest.length > 0) return null;
  const asked = {
    id: second,
    query: url.searchParams,
    read: <T>(schema: z.ZodType<T>): T => schema.parse(JSON.parse(body === '' ? '{}' : body)),
  };
  const name = `${method} /${first}`;
  const run = second === '' ? ACTS[name] : (ACTS[`${name}/${second}`] ?? ACTS[`${name}/:id`]);
  return run?.(shell, asked) ?? null;
}
