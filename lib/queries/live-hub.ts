import { listenLive } from '../db/live.ts';
import type { Hint } from '../domain/hint.ts';

interface Hub {
  readonly readers: Set<(hint: Hint) => void>;
  stop: (() => Promise<void>) | null;
}

// On globalThis, because a development server loads this module anew with each change.
const kept = globalThis as typeof globalThis & { issuerDeskLive?: Hub };
kept.issuerDeskLive ??= { readers: new Set(), stop: null };
const hub = kept.issuerDeskLive;

/**
 * Tells what changed, as the database hints it, to everybody this process streams to, over one connection.
 * A hint may be lost: who hears none for a while looks by itself. Returns how to leave.
 */
export function joinLive(reader: (hint: Hint) => void): () => void {
  hub.readers.add(reader);
  hub.stop ??= listenLive((hint) => {
    for (const one of hub.readers) one(hint);
  });
  return () => {
    hub.readers.delete(reader);
    if (hub.readers.size > 0) return;
    void hub.stop?.();
    hub.stop = null;
  };
}
