import type { HeardCall } from './issuer/create-sim-issuer.ts';
import type { FaultPlan } from './plan.ts';
import type { DeskRows, JudgedCase } from './schedule-end.ts';
import type { Task } from './scheduler.ts';
import type { Hits } from './troubles.ts';
import type { WishLog } from './wish.ts';

/** A call as the issuer heard it, and who was at it. */
export interface HeardBy {
  readonly call: HeardCall;
  /** The last named step its task had passed. */
  readonly phase: string;
  readonly intentId: string | null;
  readonly attemptId: string | null;
}

/** What is written down while a schedule is played. */
export interface ScheduleLog {
  readonly hits: Hits;
  readonly wishes: WishLog[];
  /** Errors that no trouble explains. */
  readonly unexpected: string[];
  /** Each call the issuer has heard since all began, in order. */
  readonly heard: HeardBy[];
  restores: number;
  readonly judged: JudgedCase[];
  lost: { readonly at: Date; readonly rows: DeskRows } | null;
  /** False until the desk is set up: nothing waits for its turn until then. */
  isLive: boolean;
  settledMs: number | null;
  /** Of the next writes of these kinds those that somebody else is to come before. */
  beaten: FaultPlan['op'][];
  /** Told of each call while the task that makes it is at it. */
  noteHeard(call: HeardCall, task: Task | null): void;
}

export function createScheduleLog(): ScheduleLog {
  const heard: HeardBy[] = [];
  return {
    hits: new Map(),
    wishes: [],
    unexpected: [],
    heard,
    restores: 0,
    judged: [],
    lost: null,
    isLive: false,
    settledMs: null,
    beaten: [],
    noteHeard(call, task) {
      if (!this.isLive) return;
      const phase = task?.phase ?? 'nothing begun';
      heard.push({ call, phase, intentId: task?.intentId ?? null, attemptId: task?.attemptId ?? null });
    },
  };
}
