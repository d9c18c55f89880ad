import { applyEvents, takeEvents } from '../use-cases/apply-event.ts';
import type { Deps } from '../use-cases/deps.ts';
import { attempt } from './attempt.ts';
import type { Bell } from './bell.ts';

const SWEEP_MS = 1_000;
/** A taken event comes back after this if its worker died (ms). */
const EVENT_LEASE_MS = 120_000;
/** Events under way at once in one worker, for each issuer that is on; they share the room. */
const MAX_UNDER_WAY = 16;

/** Applies webhooks as they come, those that name the same object together, until `signal` aborts. */
export async function drainEvents(deps: Deps, signal: AbortSignal, bell: Bell): Promise<void> {
  let room = MAX_UNDER_WAY * deps.issuers.size;
  const underWay = new Set<Promise<void>>();
  while (!signal.aborted) {
    const due = await attempt(deps, 'take events', async () =>
      room > 0 ? takeEvents(deps, room, EVENT_LEASE_MS) : [],
    );
    for (const events of due ?? []) {
      room -= events.length;
      const work = attempt(deps, 'apply events', () => applyEvents(deps, events)).then(() => {
        underWay.delete(work);
        room += events.length;
        bell.ring();
      });
      underWay.add(work);
    }
    if (!due?.length) await bell.wait(SWEEP_MS);
  }
  await Promise.all(underWay);
}
