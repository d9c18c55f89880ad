import type { Issuer } from '../../issuers/issuer.ts';
import { attempt } from '../../jobs/attempt.ts';
import { watchEpoch } from '../../jobs/watch-epoch.ts';
import { applyEvents, takeEvents } from '../../use-cases/apply-event.ts';
import { importIssuer, makeContact, readDueCards } from '../../use-cases/import-issuer.ts';
import { lookAtUnknown } from '../../use-cases/look-at-unknown.ts';
import { runIntent } from '../../use-cases/run-intent.ts';
import { walkOnce } from '../../use-cases/sync-walk.ts';
import { begin, type DeskProcess, taskOf } from './desk-process.ts';
import type { Scheduler } from './scheduler.ts';

/** As the worker has them (lib/jobs). */
const SWEEP_MS = 1_000;
const BEAT_MS = 10_000;
const LOOK_LEASE_MS = 60_000;
const EVENT_LEASE_MS = 120_000;
const MAX_UNDER_WAY = 16;
/** A worker that finds the same things still waiting, turn after turn, comes back more and more seldom (ms). */
const MOST_DULL_MS = 20_000;

export interface WorkerParts {
  readonly scheduler: Scheduler;
  /** When the journal or the inbox next has something to do (virtual ms); asked while nothing else runs. */
  readonly nextDueMs: () => Promise<number>;
  /** Between two turns at least (ms): longer once all is calm, as of a worker that is often away. */
  readonly restMs: () => number;
  /** Until the first round of the sync (ms). */
  readonly firstSyncMs: () => number;
  /** Between two rounds of the sync (ms). */
  readonly syncMs: () => number;
}

/**
 * What lib/jobs/worker.ts does, by the same use cases, but that it sleeps until something is due instead of
 * sweeping each second, and refreshes now and then instead of every other second.
 */
export function liveAsWorker(process: DeskProcess, parts: WorkerParts): void {
  begin(parts.scheduler, process, 'turn begins', () => turnForEver(process, parts));
  for (const issuer of process.deps.issuers.values()) {
    begin(parts.scheduler, process, 'sync begins', () => syncForEver(process, issuer, parts));
  }
}

async function turnForEver(process: DeskProcess, parts: WorkerParts): Promise<void> {
  const { deps, name } = process;
  const { scheduler } = parts;
  const watch = watchEpoch(deps);
  let underWay = 0;
  let beatMs = 0;
  const seen = new Set<string>();
  let dullMs = SWEEP_MS;
  const take = (step: string, work: () => Promise<void>) => {
    underWay += 1;
    begin(scheduler, process, step, async () => {
      await attempt(deps, step, work);
      underWay -= 1;
    });
  };
  for (;;) {
    if (scheduler.nowMs() - beatMs > BEAT_MS) {
      beatMs = scheduler.nowMs();
      await attempt(deps, 'beat', watch);
    }
    await attempt(deps, 'sweep', () => deps.store.sweep());
    const room = MAX_UNDER_WAY - underWay;
    const due =
      room > 0 ? ((await attempt(deps, 'take', () => deps.store.takeDue(room, LOOK_LEASE_MS))) ?? []) : [];
    for (const { id, state } of due) {
      if (state === 'ready') take('run begins', () => runIntent(deps, id));
      else take('look begins', () => lookAtUnknown(deps, id));
    }
    const events = await attempt(deps, 'take events', () => takeEvents(deps, MAX_UNDER_WAY, EVENT_LEASE_MS));
    for (const group of events ?? []) take('events begin', () => applyEvents(deps, group));
    const taken = due.map(({ id, state }) => `${id} ${state}`).join();
    const isNew = events?.length || (taken !== '' && !seen.has(taken));
    seen.add(taken);
    if (isNew) dullMs = SWEEP_MS;
    else if (taken !== '') dullMs = Math.min(MOST_DULL_MS, 2 * dullMs);
    const place = { process: name, step: 'rest', task: taskOf(scheduler, name) };
    const leastMs = Math.max(dullMs, parts.restMs());
    const fromMs = scheduler.nowMs();
    await scheduler.rest(place, leastMs, parts.nextDueMs);
    if (scheduler.nowMs() - fromMs > 2 * leastMs) seen.clear();
  }
}

async function syncForEver(process: DeskProcess, issuer: Issuer, parts: WorkerParts): Promise<void> {
  const { deps } = process;
  await deps.sleep(parts.firstSyncMs());
  for (;;) {
    await attempt(deps, 'sync', () => syncRound(process, issuer));
    await deps.sleep(parts.syncMs());
  }
}

/** Walks and cards until none is due. One card after the other: side by side they are read by the import. */
async function syncRound({ deps }: DeskProcess, issuer: Issuer): Promise<void> {
  const contact = await makeContact(deps, issuer);
  if (!contact.ok) return;
  const imported = await importIssuer(deps, issuer);
  if (!imported.ok) return;
  for (let walked = await walkOnce(deps, issuer); walked?.ok; ) walked = await walkOnce(deps, issuer);
  for (let read = await readDueCards(deps, issuer, 1); read.ok && read.count > 0; ) {
    read = await readDueCards(deps, issuer, 1);
  }
}
