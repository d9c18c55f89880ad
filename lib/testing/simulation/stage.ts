import { createStore } from '../../db/store.ts';
import type { Store } from '../../domain/store.ts';
import { ISSUER } from './acts.ts';
import { taskOf } from './desk-process.ts';
import { createFleet, type Fleet } from './desk-world.ts';
import { type SimIssuer, WIRE_FAULTS, type WireFault } from './issuer/create-sim-issuer.ts';
import { keepJudged } from './keep-judged.ts';
import { keepTask } from './keep-task.ts';
import { nextDueMs } from './next-due.ts';
import { comeBefore } from './outside.ts';
import type { FaultPlan, Plan } from './plan.ts';
import { createScheduleLog, type ScheduleLog } from './schedule-log.ts';
import { createScheduler, DatabaseAway, type Place, type Scheduler, type Trouble } from './scheduler.ts';
import { createSeededRandom, type SeededRandom, seededUuid } from './seeded-random.ts';
import type { SimDatabase } from './sim-database.ts';
import { openWorld, START_MS } from './sim-world.ts';
import { createMeddler } from './troubles.ts';
import { createPost, type Webhook } from './webhook-post.ts';
import type { Wiring } from './wiring.ts';
import { liveAsWorker, type WorkerParts } from './worker-life.ts';

/** Everything that one schedule is played with. */
export interface Stage {
  readonly plan: Plan;
  readonly startMs: number;
  readonly random: SeededRandom;
  readonly ids: () => string;
  readonly scheduler: Scheduler;
  readonly database: SimDatabase;
  /** The journal as it is, before any wiring. */
  readonly store: Store;
  readonly sim: SimIssuer;
  readonly fleet: Fleet;
  readonly log: ScheduleLog;
  /** No new faults and troubles any more. */
  readonly isCalm: () => boolean;
  readonly onUnexpected: (what: string, error?: unknown) => void;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Between two rounds of the sync while all is lively, and once all is calm (ms). */
const MOST_SYNC_MS = 12 * HOUR;
const CALM_SYNC_MS = 144 * HOUR;

/** Parts that need each other are told of those that come later here. */
interface Late {
  meddle?: (place: Place) => Trouble | null;
  post?: (webhook: Webhook) => void;
}

export async function openStage(
  plan: Plan,
  wiring: Wiring,
  open: (now: () => Date) => Promise<SimDatabase>,
): Promise<Stage> {
  const random = createSeededRandom(plan.seed);
  const log = createScheduleLog();
  const late: Late = {};
  const scheduler = createScheduler({
    random: random.fork(1),
    startMs: START_MS,
    stickiness: plan.stickiness,
    meddle: (place) => late.meddle?.(place) ?? null,
  });
  const database = await open(() => new Date(scheduler.nowMs()));
  const sim = openIssuer(plan, scheduler, log, (webhook) => late.post?.(webhook));
  const base = {
    ...{ plan, startMs: START_MS, random, scheduler, database, sim, log },
    store: createStore(database.prisma),
    ids: idsOf(random.fork(2)),
    isCalm: () => scheduler.nowMs() >= START_MS + plan.calmAtMs,
    onUnexpected: (what: string, error?: unknown) => {
      if (!(error instanceof DatabaseAway)) log.unexpected.push(error ? `${what}: ${tell(error)}` : what);
    },
  };
  const fleet = createFleet(fleetParts(base, wiring));
  late.post = createPost({
    ...{ ...base, issuer: ISSUER, secret: sim.webhookSecret, latestMs: HOUR },
    ...{ random: random.fork(4), plan: plan.deliveries, fleet },
  });
  late.meddle = createMeddler({
    ...{ plan, hits: log.hits, processOf: fleet.find, isCalm: base.isCalm },
    order: (fault) => orderFault(base, fault),
    onKill: (process, { forMs }) => fleet.lose(process, forMs),
  });
  return { ...base, fleet };
}

type Base = Omit<Stage, 'fleet'>;

function fleetParts(base: Base, wiring: Wiring): Parameters<typeof createFleet>[0] {
  const { plan, scheduler, database, sim, ids, random, log, onUnexpected } = base;
  const wired: Store = wiring.store?.(base.store, database.prisma) ?? base.store;
  const store = keepJudged(wired, database.prisma, (judged) => log.judged.push(judged));
  const dueMs = () => nextDueMs(database.prisma);
  return {
    ...{ plan, scheduler, ids, store, onUnexpected, random: random.fork(3) },
    issuerFor: (process) => {
      const issuer = keepTask(sim.issuerFor(process), scheduler, process);
      return wiring.issuer?.(issuer, process) ?? issuer;
    },
    wire: (deps) => wiring.deps?.(deps) ?? deps,
    onStart: (process) => {
      if (process.kind === 'worker') liveAsWorker(process, workerParts(base, dueMs));
    },
  };
}

/** `dueMs` is one for all workers: it need not be asked for each of them. */
function workerParts({ scheduler, random, plan }: Base, dueMs: () => Promise<number>): WorkerParts {
  const rhythm = random.fork(5);
  const sinceMs = () => scheduler.nowMs() - START_MS;
  const calmForMs = () => sinceMs() - plan.calmAtMs;
  const syncMs = () => {
    const waitMs = Math.min(MOST_SYNC_MS, (plan.calmAtMs * rhythm.between(20, 140)) / 100);
    return sinceMs() + waitMs < plan.calmAtMs ? waitMs : CALM_SYNC_MS;
  };
  return {
    scheduler,
    nextDueMs: dueMs,
    // Long after all is calm a worker that is away most of the time finds the same, at less cost.
    restMs: () => (calmForMs() < HOUR / 2 ? 0 : calmForMs() < 26 * HOUR ? 8 * HOUR : 90 * HOUR),
    firstSyncMs: () => (plan.isImportLive ? 0 : syncMs()),
    syncMs,
  };
}

function openIssuer(
  plan: Plan,
  scheduler: Scheduler,
  log: ScheduleLog,
  deliver: (webhook: Webhook) => void,
): SimIssuer {
  const sim = openWorld(plan.world, {
    now: () => new Date(scheduler.nowMs()),
    seed: plan.seed,
    hop: async (process, step) => {
      if (log.isLive) return scheduler.sleep({ process, step, task: taskOf(scheduler, process) }, 0);
    },
    sleep: async (process, ms) => {
      const task = taskOf(scheduler, process);
      if (log.isLive) return scheduler.sleep({ process, step: 'wait for the issuer', task }, ms);
    },
    deliver,
    onHeard: (call) => {
      log.noteHeard(call, taskOf(scheduler, call.process));
      const at = call.write ? log.beaten.findIndex((op) => op === 'any' || op === call.op) : -1;
      if (at < 0) return;
      log.beaten.splice(at, 1);
      comeBefore(sim.core, call);
    },
  });
  return sim;
}

/** Has the issuer, or the network before it, meet the next call with what is planned. */
export function orderFault({ sim, log }: Pick<Stage, 'sim' | 'log'>, planned: FaultPlan): void {
  const { fault, op, afterMs } = planned;
  if (fault === 'beaten') log.beaten.push(op);
  else if (isOnWire(fault)) sim.orderOnWire(fault);
  else {
    sim.order({
      ...{ op, fault },
      ...(afterMs === null ? {} : { afterMs }),
      ...('share' in planned ? { probability: planned.share, seed: planned.seed } : { times: 1 }),
    });
  }
}

const isOnWire = (fault: FaultPlan['fault']): fault is WireFault =>
  (WIRE_FAULTS as readonly string[]).includes(fault);

const idsOf = (random: SeededRandom) => () => seededUuid(random);

const tell = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
