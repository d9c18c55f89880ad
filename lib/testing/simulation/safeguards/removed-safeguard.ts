import type { Invariant } from '../invariants/violation.ts';
import type { Plan } from '../plan.ts';
import type { Wiring } from '../wiring.ts';

/** A safeguard of the desk taken away, in the wiring of a schedule only, to show that it is needed. */
export interface RemovedSafeguard {
  readonly name: string;
  readonly wiring: Wiring;
  /** What stands behind it and was taken away with it: that alone must not break anything. */
  readonly behind?: Wiring;
  /** What must be broken then, at least one of these. */
  readonly breaks: readonly Invariant[];
  /** Whether a plan can bring it about at all: others need not be played. */
  readonly concerns: (plan: Plan) => boolean;
}

export const everyPlan = (): boolean => true;

/** Plans in which the issuer may go wrong in one of these ways. */
export const withFault =
  (...faults: readonly Plan['faults'][number]['fault'][]) =>
  (plan: Plan): boolean =>
    plan.faults.some(({ fault }) => faults.includes(fault));

const HOUR_MS = 3_600_000;

/** Something happens so late that people may have called it off: whatever else holds, only the watch finds it then. */
export const needsWatch = ({ faults }: Plan): boolean =>
  faults.some(({ fault, afterMs }) => fault === 'error_then_late' && afterMs !== null && afterMs > HOUR_MS);
