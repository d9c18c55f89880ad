import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import { ERRORS } from '../domain/errors.ts';
import type { Actor } from '../domain/intents/intent.ts';
import type { Failure, Result } from '../domain/result.ts';
import { admit, type Declaration } from './admit.ts';
import { badInput } from './bad-input.ts';
import { logUnexpected } from './log.ts';

interface ReadDeclaration<Input extends z.ZodType, Value> extends Declaration {
  /** Reads the query and the path's places, all texts. */
  readonly input: Input;
  readonly run: (context: { actor: Actor }, input: z.output<Input>) => Promise<Result<Value>>;
}

interface RouteContext {
  readonly params: Promise<Record<string, string | string[] | undefined>>;
}

const HEADERS = { 'cache-control': 'no-store' } as const;

/** A GET route that answers JSON: the value, or `{ failure }` under the status of its code. */
export function declareRead<Input extends z.ZodType, Value>(declaration: ReadDeclaration<Input, Value>) {
  return async (request: Request, context: RouteContext): Promise<Response> => {
    try {
      const result = await read(declaration, request, context);
      return result.ok ? Response.json(result.value, { headers: HEADERS }) : refuse(result.failure);
    } catch (error) {
      unstable_rethrow(error);
      const reference = logUnexpected(declaration.name, error);
      return refuse({ code: 'unexpected', params: { reference } });
    }
  };
}

async function read<Input extends z.ZodType, Value>(
  declaration: ReadDeclaration<Input, Value>,
  request: Request,
  context: RouteContext,
): Promise<Result<Value>> {
  const admitted = await admit(declaration);
  if (!admitted.ok) return admitted;
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const input = declaration.input.safeParse({ ...query, ...(await context.params) });
  if (!input.success) return badInput(input.error);
  return declaration.run({ actor: admitted.value }, input.data);
}

const refuse = (failure: Failure): Response =>
  Response.json({ failure }, { status: ERRORS[failure.code].status, headers: HEADERS });
