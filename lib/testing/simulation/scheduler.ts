import { createDueQueue } from './due-queue.ts';
import type { SeededRandom } from './seeded-random.ts';

/** Where something waits: which process, at which named step, as part of which task. */
export interface Place {
  readonly process: string;
  readonly step: string;
  readonly task: Task | null;
}

/** One thing a process does from beginning to end, such as one run of one intent. */
export interface Task {
  readonly process: string;
  readonly name: string;
  /** The last named step it has passed; its own name until then. */
  phase: string;
  /** What it claimed, and the attempt it committed. */
  intentId: string | null;
  attemptId: string | null;
}

/** What happens to a process, or to the database, right before a step. */
export type Trouble =
  | { readonly kind: 'kill' }
  /** Nothing of the process runs for so long (ms). */
  | { readonly kind: 'pause'; readonly forMs: number }
  /** The step fails and was not carried out; or it was, and only its answer is lost. */
  | { readonly kind: 'away_before' | 'away_after' };

export interface SchedulerOptions {
  readonly random: SeededRandom;
  readonly startMs: number;
  /** How likely (0 to 1) the process that ran last goes on, where it can. */
  readonly stickiness: number;
  /** Asked right before each step. */
  readonly meddle?: (place: Place) => Trouble | null;
  readonly onKilled?: (process: string) => void;
}

/** What a step that found the database away fails with. */
export class DatabaseAway extends Error {}

interface Entry extends Place {
  readonly run: (() => unknown) | null;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** For a process that rests until there is something to do: when that will be. */
  readonly wakeAt: (() => number | Promise<number>) | null;
}

export interface Scheduler {
  /** Virtual time (ms since 1970). */
  nowMs(): number;
  /** Waits for its turn, then carries `run` out to its end as one step. */
  enter<T>(place: Place, run: () => T | Promise<T>): Promise<T>;
  sleep(place: Place, ms: number): Promise<void>;
  /** Waits until `wakeAt()`, asked anew whenever nothing else can run; never before `leastMs` have passed. */
  rest(place: Place, leastMs: number, wakeAt: () => number | Promise<number>): Promise<void>;
  /** The task whose step is being carried out. */
  current(): Task | null;
  /** What follows in this step is this task's: it had waited for something that another one brought about. */
  take(task: Task | null): void;
  /** It is so late (virtual ms), and nothing has happened meanwhile: only before all begins. */
  passTo(ms: number): void;
  /** None of its continuations is ever resumed. */
  kill(process: string): void;
  /** Until then (virtual ms) nothing of it runs. */
  pause(process: string, untilMs: number): void;
  /** Picks and carries out steps until `isOver()`, or until none is left. */
  run(isOver: () => boolean): Promise<'over' | 'nothing left'>;
  /** One line a step: virtual ms since the start, process, step. */
  readonly trace: readonly string[];
  readonly steps: number;
}

/**
 * Decides what happens next. Every operation waits here as a continuation; one of those that may run is
 * picked, seeded, and runs alone with everything that follows from it without another wait. Time stands
 * still meanwhile and moves a little with each step; where nothing may run it jumps to the next due one.
 */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { random, startMs, stickiness, meddle, onKilled } = options;
  let nowMs = startMs;
  let steps = 0;
  let ready: Entry[] = [];
  let resting: { entry: Entry; notBeforeMs: number }[] = [];
  const timed = createDueQueue<Entry>();
  const dead = new Set<string>();
  const pausedUntil = new Map<string, number>();
  const trace: string[] = [];
  let running: Task | null = null;
  let last = '';
  let goOn: () => void = () => {};

  const until = (process: string): number => pausedUntil.get(process) ?? 0;

  function admit(entry: Entry, dueMs: number): void {
    if (dead.has(entry.process)) return;
    const fromMs = Math.max(dueMs, until(entry.process));
    if (fromMs <= nowMs) ready.push(entry);
    else timed.push(entry, fromMs);
  }

  function admitDue(): void {
    for (let entry = timed.takeDue(nowMs); entry !== null; entry = timed.takeDue(nowMs)) admit(entry, nowMs);
  }

  const wait = (place: Place, dueMs: number, run: Entry['run']): Promise<unknown> =>
    new Promise((resolve, reject) => {
      // Field by field: every step comes by here.
      const { process, step, task } = place;
      admit({ process, step, task, run, resolve, reject, wakeAt: null }, dueMs);
    });

  /** Jumps to the next instant at which something may run; false where there is none. */
  async function jump(): Promise<boolean> {
    let nextMs = timed.firstDueMs() ?? Number.POSITIVE_INFINITY;
    const wakes: number[] = [];
    const told = new Map<Entry['wakeAt'], number>();
    for (const { entry, notBeforeMs } of resting) {
      let wakeMs = Math.max(notBeforeMs, until(entry.process));
      // Nobody is asked who comes after something else anyway, nor twice what all of them wait for.
      if (wakeMs <= Math.max(nowMs, nextMs) && entry.wakeAt) {
        const dueMs = told.get(entry.wakeAt) ?? (await entry.wakeAt());
        told.set(entry.wakeAt, dueMs);
        wakeMs = Math.max(wakeMs, dueMs);
      }
      wakes.push(wakeMs);
      nextMs = Math.min(nextMs, wakeMs);
    }
    if (nextMs === Number.POSITIVE_INFINITY) return false;
    nowMs = Math.max(nowMs, nextMs);
    const woken = resting.filter((_, index) => (wakes[index] ?? 0) <= nowMs);
    if (woken.length > 0) {
      resting = resting.filter((_, index) => (wakes[index] ?? 0) > nowMs);
      for (const { entry } of woken) admit(entry, nowMs);
    }
    admitDue();
    return true;
  }

  /** Null where nothing may run before time has moved. */
  function pick(): Entry | null {
    admitDue();
    if (ready.length === 0) return null;
    let index = random.below(ready.length);
    if (stickiness > 0 && ready[index]?.process !== last && random.chance(stickiness)) {
      const same = ready.findIndex(({ process }) => process === last);
      if (same >= 0) index = same;
    }
    const entry = ready[index];
    const tail = ready.pop();
    if (tail && entry && tail !== entry) ready[index] = tail;
    return entry ?? null;
  }

  const pass = (): void => {
    // Most steps take a moment; now and then one takes long.
    const roll = random.below(64);
    nowMs += roll === 0 ? random.between(50, 1_500) : roll & 3;
  };

  /** The next step begins once nothing follows from this one without another wait. */
  const next = (): void => {
    process.nextTick(goOn);
  };

  function carryOut(entry: Entry, isLost: boolean): void {
    last = entry.process;
    running = entry.task;
    if (entry.run === null) {
      entry.resolve(undefined);
      queueMicrotask(next);
      return;
    }
    void settle(entry, entry.run, isLost);
  }

  async function settle(entry: Entry, run: () => unknown, isLost: boolean): Promise<void> {
    try {
      const value = await run();
      if (isLost) entry.reject(new DatabaseAway(`the answer to ${entry.step} is lost`));
      else entry.resolve(value);
    } catch (error) {
      entry.reject(error);
    }
    next();
  }

  function kill(process: string): void {
    dead.add(process);
    ready = ready.filter((entry) => entry.process !== process);
    resting = resting.filter(({ entry }) => entry.process !== process);
    timed.drop((entry) => entry.process === process);
    onKilled?.(process);
  }

  function pause(process: string, untilMs: number): void {
    pausedUntil.set(process, untilMs);
    const held = ready.filter((entry) => entry.process === process);
    ready = ready.filter((entry) => entry.process !== process);
    for (const entry of held) timed.push(entry, untilMs);
  }

  /** False where the step is not carried out, because its process is gone or stands still. */
  function meet(entry: Entry, trouble: Trouble | null): boolean {
    if (trouble === null || trouble.kind === 'away_after') return true;
    if (trouble.kind === 'kill') kill(entry.process);
    else if (trouble.kind === 'pause') {
      pause(entry.process, nowMs + trouble.forMs);
      timed.push(entry, nowMs + trouble.forMs);
    } else entry.reject(new DatabaseAway(`${entry.step}: the database is away`));
    return false;
  }

  return {
    nowMs: () => nowMs,
    enter: <T>(place: Place, run: () => T | Promise<T>) => wait(place, nowMs, run) as Promise<T>,
    sleep: (place, ms) => wait(place, nowMs + Math.max(0, ms), null) as Promise<void>,
    rest: (place, leastMs, wakeAt) =>
      new Promise((resolve, reject) => {
        if (dead.has(place.process)) return;
        const { process, step, task } = place;
        const entry: Entry = { process, step, task, run: null, resolve: () => resolve(), reject, wakeAt };
        resting.push({ entry, notBeforeMs: nowMs + leastMs });
      }),
    current: () => running,
    take: (task) => {
      running = task;
    },
    passTo: (ms) => {
      nowMs = ms;
    },
    kill,
    pause,
    trace,
    get steps() {
      return steps;
    },
    run: (isOver) =>
      new Promise((resolve, reject) => {
        const turn = (): void => {
          if (isOver()) {
            resolve('over');
            return;
          }
          const entry = pick();
          if (entry === null) {
            jump().then((isMoved) => (isMoved ? next() : resolve('nothing left')), reject);
            return;
          }
          steps += 1;
          pass();
          const trouble = meddle?.(entry) ?? null;
          trace.push(
            `${nowMs - startMs} ${entry.process} ${entry.step}${trouble ? ` ! ${trouble.kind}` : ''}`,
          );
          if (!meet(entry, trouble)) {
            queueMicrotask(next);
            return;
          }
          carryOut(entry, trouble?.kind === 'away_after');
        };
        goOn = () => {
          try {
            turn();
          } catch (error) {
            reject(error);
          }
        };
        next();
      }),
  };
}
