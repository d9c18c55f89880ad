import { z } from 'zod';
import { SparkleRefusal } from '../core/refusal.ts';
import type { Answer } from './call.ts';
import { ACTS } from './control-acts.ts';
import type { Shell } from './shell.ts';

export const CONTROL = '/__sandbox';

/** The control interface: what really happened, and ways to break things. Not part of the real API. */
export function control(shell: Shell, method: string, url: URL, body: string): Answer {
  const [first = '', second = '', ...rest] = url.pathname.slice(CONTROL.length + 1).split('/');
  const name = `${method} /${first}`;
  const act = second === '' ? ACTS[name] : (ACTS[`${name}/${second}`] ?? ACTS[`${name}/:id`]);
  if (!act || rest.length > 0)
    return { status: 404, body: { error: 'There is no such page in the sandbox.' } };
  const read = <T>(schema: z.ZodType<T>): T => schema.parse(JSON.parse(body === '' ? '{}' : body));
  try {
    shell.bank.tick();
    return { status: 200, body: act(shell, { id: second, query: url.searchParams, read }) };
  } catch (error) {
    if (error instanceof SparkleRefusal) return { status: error.httpStatus, body: { error: error.message } };
    if (error instanceof z.ZodError) return { status: 400, body: { error: z.prettifyError(error) } };
    if (error instanceof SyntaxError) return { status: 400, body: { error: 'The body is not JSON.' } };
    throw error;
  }
}
