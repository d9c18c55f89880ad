import { decide, disable, setLimit } from '../simulation/acts.ts';
import type { Operator } from '../simulation/operator.ts';
import { START_MS } from '../simulation/sim-world.ts';
import type { KeyedApproval } from './plan.ts';
import type { KeyedStage } from './play.ts';

/** What people do about what waits for a second person: each goes through all of it, their own too. */
export function playApprovals(
  { bank, scheduler, database }: KeyedStage,
  { decisions, disables, limit }: KeyedApproval,
  { crew, caretaker }: { readonly crew: readonly Operator[]; readonly caretaker: Operator },
): readonly Promise<void>[] {
  const at = async (operator: Operator, atMs: number, act: () => Promise<void>): Promise<void> => {
    await operator.wait(START_MS + atMs - scheduler.nowMs());
    await act();
  };
  const decided = decisions.flatMap(({ atMs, operator, approves }) => {
    const person = crew[operator];
    return person ? [at(person, atMs, () => decide(person, approves))] : [];
  });
  const userId = disables && crew[disables.operator]?.actor.userId;
  const { prisma } = database;
  return [
    ...decided,
    ...(userId
      ? [at(caretaker, disables.atMs, () => disable(caretaker, userId, { scheduler, prisma }))]
      : []),
    ...(limit ? [at(caretaker, limit.atMs, () => setLimit(caretaker, bank.id, limit.amount))] : []),
  ];
}
