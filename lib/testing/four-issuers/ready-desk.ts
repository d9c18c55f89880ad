import { createStore } from '../../db/store.ts';
import { importIssuer, makeContact } from '../../use-cases/import-issuer.ts';
import { createDeskProcess } from '../simulation/desk-process.ts';
import { createMemoryDb, type Snapshot } from '../simulation/memory-db/create-memory-db.ts';
import { createScheduler } from '../simulation/scheduler.ts';
import { withSeededIds } from '../simulation/seeded-ids.ts';
import { createSeededRandom, seededUuid } from '../simulation/seeded-random.ts';
import { START_MS } from '../simulation/sim-world.ts';
import type { BankId } from './bank.ts';
import { openBank } from './open-bank.ts';
import { carry } from './transports.ts';

/** The journal of a desk that has met its issuer and imported it. */
export interface ReadyDesk {
  readonly snapshot: Snapshot;
  /** When it was ready (virtual ms since 1970). */
  readonly readyMs: number;
}

/** What is not ready by then turns in circles. */
const MOST_WAITS = 5_000;

const kept = new Map<string, Promise<ReadyDesk>>();

/** Made once for all schedules that begin alike, by the real import and before anything may go wrong. */
export function readyDeskOf(bank: BankId, worldSeed: number): Promise<ReadyDesk> {
  const key = `${bank} ${worldSeed}`;
  const known = kept.get(key);
  if (known) return known;
  const random = createSeededRandom(worldSeed).fork(7);
  const made = withSeededIds(
    () => seededUuid(random),
    true,
    () => make(bank, worldSeed),
  );
  kept.set(key, made);
  return made;
}

async function make(bankId: BankId, seed: number): Promise<ReadyDesk> {
  const scheduler = createScheduler({ random: createSeededRandom(0), startMs: START_MS, stickiness: 0 });
  const now = () => new Date(scheduler.nowMs());
  let waits = 0;
  /** Nothing waits for its turn here, but time goes on. */
  const pass = async (ms: number) => {
    waits += 1;
    if (waits > MOST_WAITS) throw new Error(`${bankId} ${seed}: not set up after ${MOST_WAITS} waits`);
    scheduler.passTo(scheduler.nowMs() + Math.max(1, ms));
  };
  const db = createMemoryDb({ now });
  const bank = openBank(bankId, { now, seed, sleep: pass, deliver: () => {} });
  const transports = carry({
    ...{ bank, process: 'set-up', nowMs: scheduler.nowMs, sleep: pass },
    hop: () => pass(1),
    random: () => 1,
    onWrite: () => fail('nobody writes yet'),
  });
  const issuer = bank.issuerFor(transports, now);
  const store = createStore(db.prisma);
  const { deps } = createDeskProcess(
    { name: 'set-up', place: 'set-up', kind: 'worker' },
    {
      ...{ scheduler, store, skewMs: 0, onUnexpected: fail, issuers: new Map([[issuer.id, issuer]]) },
      ids: () => fail('nobody asks for anything yet'),
    },
    (given) => ({ ...given, store, step: async () => {}, sleep: pass }),
  );
  for (const work of [makeContact, importIssuer]) {
    const done = await work(deps, issuer);
    if (!done.ok) fail(`${bankId} ${seed}: the desk could not be set up: ${JSON.stringify(done)}`);
  }
  return { snapshot: db.snapshot(), readyMs: scheduler.nowMs() };
}

function fail(what: string): never {
  throw new Error(what);
}
