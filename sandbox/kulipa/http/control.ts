import { stringify } from 'lossless-json';
import { z } from 'zod';
import { Refusal } from '../core/refusal.ts';
import { ACTS } from './control-acts.ts';
import { passTime, type Shell } from './shell.ts';

const BASE = '/__sandbox';

/** The control interface: what really happened, and ways to break things. Not part of the real API. */
export function control(shell: Shell, method: string, url: URL, body: string): readonly [number, string] {
  const [status, reply] = attempt(() => act(shell, method, url, body));
  return [status, stringify(reply) ?? ''];
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
  passTime(shell);
  const asked = {
    id: second,
    query: url.searchParams,
    read: <T>(schema: z.ZodType<T>): T => schema.parse(JSON.parse(body === '' ? '{}' : body)),
  };
  const name = `${method} /${first}`;
  const run = second === '' ? ACTS[name] : (ACTS[`${name}/${second}`] ?? ACTS[`${name}/:id`]);
  return run?.(shell, asked) ?? null;
}
