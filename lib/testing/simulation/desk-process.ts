import { createHmac } from 'node:crypto';
import type { Store } from '../../domain/store.ts';
import type { Issuer } from '../../issuers/issuer.ts';
import type { Deps, Log } from '../../use-cases/deps.ts';
import { DatabaseAway, type Scheduler, type Task } from './scheduler.ts';

export type ProcessKind = 'web' | 'worker';

/** One process of the desk, from its start until it is killed. */
export interface DeskProcess {
  /** 'worker-1', and 'worker-1.2' once it was started anew. */
  readonly name: string;
  readonly place: string;
  readonly kind: ProcessKind;
  readonly deps: Deps;
  isDead: boolean;
  /** Whoever waits for an answer of it, told when it dies. */
  readonly waiting: Set<() => void>;
}

export interface ProcessParts {
  readonly scheduler: Scheduler;
  readonly store: Store;
  readonly issuers: ReadonlyMap<string, Issuer>;
  readonly ids: () => string;
  /** How far its wall clock is from the database's (ms). */
  readonly skewMs: number;
  /** Errors that no trouble explains. */
  readonly onUnexpected: (what: string) => void;
}

export function createDeskProcess(
  given: Pick<DeskProcess, 'name' | 'place' | 'kind'>,
  parts: ProcessParts,
  wire: (deps: Deps) => Deps,
): DeskProcess {
  const { scheduler, skewMs } = parts;
  const { name } = given;
  const at = (step: string) => ({ process: name, step, task: taskOf(scheduler, name) });
  const stretch = createStretch();
  const deps: Deps = {
    store: gate(parts.store, scheduler, name),
    issuers: parts.issuers,
    clock: {
      now: () => new Date(scheduler.nowMs() + skewMs),
      stopwatch: () => {
        const from = scheduler.nowMs();
        return () => scheduler.nowMs() - from;
      },
    },
    ids: parts.ids,
    sleep: (ms) => scheduler.sleep(at('sleep'), stretch(ms)),
    step: (step) => {
      const task = taskOf(scheduler, name);
      return scheduler.enter({ process: name, step, task }, () => {
        if (task) task.phase = step;
      });
    },
    hash: (text) => createHmac('sha256', 'a key of the simulation').update(text).digest('hex'),
    owner: name,
    log: createLog(parts.onUnexpected),
  };
  return { ...given, deps: wire(deps), isDead: false, waiting: new Set() };
}

const PATIENT_AFTER = 4;
const MOST_STRETCHED_MS = 10_000;

/** Whoever waits for the same again and again is woken later and later, as on a machine with much to do. */
function createStretch(): (ms: number) => number {
  let before = -1;
  let times = 0;
  return (ms) => {
    times = ms === before ? times + 1 : 0;
    before = ms;
    if (times < PATIENT_AFTER) return ms;
    return Math.max(ms, Math.min(MOST_STRETCHED_MS, ms * 2 ** (times - PATIENT_AFTER + 1)));
  };
}

/** What a process is at; what another one is at is not its own. */
export function taskOf(scheduler: Scheduler, process: string): Task | null {
  const task = scheduler.current();
  return task?.process === process ? task : null;
}

const NOTHING_SENT = { intentId: null, attemptId: null };

/** Begins something of its own in a process, as a step. */
export function begin(
  scheduler: Scheduler,
  process: DeskProcess,
  name: string,
  work: () => Promise<void>,
): void {
  const task: Task = { process: process.name, name, phase: name, ...NOTHING_SENT };
  void scheduler.enter({ process: process.name, step: name, task }, () => {}).then(work);
}

/** Every call of the store waits for its turn and is one step. */
function gate(store: Store, scheduler: Scheduler, process: string): Store {
  const gated = Object.entries(store).map(([method, call]) => {
    const step = `store ${method}`;
    const real = call as (...given: unknown[]) => unknown;
    const waiting = (...given: unknown[]) => {
      const task = taskOf(scheduler, process);
      if (task) noteSend(task, method, given[0]);
      return scheduler.enter({ process, step, task }, () => real(...given));
    };
    return [method, waiting];
  });
  return Object.fromEntries(gated) as Store;
}

const SENDING_METHODS: readonly string[] = ['claimIntent', 'beginSending', 'beginAskingAgain'];

/** Whose run this is, for whoever looks at what the issuer heard. */
function noteSend(task: Task, method: string, input: unknown): void {
  if (!SENDING_METHODS.includes(method)) return;
  const named = input as { readonly intentId: string; readonly attemptId?: string };
  task.intentId = named.intentId;
  task.attemptId = named.attemptId ?? null;
}

/** What is logged as an error and was no trouble of the schedule is a bug. */
function createLog(onUnexpected: (what: string) => void): Log {
  const note = (fields: Record<string, unknown>, message: string): void => {
    const { err } = fields;
    if (err === undefined || err instanceof DatabaseAway) return;
    onUnexpected(`${message}: ${err instanceof Error ? (err.stack ?? err.message) : String(err)}`);
  };
  return { info: () => {}, warn: note, error: note };
}
