import { createStore } from '../../db/store.ts';
import type { Issuer } from '../../issuers/issuer.ts';
import type { Deps } from '../../use-cases/deps.ts';
import { taskOf } from '../simulation/desk-process.ts';
import { createFleet, type Fleet } from '../simulation/desk-world.ts';
import { createMemoryDb, type MemoryDb } from '../simulation/memory-db/create-memory-db.ts';
import { nextDueMs } from '../simulation/next-due.ts';
import type { DeskRows } from '../simulation/schedule-end.ts';
import {
  createScheduler,
  DatabaseAway,
  type Place,
  type Scheduler,
  type Trouble,
} from '../simulation/scheduler.ts';
import { withSeededIds } from '../simulation/seeded-ids.ts';
import { createSeededRandom, seededUuid } from '../simulation/seeded-random.ts';
import { inMemory, readDeskRows, type SimDatabase } from '../simulation/sim-database.ts';
import { START_MS } from '../simulation/sim-world.ts';
import type { Webhook } from '../simulation/webhook-post.ts';
import { liveAsWorker } from '../simulation/worker-life.ts';
import type { Bank, BankCard, BankEffect } from './bank.ts';
import { capabilitiesOf } from './capabilities-of.ts';
import { deliverFrom } from './deliveries.ts';
import { keepTask } from './keep-task.ts';
import { createKeyedLog, type KeyedLog, type SentWrite } from './keyed-log.ts';
import { createMeddle } from './meddle.ts';
import { openBank } from './open-bank.ts';
import type { KeyedPlan, WishKind } from './plan.ts';
import { raise } from './raise.ts';
import { readyDeskOf } from './ready-desk.ts';
import { copyNow } from './restore.ts';
import { carry } from './transports.ts';

/** All that a schedule leaves behind. */
export interface KeyedEnd {
  readonly plan: KeyedPlan;
  /** False where it was broken off before nothing was due any more: always a violation. */
  readonly isQuiet: boolean;
  readonly settledMs: number;
  readonly capabilities: Issuer['capabilities'];
  readonly rows: DeskRows;
  /** All tables right before a restore took them away; null where there was none. */
  readonly lost: { readonly at: Date; readonly rows: DeskRows } | null;
  /** What was wished for, once for each form that was opened. */
  readonly wished: readonly WishKind[];
  readonly sent: readonly SentWrite[];
  readonly effects: readonly BankEffect[];
  readonly cards: readonly BankCard[];
  /** Errors that no fault and no trouble explains. */
  readonly unexpected: readonly string[];
  readonly trace: readonly string[];
}

/** Parts put together otherwise than in production, to show that a safeguard is needed. */
export interface KeyedWiring {
  readonly database?: (db: MemoryDb) => MemoryDb;
  readonly issuer?: (issuer: Issuer, ids: () => string) => Issuer;
  readonly deps?: (deps: Deps) => Deps;
}

/** Everything that one schedule is played with. */
export interface KeyedStage {
  readonly plan: KeyedPlan;
  readonly scheduler: Scheduler;
  readonly database: SimDatabase;
  readonly bank: Bank;
  readonly fleet: Fleet;
  readonly log: KeyedLog;
  readonly ids: () => string;
  readonly isCalm: () => boolean;
  readonly onUnexpected: (what: string, error?: unknown) => void;
  /** When the bank has something to do by itself (virtual ms), soonest first. */
  readonly due: number[];
}

const HOUR = 3_600_000;
/** A schedule that is not at rest by then never will be. */
const MOST_STEPS = 150_000;

/** Plays one plan to its end, until nothing is due any more. The same plan gives the same trace. */
export async function playKeyed(plan: KeyedPlan, wiring: KeyedWiring = {}): Promise<KeyedEnd> {
  const ready = await readyDeskOf(plan.bank, plan.worldSeed);
  const random = createSeededRandom(plan.seed).fork(6);
  return withSeededIds(
    () => seededUuid(random),
    true,
    async () => {
      const { stage, meddleWith } = openStage(plan, wiring);
      await stage.database.begin(ready.snapshot);
      stage.scheduler.passTo(ready.readyMs);
      const isOver = await raise(stage);
      meddleWith();
      await stage.scheduler.run(() => isOver() !== null || stage.scheduler.steps >= MOST_STEPS);
      return describe(stage, isOver());
    },
  );
}

async function describe(
  { plan, scheduler, database, bank, fleet, log }: KeyedStage,
  settledMs: number | null,
): Promise<KeyedEnd> {
  const { sent, unexpected, lost, wished } = log;
  return {
    ...{
      plan,
      unexpected,
      lost,
      wished,
      trace: scheduler.trace,
      capabilities: capabilitiesOf(fleet, plan.bank),
    },
    isQuiet: settledMs !== null,
    settledMs: settledMs ?? scheduler.nowMs(),
    rows: await readDeskRows(database),
    sent: sent.map((one) => ({ ...one, fault: bank.faultOf(one.n) })),
    effects: bank.effects(),
    cards: bank.cards(),
  };
}

function openStage(plan: KeyedPlan, wiring: KeyedWiring) {
  const random = createSeededRandom(plan.seed);
  let meddle: (place: Place) => Trouble | null = () => null;
  let post: (webhook: Webhook) => void = () => {};
  const scheduler = createScheduler({
    random: random.fork(1),
    startMs: START_MS,
    stickiness: plan.stickiness,
    meddle: (place) => meddle(place),
  });
  const now = () => new Date(scheduler.nowMs());
  const log = createKeyedLog();
  const made = createMemoryDb({ now });
  const db = wiring.database?.(made) ?? made;
  const idRandom = random.fork(2);
  const ids = () => seededUuid(idRandom);
  const bank = openBank(plan.bank, {
    ...{ now, seed: plan.worldSeed },
    sleep: (ms) => scheduler.sleep({ process: 'issuer', step: 'takes its time', task: null }, ms),
    deliver: (webhook) => post(webhook),
  });
  const onUnexpected = (what: string, error?: unknown) => {
    if (!(error instanceof DatabaseAway)) log.unexpected.push(error ? `${what}: ${tell(error)}` : what);
  };
  const isCalm = () => scheduler.nowMs() >= START_MS + plan.calmAtMs;
  const due: number[] = [];
  const base = { plan, scheduler, database: inMemory(db), bank, log, ids, isCalm, onUnexpected, due };
  const fleet = createFleet({
    ...{ scheduler, ids, onUnexpected, plan: TWO_OF_EACH, random: random.fork(3) },
    store: createStore(db.prisma),
    issuerFor: (process) => issuerOf(base, wiring, process),
    wire: (deps) => wiring.deps?.(deps) ?? deps,
    onStart: (process) => {
      if (process.kind !== 'worker') return;
      const rhythm = random.fork(5);
      const syncMs = () => (isCalm() ? rhythm.between(48, 72) * HOUR : rhythm.between(10, 90) * 60_000);
      const calmForMs = () => scheduler.nowMs() - START_MS - plan.calmAtMs;
      liveAsWorker(process, {
        scheduler,
        nextDueMs: () => nextDueMs(db.prisma),
        restMs: () => (calmForMs() < HOUR / 2 ? 0 : calmForMs() < 26 * HOUR ? 8 * HOUR : 90 * HOUR),
        firstSyncMs: syncMs,
        syncMs,
      });
    },
  });
  const stage: KeyedStage = { ...base, fleet };
  const meddleWith = () => {
    post = deliverFrom(stage, random.fork(4));
    meddle = createMeddle({
      ...{ plan, processOf: fleet.find, isCalm },
      order: ({ fault, kind, afterMs }) => bank.order(fault, kind, afterMs),
      onCopy: (restore) => copyNow(stage, restore),
      onKill: (process, { forMs }) => fleet.lose(process, forMs),
    });
  };
  return { stage, meddleWith };
}

const TWO_OF_EACH = { processes: { web: 2, worker: 2 } };

function issuerOf(
  { plan, scheduler, bank, ids, due, log }: Omit<KeyedStage, 'fleet'>,
  wiring: KeyedWiring,
  process: string,
): Issuer {
  const chance = createSeededRandom(plan.seed).fork(11);
  const at = (step: string) => ({ process, step, task: taskOf(scheduler, process) });
  const transports = carry({
    ...{ bank, process, nowMs: scheduler.nowMs },
    hop: (step) => scheduler.enter(at(step), () => {}),
    sleep: (ms) => scheduler.sleep(at('wait for the issuer'), ms),
    random: () => chance.below(1_000) / 1_000,
    onWrite: (write) => {
      const task = taskOf(scheduler, process);
      log.sent.push({
        ...write,
        intentId: task?.intentId ?? null,
        attemptId: task?.attemptId ?? null,
        fault: null,
      });
      for (const { afterMs } of plan.faults) if (afterMs !== null) due.push(write.atMs + afterMs);
      due.sort((a, b) => a - b);
    },
  });
  const issuer = keepTask(
    bank.issuerFor(transports, () => new Date(scheduler.nowMs())),
    scheduler,
    process,
  );
  return wiring.issuer?.(issuer, ids) ?? issuer;
}

const tell = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
