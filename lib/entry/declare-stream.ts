import { unstable_rethrow } from 'next/navigation';
import { ERRORS } from '../domain/errors.ts';
import type { Failure } from '../domain/result.ts';
import { admit, type Declaration } from './admit.ts';
import { endAtStop } from './end-at-stop.ts';
import { logUnexpected } from './log.ts';

/** A stream ends by itself after this, and the browser asks again: the session is looked at anew (ms). */
const LIVES_MS = 5 * 60_000;
/** Proxies close what is silent for longer (ms). */
const SIGN_OF_LIFE_MS = 15_000;
/** Hints of one moment travel together (ms). */
const GATHER_MS = 250;

interface StreamDeclaration<Message> extends Declaration {
  /** Calls `tell` for each message until the returned function is called. */
  readonly join: (tell: (message: Message) => void) => () => void;
}

/** A GET route of server-sent events. Each carries what happened within a quarter of a second, as a list. */
export function declareStream<Message>({ join, ...declaration }: StreamDeclaration<Message>) {
  return async (request: Request): Promise<Response> => {
    try {
      const admitted = await admit(declaration);
      if (!admitted.ok) return refuse(admitted.failure);
      // Whoever is no EventSource would wait for an end that does not come.
      if (!request.headers.get('accept')?.includes('text/event-stream'))
        return refuse({ code: 'input_invalid' });
      return new Response(stream(join, request.signal), {
        headers: {
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store, no-transform',
          'x-accel-buffering': 'no',
        },
      });
    } catch (error) {
      unstable_rethrow(error);
      return refuse({ code: 'unexpected', params: { reference: logUnexpected(declaration.name, error) } });
    }
  };
}

function stream<Message>(
  join: StreamDeclaration<Message>['join'],
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let end = () => {};
  return new ReadableStream({
    start(controller) {
      let gathered: Message[] = [];
      let gathering: NodeJS.Timeout | undefined;
      const write = (text: string) => {
        try {
          controller.enqueue(encoder.encode(text));
        } catch {
          end();
        }
      };
      const flush = () => {
        gathering = undefined;
        write(`data: ${JSON.stringify(gathered)}\n\n`);
        gathered = [];
      };
      const leave = join((message) => {
        gathered.push(message);
        gathering ??= setTimeout(flush, GATHER_MS);
      });
      const alive = setInterval(() => write(': alive\n\n'), SIGN_OF_LIFE_MS);
      const over = setTimeout(() => end(), LIVES_MS);
      let forget = () => {};
      end = () => {
        end = () => {};
        forget();
        clearTimeout(gathering);
        clearInterval(alive);
        clearTimeout(over);
        leave();
        try {
          controller.close();
        } catch {
          // The browser has gone: there is nothing left to close.
        }
      };
      signal.addEventListener('abort', () => end(), { once: true });
      write('retry: 2000\n\n');
      forget = endAtStop(() => end());
    },
    cancel: () => end(),
  });
}

const refuse = (failure: Failure): Response =>
  Response.json(
    { failure },
    { status: ERRORS[failure.code].status, headers: { 'cache-control': 'no-store' } },
  );
