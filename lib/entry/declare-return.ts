import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import { ERRORS } from '../domain/errors.ts';
import type { Actor } from '../domain/intents/intent.ts';
import type { Failure, Result } from '../domain/result.ts';
import { admit, type Declaration } from './admit.ts';
import { badInput } from './bad-input.ts';
import { logUnexpected } from './log.ts';

interface ReturnDeclaration<Input extends z.ZodType> extends Declaration {
  /** Reads the query and the path's places, all texts. */
  readonly input: Input;
  /** The path of this desk where the browser goes on. */
  readonly run: (context: { actor: Actor }, input: z.output<Input>) => Promise<Result<string>>;
  /** The path of the page that shows why it was refused, by its `refused`. */
  readonly refusedAt: string;
}

interface RouteContext {
  readonly params: Promise<Record<string, string | string[] | undefined>>;
}

const HEADERS = { 'cache-control': 'no-store' } as const;

/**
 * A GET route where a browser comes back from elsewhere with something that counts once: what proves that this
 * person began it is part of the input. The answer leads on, so that nothing of the address stays in the browser's
 * history; whoever is no browser gets the code, as from any read.
 */
export function declareReturn<Input extends z.ZodType>(declaration: ReturnDeclaration<Input>) {
  return async (request: Request, context: RouteContext): Promise<Response> => {
    try {
      const result = await read(declaration, request, context);
      return result.ok ? leadTo(result.value) : refuse(declaration.refusedAt, result.failure, request);
    } catch (error) {
      unstable_rethrow(error);
      const reference = logUnexpected(declaration.name, error);
      return refuse(declaration.refusedAt, { code: 'unexpected', params: { reference } }, request);
    }
  };
}

async function read<Input extends z.ZodType>(
  declaration: ReturnDeclaration<Input>,
  request: Request,
  context: RouteContext,
): Promise<Result<string>> {
  const admitted = await admit(declaration);
  if (!admitted.ok) return admitted;
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const input = declaration.input.safeParse({ ...query, ...(await context.params) });
  if (!input.success) return badInput(input.error);
  return declaration.run({ actor: admitted.value }, input.data);
}

/** Always seen as GET, whatever the browser came with. */
const leadTo = (path: string): Response =>
  new Response(null, { status: 303, headers: { ...HEADERS, location: path } });

function refuse(refusedAt: string, failure: Failure, request: Request): Response {
  const { code, params } = failure;
  if (!request.headers.get('accept')?.includes('text/html')) {
    return Response.json({ failure }, { status: ERRORS[code].status, headers: HEADERS });
  }
  // That page leads to the sign-in and back; what was brought is too old by then.
  if (code === 'signed_out') return leadTo(refusedAt);
  const query = new URLSearchParams({ ...params, refused: code });
  return leadTo(`${refusedAt}?${query}`);
}
