import type { DeskProcess } from './desk-process.ts';
import type { FaultPlan, Plan, TroublePlan } from './plan.ts';
import type { Place, Trouble } from './scheduler.ts';
import { ATTENTION_STEPS, STORE_STEPS, TROUBLED_STEPS } from './step-names.ts';

/** How often each trouble or fault was met at each step. */
export type Hits = Map<string, number>;

export const hitOf = (what: string, step: string): string => `${what} × ${step}`;

export function count(hits: Hits, what: string, step: string): void {
  const key = hitOf(what, step);
  hits.set(key, (hits.get(key) ?? 0) + 1);
}

export interface MeddlerParts {
  readonly plan: Plan;
  /** The desk's process of that name; undefined for anything else that takes part. */
  readonly processOf: (name: string) => DeskProcess | undefined;
  readonly isCalm: () => boolean;
  readonly order: (fault: FaultPlan) => void;
  /** Told before the process is gone. */
  readonly onKill: (process: DeskProcess, trouble: TroublePlan) => void;
  readonly hits: Hits;
}

const KNOWN = new Set([...TROUBLED_STEPS, ...ATTENTION_STEPS]);
const STORED = new Set([...STORE_STEPS, ...ATTENTION_STEPS]);

/** Watches every step of the desk, orders the faults planned for it, and lets its trouble happen. */
export function createMeddler(parts: MeddlerParts): (place: Place) => Trouble | null {
  const { plan, processOf, isCalm, hits } = parts;
  const seen = new Map<string, number>();
  const faults = byStep(plan.faults.flatMap((fault) => ('at' in fault ? [{ at: fault.at, fault }] : [])));
  const troubles = byStep(plan.troubles.map((trouble) => ({ at: trouble.at, trouble })));
  return ({ process: name, step }) => {
    // Nothing is met any more, so nothing need be counted.
    if (isCalm()) return null;
    const process = processOf(name);
    if (!process || !KNOWN.has(step)) return null;
    const times = (seen.get(step) ?? 0) + 1;
    seen.set(step, times);
    for (const { at, fault } of faults.get(step) ?? []) if (at.nth === times) parts.order(fault);
    const met = troubles.get(step)?.find(({ at }) => at.nth === times)?.trouble;
    if (!met) return null;
    const isAway = met.kind === 'away_before' || met.kind === 'away_after';
    if (isAway && !STORED.has(step)) return null;
    count(hits, met.kind, step);
    if (met.kind === 'kill') parts.onKill(process, met);
    return met.kind === 'pause' ? { kind: 'pause', forMs: met.forMs } : { kind: met.kind };
  };
}

function byStep<T extends { readonly at: { readonly step: string } }>(list: readonly T[]): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const one of list) map.set(one.at.step, [...(map.get(one.at.step) ?? []), one]);
  return map;
}
