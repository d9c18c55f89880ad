'use client';

import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import type { Hint } from '../domain/hint.ts';

const NAME = 'issuer-desk-live';
/** Lists and pages are read again no more often than this, however much happens (ms). */
const CALM_MS = 2_000;

/**
 * Follows what changes. One tab of a browser holds the stream and tells the others: ten open tabs are one
 * connection. A tab that was hidden or offline reads anew what it shows as soon as it is looked at.
 */
export function useLive(): void {
  const client = useQueryClient();
  const router = useRouter();
  const pathname = usePathname();
  // Lists own their rows and read them themselves; what the server drew is drawn again.
  const refresh = useRef(() => {});
  refresh.current = () => {
    if (isDrawnByServer(pathname)) router.refresh();
  };
  useEffect(() => {
    const calm = calmly(() => {
      if (document.hidden) return;
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'intent' });
      refresh.current();
    });
    const hear = (hints: readonly Hint[]) => {
      for (const { id } of hints) void client.invalidateQueries({ queryKey: ['intent', id] });
      calm();
    };
    const leave = share(hear);
    const catchUp = () => {
      if (!document.hidden) wake(client, refresh.current);
    };
    document.addEventListener('visibilitychange', catchUp);
    window.addEventListener('online', catchUp);
    return () => {
      leave();
      document.removeEventListener('visibilitychange', catchUp);
      window.removeEventListener('online', catchUp);
    };
  }, [client]);
}

function wake(client: QueryClient, refresh: () => void) {
  void client.invalidateQueries();
  refresh();
}

const isDrawnByServer = (pathname: string): boolean =>
  /^\/(overview|wallet|settings)$/.test(pathname) || /^\/(cards|customers)\/(?!new$)[^/]+$/.test(pathname);

/** Runs `act` at once and then at most every CALM_MS; what comes between runs once more at the end. */
function calmly(act: () => void): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let last = 0;
  return () => {
    if (waiting !== undefined) return;
    const run = () => {
      waiting = undefined;
      last = Date.now();
      act();
    };
    waiting = setTimeout(run, Math.max(0, last + CALM_MS - Date.now()));
  };
}

/** Holds the stream in one tab of this browser and hands what comes to all of them. Returns how to leave. */
function share(hear: (hints: readonly Hint[]) => void): () => void {
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }: MessageEvent<readonly Hint[]>) => hear(data);
  const stop = new AbortController();
  const hold = () =>
    new Promise<void>((resolve) => {
      // The lock may come at the moment this tab lets go of it: then nobody would close the stream.
      if (stop.signal.aborted) return resolve();
      const source = new EventSource('/api/live');
      source.onmessage = ({ data }: MessageEvent<string>) => {
        const hints = JSON.parse(data) as readonly Hint[];
        channel.postMessage(hints);
        hear(hints);
      };
      stop.signal.addEventListener('abort', () => {
        source.close();
        resolve();
      });
    });
  // Whoever holds the lock holds the stream; when that tab closes the next one takes over.
  navigator.locks?.request(NAME, { signal: stop.signal }, hold).catch(() => {});
  return () => {
    stop.abort();
    channel.close();
  };
}
