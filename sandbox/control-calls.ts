import { z } from 'zod';

export const CONTROL = '/__sandbox';

/** What one call of a control interface asks for. */
export interface ControlAsked {
  readonly id: string;
  readonly query: URLSearchParams;
  /** The body, if it is what the schema says; throws what the control interface refuses with. */
  readonly read: <T>(schema: z.ZodType<T>) => T;
}

export interface ControlReply {
  readonly status: number;
  readonly body: object;
}

export const NOT_THERE: ControlReply = {
  status: 404,
  body: { error: 'There is no such page in the sandbox.' },
};

/** The act named "METHOD /first/second", or "METHOD /first/:id", and what it is asked; null where there is none. */
export function findAct<Act>(
  acts: Readonly<Record<string, Act>>,
  { method, url, body }: { readonly method: string; readonly url: URL; readonly body: string },
): { readonly act: Act; readonly asked: ControlAsked } | null {
  if (!url.pathname.startsWith(`${CONTROL}/`)) return null;
  const [first = '', second = '', ...rest] = url.pathname.slice(CONTROL.length + 1).split('/');
  const name = `${method} /${first}`;
  const act = second === '' ? acts[name] : (acts[`${name}/${second}`] ?? acts[`${name}/:id`]);
  if (act === undefined || rest.length > 0) return null;
  const read = <T>(schema: z.ZodType<T>): T => schema.parse(JSON.parse(body === '' ? '{}' : body));
  return { act, asked: { id: second, query: url.searchParams, read } };
}

/** How the control interface tells what an act threw. What is neither a refusal nor bad input is thrown again. */
export function tellRefusal(
  error: unknown,
  Refusal: abstract new (...given: never[]) => Error & { readonly httpStatus: number },
): ControlReply {
  if (error instanceof Refusal) return { status: error.httpStatus, body: { error: error.message } };
  if (error instanceof z.ZodError) return { status: 400, body: { error: z.prettifyError(error) } };
  if (error instanceof SyntaxError) return { status: 400, body: { error: 'The body is not JSON.' } };
  throw error;
}
