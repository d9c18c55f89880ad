import { unstable_rethrow } from 'next/navigation';
import { ERRORS, explain } from '../domain/errors.ts';
import type { Actor } from '../domain/intents/intent.ts';
import type { Failure, Result } from '../domain/result.ts';
import { admit, type Declaration } from './admit.ts';
import { logUnexpected } from './log.ts';

/** A file on its way. */
export interface Download {
  readonly fileName: string;
  readonly contentType: string;
  readonly body: ReadableStream<Uint8Array>;
}

interface DownloadDeclaration extends Declaration {
  readonly run: (
    context: { actor: Actor },
    asked: { place: string; query: Readonly<Record<string, string>> },
  ) => Promise<Result<Download>>;
}

interface RouteContext {
  readonly params: Promise<{ kind: string }>;
}

/** A GET route that answers a file as it is read. What breaks off later breaks the transfer off. */
export function declareDownload(declaration: DownloadDeclaration) {
  return async (request: Request, context: RouteContext): Promise<Response> => {
    try {
      const admitted = await admit(declaration);
      if (!admitted.ok) return refuse(admitted.failure, request);
      const query = Object.fromEntries(new URL(request.url).searchParams);
      const { kind } = await context.params;
      const result = await declaration.run({ actor: admitted.value }, { place: kind, query });
      return result.ok ? send(result.value) : refuse(result.failure, request);
    } catch (error) {
      unstable_rethrow(error);
      const reference = logUnexpected(declaration.name, error);
      return refuse({ code: 'unexpected', params: { reference } }, request);
    }
  };
}

const send = ({ body, contentType, fileName }: Download): Response =>
  new Response(body, {
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      // A proxy that gathers the whole file first would hold up what is streamed here.
      'x-accel-buffering': 'no',
    },
  });

/** The browser that followed a link shows a sentence; everybody else gets the code, as from any read. */
function refuse(failure: Failure, request: Request): Response {
  const { status } = ERRORS[failure.code];
  const headers = { 'cache-control': 'no-store' };
  if (!request.headers.get('accept')?.includes('text/html')) {
    return Response.json({ failure }, { status, headers });
  }
  const { sentence, next } = explain(failure);
  return new Response(`${sentence} ${next}\n`, { status, headers });
}
