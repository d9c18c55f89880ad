import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

interface Ends {
  readonly open: Set<() => void>;
  isStopping: boolean;
}

// On globalThis, because a development server loads this module anew with each change.
const kept = globalThis as typeof globalThis & { issuerDeskEnds?: Ends };

/**
 * Calls `end` when this process is asked to stop: a server that stops waits for every answer under way, and a
 * stream would keep it waiting for minutes. At once where it is stopping already. Returns how to call it off.
 */
export function endAtStop(end: () => void): () => void {
  const ends = kept.issuerDeskEnds ?? watch();
  if (ends.isStopping) {
    end();
    return () => {};
  }
  ends.open.add(end);
  return () => ends.open.delete(end);
}

function watch(): Ends {
  const ends: Ends = { open: new Set(), isStopping: false };
  kept.issuerDeskEnds = ends;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    // Beside whoever else listens: ending the process stays theirs.
    process.once(signal, () => {
      ends.isStopping = true;
      hangUpWhenAnswered();
      for (const end of [...ends.open]) end();
    });
  }
  return ends;
}

/** A connection kept for a next request, which will not be heard, is waited for as well. */
function hangUpWhenAnswered() {
  subscribe('http.server.response.finish', (message) => {
    (message as { readonly socket: Socket }).socket.end();
  });
}
