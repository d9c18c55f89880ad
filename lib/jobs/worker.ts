import type { Issuer } from '../issuers/issuer.ts';
import type { Deps } from '../use-cases/deps.ts';
import { importIssuer, makeContact, readDueCards } from '../use-cases/import-issuer.ts';
import { lookAtUnknown } from '../use-cases/look-at-unknown.ts';
import { runIntent } from '../use-cases/run-intent.ts';
import { type SyncStop, walkOnce } from '../use-cases/sync-walk.ts';
import { attempt } from './attempt.ts';
import { type Bell, createBell } from './bell.ts';
import { drainEvents } from './drain-events.ts';
import { forgetEvents } from './forget-events.ts';
import { watchEpoch } from './watch-epoch.ts';

const SWEEP_MS = 1_000;
const BEAT_MS = 10_000;
/** How often it is looked whether a walk or a card's records are due. */
const LOOK_MS = 2_000;
/** Whose company it is is asked again after this. */
const CONTACT_EVERY_MS = 60_000;
const RETRY_CONTACT_MS = 15_000;
/** A taken look comes back after this if its worker died (ms). */
const LOOK_LEASE_MS = 60_000;
/** Runs and looks under way at once in one worker, for each issuer that is on; they share the room. */
const MAX_UNDER_WAY = 16;

export interface WorkerOptions {
  readonly signal: AbortSignal;
  /** Calls back when the database hints at work; losing a hint costs a second. Returns how to stop. */
  readonly listen?: (onHint: () => void) => Promise<() => Promise<void>>;
}

/**
 * Sends what is queued or left behind, looks at unknowns, applies webhooks, imports and refreshes, until
 * `signal` aborts.
 */
export async function runWorker(deps: Deps, { signal, listen }: WorkerOptions): Promise<void> {
  const wake = createBell(deps);
  const inbox = createBell(deps);
  const ring = () => {
    wake.ring();
    inbox.ring();
  };
  const stopListening = listen ? await listen(ring) : null;
  signal.addEventListener('abort', ring, { once: true });
  const loops = [
    every(deps, signal, BEAT_MS, () => deps.store.beat({ id: deps.owner, kind: 'worker' })),
    every(deps, signal, BEAT_MS, watchEpoch(deps)),
    every(deps, signal, BEAT_MS, forgetEvents(deps)),
    drainIntents(deps, signal, wake),
    drainEvents(deps, signal, inbox),
    ...[...deps.issuers.values()].map((issuer) => keepFresh(deps, issuer, signal)),
  ];
  await Promise.all(loops);
  await stopListening?.();
}

async function drainIntents(deps: Deps, signal: AbortSignal, wake: Bell) {
  const underWay = new Map<string, Promise<void>>();
  while (!signal.aborted) {
    await attempt(deps, 'sweep', () => deps.store.sweep());
    const room = MAX_UNDER_WAY * deps.issuers.size - underWay.size;
    const due =
      room > 0 ? ((await attempt(deps, 'take', () => deps.store.takeDue(room, LOOK_LEASE_MS))) ?? []) : [];
    for (const { id, state } of due) {
      const what = state === 'ready' ? 'run' : 'look';
      const key = `${what} ${id}`;
      // Where calls are few, one may wait longer for its turn than its lease lasts.
      if (underWay.has(key)) continue;
      const work = attempt(deps, what, () =>
        state === 'ready' ? runIntent(deps, id) : lookAtUnknown(deps, id),
      ).then(() => {
        underWay.delete(key);
        wake.ring();
      });
      underWay.set(key, work);
    }
    if (due.length === 0) await wake.wait(SWEEP_MS);
  }
  await Promise.all(underWay.values());
}

/** First contact, first import, then whatever is due, again and again. */
async function keepFresh(deps: Deps, issuer: Issuer, signal: AbortSignal): Promise<void> {
  let sinceContact: (() => number) | null = null;
  while (!signal.aborted) {
    const done = await attempt(deps, 'sync', async () => {
      if (sinceContact === null || sinceContact() > CONTACT_EVERY_MS) {
        const contact = await makeContact(deps, issuer);
        if (!contact.ok) return contact;
        sinceContact = deps.clock.stopwatch();
      }
      const imported = await importIssuer(deps, issuer);
      return imported.ok ? readWhatIsDue(deps, issuer) : imported;
    });
    if (done && !done.ok) {
      deps.log.warn({ issuer: issuer.id, reason: done.reason }, 'sync stopped');
      await attempt(deps, 'note failure', () =>
        deps.store.noteContact({ id: issuer.id, failure: done.reason }),
      );
    }
    await pause(deps, signal, done?.ok ? LOOK_MS : RETRY_CONTACT_MS);
  }
}

/** A walk that fails is noted at its own place, and does not keep the cards from being read. */
async function readWhatIsDue(deps: Deps, issuer: Issuer): Promise<SyncStop> {
  const walked = await walkOnce(deps, issuer);
  const read = await readDueCards(deps, issuer);
  return walked && !walked.ok ? walked : read;
}

async function every(deps: Deps, signal: AbortSignal, ms: number, work: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await attempt(deps, 'beat', work);
    await pause(deps, signal, ms);
  }
}

async function pause(deps: Deps, signal: AbortSignal, ms: number): Promise<void> {
  if (signal.aborted) return;
  let wake = () => {};
  const aborted = new Promise<void>((resolve) => {
    wake = resolve;
  });
  signal.addEventListener('abort', wake, { once: true });
  await Promise.race([aborted, deps.sleep(ms)]);
  // A worker pauses as long as it lives: what is left behind each time would grow without end.
  signal.removeEventListener('abort', wake);
}
