import type { ScheduleEnd } from '../schedule-end.ts';
import { attemptFirst } from './attempt-first.ts';
import { claimedOnce } from './claimed-once.ts';
import { equalReadings } from './equal-readings.ts';
import { foundOnce } from './found-once.ts';
import { judgeAgain } from './judge-again.ts';
import { lastFreezeHolds } from './last-freeze-holds.ts';
import { lateSuccessRaised } from './late-success-raised.ts';
import { layOut } from './ledger.ts';
import { nothingForgotten } from './nothing-forgotten.ts';
import { nothingSentAfter } from './nothing-sent-after.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { oneEffect } from './one-effect.ts';
import { createRunMemory, type RunMemory } from './run-memory.ts';
import { scheduleEnds } from './schedule-ends.ts';
import { secondPerson } from './second-person.ts';
import { settlesByItself } from './settles-by-itself.ts';
import { sumsAgree } from './sums-agree.ts';
import type { Violation } from './violation.ts';

/**
 * What does not hold at the end of one schedule; empty where all does. With one `memory` over a run its schedules
 * are also compared with each other; ask `settledEnough(memory)` at its end.
 */
export function checkInvariants(
  end: ScheduleEnd,
  memory: RunMemory = createRunMemory(),
): readonly Violation[] {
  const ledger = layOut(end);
  return [
    ...scheduleEnds(end),
    ...attemptFirst(end, ledger),
    ...oneEffect(end, ledger),
    ...oneAtATime(end, ledger),
    ...claimedOnce(end),
    ...sumsAgree(end, ledger),
    ...equalReadings(end, ledger, memory),
    ...lateSuccessRaised(end, ledger),
    ...foundOnce(end, ledger),
    ...secondPerson(end),
    ...nothingForgotten(end, ledger),
    ...nothingSentAfter(end, ledger),
    ...lastFreezeHolds(end, ledger),
    ...judgeAgain(end),
    ...settlesByItself(end, ledger, memory),
  ];
}
