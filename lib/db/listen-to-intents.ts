import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

const RECONNECT_MS = 1_000;

/**
 * Calls back with the id of each intent that is recorded or changes state, until the returned function is
 * called. A hint only: those that come while the connection is away are lost, so callers also look by
 * themselves. Reconnects for as long as it takes.
 */
export function listenToIntents(url: string, onIntent: (intentId: string) => void): () => Promise<void> {
  const stop = new AbortController();
  const listening = keepListening(url, onIntent, stop.signal);
  return async () => {
    stop.abort();
    await listening;
  };
}

async function keepListening(url: string, onIntent: (intentId: string) => void, signal: AbortSignal) {
  while (!signal.aborted) {
    await listenOnce(url, onIntent, signal).catch(() => {});
    await wait(RECONNECT_MS, undefined, { signal }).catch(() => {});
  }
}

/** Listens on one connection until it breaks or the signal aborts. */
async function listenOnce(url: string, onIntent: (intentId: string) => void, signal: AbortSignal) {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'issuer-desk-listen',
    keepAlive: true,
  });
  client.on('notification', ({ payload }) => onIntent(payload ?? ''));
  const over = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  try {
    await client.connect();
    await client.query('LISTEN intents');
    await over;
  } finally {
    await client.end().catch(() => {});
  }
}
