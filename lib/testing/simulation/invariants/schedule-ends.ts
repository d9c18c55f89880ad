import type { ScheduleEnd } from '../schedule-end.ts';
import { tellerOf, type Violation } from './violation.ts';

const tell = tellerOf('schedule ends');

/** It came to rest, and no process met an error that no fault and no trouble explains; each is told once. */
export function scheduleEnds({ isQuiet, unexpected }: ScheduleEnd): readonly Violation[] {
  return [
    ...(isQuiet ? [] : [tell('it does not come to rest')]),
    ...[...new Set(unexpected)].map((what) => tell(`unexpected: ${what}`)),
  ];
}
