import { createHash } from 'node:crypto';
import { countAttention } from './attention-counts.ts';
import { checkInvariants } from './invariants/check-invariants.ts';
import { createRunMemory, type RunMemory } from './invariants/run-memory.ts';
import type { Violation } from './invariants/violation.ts';
import { makePlan } from './make-plan.ts';
import { runSchedule } from './run-schedule.ts';
import type { ScheduleEnd } from './schedule-end.ts';
import type { SimDatabase } from './sim-database.ts';
import { whyNotSame } from './why-not-same.ts';

/** Seeds one after the other: `from`, `from + 1` … */
export interface Batch {
  readonly from: number;
  readonly count: number;
}

export interface Failure {
  readonly seed: number;
  readonly told: readonly string[];
}

export interface BatchResult {
  readonly schedules: number;
  readonly steps: number;
  /** `what × step` and how often. */
  readonly hits: Readonly<Record<string, number>>;
  readonly failures: readonly Failure[];
  /** Unknowns that took effect where that can be read, and those of them that settled without a person. */
  readonly took: number;
  readonly settledAlone: number;
  /** Those that took effect and could not be told from what is read. */
  readonly unreadable: number;
  /** What people came to about what needed them, and how often. */
  readonly attention: Readonly<Record<string, number>>;
  /** Of all traces: the same seeds give the same, on every store. */
  readonly digest: string;
}

export interface BatchOptions {
  /** What the schedules of a whole run are compared by; of this batch alone where none is given. */
  readonly memory?: RunMemory;
  readonly open?: (now: () => Date) => Promise<SimDatabase>;
  /** Plays each schedule on this one too, and asks that it goes the same way there. */
  readonly alsoOn?: (now: () => Date) => Promise<SimDatabase>;
}

/** Plays a batch and holds each end against the invariants. */
export async function runBatch(
  { from, count }: Batch,
  { memory = createRunMemory(), open, alsoOn }: BatchOptions = {},
): Promise<BatchResult> {
  const { took, settledAlone, unreadable } = memory;
  const hits: Record<string, number> = {};
  const attention: Record<string, number> = {};
  const failures: Failure[] = [];
  const digest = createHash('sha256');
  let steps = 0;
  for (let seed = from; seed < from + count; seed += 1) {
    const plan = makePlan(seed);
    const end = await runSchedule({ plan, ...(open ? { open } : {}) });
    steps += end.trace.length;
    digest.update(end.trace.join('\n'));
    for (const { what, step, count: times } of end.hits) {
      const key = `${what} × ${step}`;
      hits[key] = (hits[key] ?? 0) + times;
    }
    for (const one of countAttention(end)) attention[one] = (attention[one] ?? 0) + 1;
    const told = tellAll(checkInvariants(end, memory));
    if (alsoOn) told.push(...tellOther(end, await runSchedule({ plan, open: alsoOn })));
    if (told.length > 0) failures.push({ seed, told });
  }
  return {
    ...{ schedules: count, steps, hits, attention, failures },
    took: memory.took - took,
    settledAlone: memory.settledAlone - settledAlone,
    unreadable: memory.unreadable - unreadable,
    digest: digest.digest('hex'),
  };
}

const tellAll = (violations: readonly Violation[]): string[] =>
  violations.map(({ invariant, message }) => `${invariant}: ${message}`);

function tellOther(end: ScheduleEnd, other: ScheduleEnd): readonly string[] {
  const why = whyNotSame(end, other);
  const differs = why === null ? [] : [`not the same on ${end.store} and ${other.store}: ${why}`];
  return [...differs, ...tellAll(checkInvariants(other)).map((line) => `on ${other.store}: ${line}`)];
}
