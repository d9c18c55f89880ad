import { z } from 'zod';
import { Refusal } from '../core/core.ts';
import type { Reply } from './call.ts';
import { ACTS } from './control-acts.ts';
import type { Shell } from './shell.ts';

const BASE = '/__sandbox';
const NOT_THERE: Reply = { status: 404, body: { error: 'There is no such page in the sandbox.' } };

/** The control interface: what really happened, and ways to break things. Not part of the real API. */
export async function control(
  shell: Shell,
  { method, url, body }: { readonly method: string; readonly url: URL; readonly body: string },
): Promise<Reply> {
  const [first = '', second = '', ...rest] = url.pathname.slice(BASE.length + 1).split('/');
  if (first === '' && method === 'GET') return { status: 200, body: { calls: Object.keys(ACTS) } };
  const name = `${method} /${first}`;
  const run = second === '' ? ACTS[name] : (ACTS[`${name}/${second}`] ?? ACTS[`${name}/:id`]);
  if (!run || rest.length > 0) return NOT_THERE;
  const read = <T>(schema: z.ZodType<T>): T => schema.parse(JSON.parse(body === '' ? '{}' : body));
  try {
    return { status: 200, body: await run(shell, { id: second, query: url.searchParams, read }) };
  } catch (error) {
    if (error instanceof Refusal) return { status: error.httpStatus, body: { error: error.message } };
    if (error instanceof z.ZodError) return { status: 400, body: { error: z.prettifyError(error) } };
    if (error instanceof SyntaxError) return { status: 400, body: { error: 'The body is not JSON.' } };
    throw error;
  }
}
