import type { DeskProcess } from '../simulation/desk-process.ts';
import type { TroublePlan } from '../simulation/plan.ts';
import type { Place, Trouble } from '../simulation/scheduler.ts';
import type { KeyedFault, KeyedPlan, KeyedRestore } from './plan.ts';

export interface MeddleParts {
  readonly plan: KeyedPlan;
  readonly processOf: (name: string) => DeskProcess | undefined;
  readonly isCalm: () => boolean;
  readonly order: (fault: KeyedFault) => void;
  /** Told where the plan has the database copied, between two steps. */
  readonly onCopy: (restore: KeyedRestore) => void;
  /** Told before the process is gone. */
  readonly onKill: (process: DeskProcess, trouble: TroublePlan) => void;
}

/** Watches every step of the desk, orders the faults and the copy planned for it, and lets its trouble happen. */
export function createMeddle(parts: MeddleParts): (place: Place) => Trouble | null {
  const { plan, isCalm, processOf } = parts;
  const seen = new Map<string, number>();
  return ({ process: name, step }) => {
    const process = processOf(name);
    if (!process) return null;
    const times = (seen.get(step) ?? 0) + 1;
    seen.set(step, times);
    if (isCalm()) return null;
    for (const fault of plan.faults) {
      if (fault.at.step === step && fault.at.nth === times) parts.order(fault);
    }
    const { restore } = plan;
    if (restore?.copiedAt?.step === step && restore.copiedAt.nth === times) parts.onCopy(restore);
    const met = plan.troubles.find(({ at }) => at.step === step && at.nth === times);
    if (!met) return null;
    if (met.kind === 'kill') parts.onKill(process, met);
    return met.kind === 'pause' ? { kind: 'pause', forMs: met.forMs } : { kind: met.kind };
  };
}
