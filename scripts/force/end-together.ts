import { setTimeout as wait } from 'node:timers/promises';

/**
 * Waits until all have ended. Throws what the first that fails throws, or after `withinMs` a sentence that
 * names those that have not ended: a proof that hangs proves nothing, and must not hold up whoever waits for it.
 */
export async function endTogether(
  lanes: Readonly<Record<string, Promise<unknown>>>,
  withinMs: number,
): Promise<void> {
  const open = new Set(Object.keys(lanes));
  const all = Object.entries(lanes).map(([name, lane]) => lane.finally(() => open.delete(name)));
  const over = new AbortController();
  const limit = wait(withinMs, undefined, { signal: over.signal }).then(() => {
    throw new Error(`${[...open].join(', ')} did not end within ${withinMs / 1000} s.`);
  });
  limit.catch(() => {});
  try {
    await Promise.race([Promise.all(all), limit]);
  } finally {
    over.abort();
  }
}
