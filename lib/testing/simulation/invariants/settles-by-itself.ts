import type { Intent } from '../../../db/generated/client.ts';
import { isStatusKind } from '../../../domain/intents/intent.ts';
import type { Judgement } from '../../../domain/judge/judgement.ts';
import type { ScheduleEnd } from '../schedule-end.ts';
import type { Ledger } from './ledger.ts';
import type { RunMemory } from './run-memory.ts';
import { tellerOf, type Violation } from './violation.ts';

const tell = tellerOf('settles by itself');

/** So many of a thousand unknowns that took effect must settle without a person. */
export const SETTLED_PER_THOUSAND = 990;
/** Below so many the share says nothing. */
const ENOUGH = 200;

/**
 * In worlds where what happened can be told from what is read: counts the unknowns that took effect, and asks of
 * those that did not that each stands in the queue with clear legs and the right suggestion.
 */
export function settlesByItself(end: ScheduleEnd, ledger: Ledger, memory: RunMemory): readonly Violation[] {
  if (!end.isIdentifiable || end.lost !== null) return [];
  return ledger.intents.flatMap((intent) => {
    if (!wasUnknown(intent, ledger)) return [];
    if (ledger.tookEffect(intent.id)) {
      memory.took += 1;
      if (isSettledAlone(intent, end)) memory.settledAlone += 1;
      return [];
    }
    // It came and failed: where other money is open too, nothing tells whether all of it came back.
    if (ledger.effectsOf(intent.id).length > 0) return [];
    const why = whyNotClear(intent, end);
    return why === null ? [] : [tell(`${intent.kind} did not happen: ${why}`, intent.id)];
  });
}

/** Of a whole run: whether enough of them settled by themselves. */
export function settledEnough({ took, settledAlone }: RunMemory): readonly Violation[] {
  if (took < ENOUGH || settledAlone * 1_000 >= took * SETTLED_PER_THOUSAND) return [];
  return [tell(`${settledAlone} of ${took} unknowns that took effect settled without a person`)];
}

const wasUnknown = ({ id }: Intent, ledger: Ledger): boolean =>
  ledger.attemptsOf(id).some(({ outcome }) => outcome === 'unknown');

function isSettledAlone({ id, state }: Intent, { rows }: ScheduleEnd): boolean {
  if (state !== 'succeeded') return false;
  return !rows.verdicts.some(({ intentId, by }) => intentId === id && by === 'person');
}

/** A refusal that is proven settles it; all else waits for a person, who is advised rightly. */
function whyNotClear({ id, kind, state }: Intent, { rows }: ScheduleEnd): string | null {
  // Settled as it is read, whoever set it (checked by the sums), or by an answer or a person.
  if (state !== 'unknown') return null;
  const last = rows.judgements.findLast(({ intentId }) => intentId === id)?.content as unknown as
    | Judgement
    | undefined;
  if (!last) return 'nobody ever judged it';
  if (last.kind !== 'person') return `the judge says it is ${last.kind}`;
  // Of a status that others may set again, nothing is advised but what reads so for long.
  if (isStatusKind(kind)) return null;
  if (last.suggestion !== 'not_applied') return `the advice is ${last.suggestion}: ${last.because}`;
  return last.legs.some(({ says }) => says === 'yes') ? 'a leg says that it did' : null;
}
