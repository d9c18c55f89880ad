import type { Intent } from '../../../db/generated/client.ts';
import { isStatusKind } from '../../../domain/intents/intent.ts';
import type { AnyReading } from '../../../domain/judge/full-reading.ts';
import type { ScheduleEnd } from '../schedule-end.ts';
import type { Ledger } from './ledger.ts';
import { tellerOf, type Violation } from './violation.ts';

const tell = tellerOf('late success raised');

/** Of so many complete readings that could show an effect, one must have raised it. */
export const READINGS_TO_RAISE = 10;
/** An effect can be read this long after it (ms): rows are listed late, caches are old. */
const SHOWN_AFTER_MS = 11 * 60_000;

/** What is called rejected or not applied and took effect is raised as a late success, and in time. */
export function lateSuccessRaised(end: ScheduleEnd, ledger: Ledger): readonly Violation[] {
  return ledger.intents.flatMap((intent) => {
    // A status that others set and unset is nobody's late success: the newest order looks after it.
    if (isStatusKind(intent.kind) || !wasCalledOff(intent) || !ledger.tookEffect(intent.id)) return [];
    if (intent.contradiction === null && intent.state !== 'succeeded') {
      return [tell(`${intent.kind} is ${intent.state}, took effect, and nobody is told`, intent.id)];
    }
    const read = readBefore(intent, end, ledger);
    if (read <= READINGS_TO_RAISE) return [];
    return [tell(`only the ${read}th complete reading after the effect raised it`, intent.id)];
  });
}

const wasCalledOff = ({ state, contradiction, stateReason }: Intent): boolean =>
  state === 'rejected' ||
  state === 'not_applied' ||
  contradiction === 'late_success' ||
  stateReason === 'late_success';

/** Complete readings that could show it, from when it was called off to the alarm. */
function readBefore({ id, contradictedAt }: Intent, { rows }: ScheduleEnd, ledger: Ledger): number {
  const [effect] = ledger.effectsOf(id);
  const calledOff = rows.verdicts.find(({ intentId, state }) => intentId === id && state !== 'succeeded');
  if (!effect || !calledOff || contradictedAt === null) return 0;
  const fromMs = Math.max(Date.parse(effect.at) + SHOWN_AFTER_MS, calledOff.createdAt.getTime());
  return rows.readings.filter(({ intentId, takenAt, content }) => {
    const reading = content as unknown as AnyReading;
    return (
      intentId === id && reading.complete && Date.parse(reading.from) >= fromMs && takenAt <= contradictedAt
    );
  }).length;
}
