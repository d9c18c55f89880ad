import type { Deps } from '../use-cases/deps.ts';

const EVERY_MS = 3_600_000;
/** A webhook that was applied is kept so long (ms). */
const KEPT_MS = 90 * 24 * 3_600_000;

/**
 * Deletes old webhooks, at the start and then once an hour however often it is called. One that is forgotten
 * and delivered once more only wakes once more.
 */
export function forgetEvents({ store, clock, log }: Deps): () => Promise<void> {
  let sinceLast: (() => number) | null = null;
  return async () => {
    if (sinceLast !== null && sinceLast() < EVERY_MS) return;
    const forgotten = await store.forgetEvents(KEPT_MS);
    sinceLast = clock.stopwatch();
    if (forgotten > 0) log.info({ forgotten }, 'old webhooks deleted');
  };
}
