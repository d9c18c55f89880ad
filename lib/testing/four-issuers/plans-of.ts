import { START_MS } from '../simulation/sim-world.ts';
import type { BankFault, BankId } from './bank.ts';
import { openBank } from './open-bank.ts';
import { type KeyedPlan, makeKeyedPlan } from './plan.ts';

const known = new Map<BankId, readonly BankFault[]>();

/** The schedule of a seed, with faults out of the catalogue of that issuer's sandbox. */
export function keyedPlanOf(bank: BankId, seed: number): KeyedPlan {
  const faults =
    known.get(bank) ??
    openBank(bank, { now: () => new Date(START_MS), seed: 1, sleep: async () => {}, deliver: () => {} })
      .faults;
  known.set(bank, faults);
  return makeKeyedPlan(bank, seed, faults);
}
