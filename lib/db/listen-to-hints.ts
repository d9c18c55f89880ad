import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Hint } from '../domain/hint.ts';

const RECONNECT_MS = 1_000;

type OnHint = (id: string, about: Hint['about']) => void;

/**
 * Calls back with the id of each intent that is recorded or changes state, and of each webhook that is to be
 * applied, until the returned function is called. A hint only: those that come while the connection is away
 * are lost, so callers also look by themselves. Reconnects for as long as it takes.
 */
export function listenToHints(url: string, onHint: OnHint): () => Promise<void> {
  const stop = new AbortController();
  const listening = keepListening(url, onHint, stop.signal);
  return async () => {
    stop.abort();
    await listening;
  };
}

async function keepListening(url: string, onHint: OnHint, signal: AbortSignal) {
  while (!signal.aborted) {
    await listenOnce(url, onHint, signal).catch(() => {});
    await wait(RECONNECT_MS, undefined, { signal }).catch(() => {});
  }
}

/** Listens on one connection until it breaks or the signal aborts. */
async function listenOnce(url: string, onHint: OnHint, signal: AbortSignal) {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'issuer-desk-listen',
    keepAlive: true,
  });
  client.on('notification', ({ payload, channel }) =>
    onHint(payload ?? '', channel === 'events' ? 'events' : 'intents'),
  );
  const over = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  try {
    await client.connect();
    await client.query('LISTEN intents; LISTEN events');
    await over;
  } finally {
    await client.end().catch(() => {});
  }
}
