import { createStore } from '../../db/store.ts';
import { importIssuer, makeContact } from '../../use-cases/import-issuer.ts';
import { createDeskProcess } from './desk-process.ts';
import { createMemoryDb, type Snapshot } from './memory-db/create-memory-db.ts';
import type { Plan } from './plan.ts';
import { createScheduler } from './scheduler.ts';
import { withSeededIds } from './seeded-ids.ts';
import { createSeededRandom, seededUuid } from './seeded-random.ts';
import { openWorld, START_MS } from './sim-world.ts';

/** The journal of a desk that has met its issuer and, unless that comes live, imported it. */
export interface ReadyWorld {
  readonly snapshot: Snapshot;
  /** When it was ready (virtual ms since 1970): a schedule goes on from there. */
  readonly readyMs: number;
}

/** What is not ready by then turns in circles. */
const MOST_WAITS = 2_000;
/** Plans choose from fewer. */
const MOST_KEPT = 1_000;

const kept = new Map<string, Promise<ReadyWorld>>();

/**
 * Made once for all plans that begin alike, by the real import and before anything may go wrong. Throws, naming the
 * seed, where it is not ready after `mostWaits`.
 */
export function readyWorldOf(plan: Plan, mostWaits = MOST_WAITS): Promise<ReadyWorld> {
  const key = JSON.stringify([plan.world, plan.isImportLive]);
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const random = createSeededRandom(plan.world.seed).fork(7);
  const made = withSeededIds(
    () => seededUuid(random),
    true,
    () => make(plan, mostWaits),
  );
  kept.set(key, made);
  return made;
}

async function make({ seed, world, isImportLive }: Plan, mostWaits: number): Promise<ReadyWorld> {
  const scheduler = createScheduler({ random: createSeededRandom(0), startMs: START_MS, stickiness: 0 });
  let waits = 0;
  /** Nothing waits for its turn here, but time goes on: what is read at one instant twice is told once. */
  const pass = async (ms: number) => {
    waits += 1;
    if (waits > mostWaits) throw new Error(`Seed ${seed}: the desk is not set up after ${mostWaits} waits.`);
    scheduler.passTo(scheduler.nowMs() + Math.max(1, ms));
  };
  const db = createMemoryDb({ now: () => new Date(scheduler.nowMs()) });
  const sim = openWorld(world, {
    seed: world.seed,
    now: () => new Date(scheduler.nowMs()),
    hop: () => pass(1),
    sleep: (_, ms) => pass(ms),
    deliver: () => {},
  });
  const issuer = sim.issuerFor('set-up');
  const store = createStore(db.prisma);
  const ids = () => {
    throw new Error('nobody asks for anything yet');
  };
  const { deps } = createDeskProcess(
    { name: 'set-up', place: 'set-up', kind: 'worker' },
    { scheduler, store, ids, issuers: new Map([[issuer.id, issuer]]), skewMs: 0, onUnexpected: fail },
    (given) => ({ ...given, store, step: async () => {}, sleep: pass }),
  );
  await expectOk(seed, makeContact(deps, issuer));
  if (!isImportLive) await expectOk(seed, importIssuer(deps, issuer));
  return { snapshot: db.snapshot(), readyMs: scheduler.nowMs() };
}

async function expectOk(seed: number, work: Promise<{ readonly ok: boolean }>): Promise<void> {
  const done = await work;
  if (!done.ok) throw new Error(`Seed ${seed}: the desk could not be set up: ${JSON.stringify(done)}`);
}

const fail = (what: string): void => {
  throw new Error(what);
};
