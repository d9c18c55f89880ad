import type { Intent } from '../../../db/generated/client.ts';
import { isStatusKind } from '../../../domain/intents/intent.ts';
import type { Judgement } from '../../../domain/judge/judgement.ts';
import type { ScheduleEnd } from '../schedule-end.ts';
import { isReadable } from './is-readable.ts';
import type { Ledger } from './ledger.ts';
import type { RunMemory } from './run-memory.ts';
import { tellerOf, type Violation } from './violation.ts';

const tell = tellerOf('settles by itself');

/** So many of a thousand unknowns that took effect must settle without a person. */
export const SETTLED_PER_THOUSAND = 990;
/** And so many of a thousand must be such that they can be read: what is left out is the exception. */
export const READABLE_PER_THOUSAND = 600;
/** Below so many the share says nothing. */
const ENOUGH = 200;

/**
 * In worlds where what happened can be told from what is read: counts the unknowns that took effect, and asks of
 * those that did not that each stands in the queue with clear legs and the right suggestion.
 */
export function settlesByItself(end: ScheduleEnd, ledger: Ledger, memory: RunMemory): readonly Violation[] {
  if (!end.isIdentifiable || end.lost !== null) return [];
  return ledger.intents.flatMap((intent) => {
    const attempt = ledger.attemptsOf(intent.id).find(({ outcome }) => outcome === 'unknown');
    if (!attempt) return [];
    if (ledger.tookEffect(intent.id)) {
      count(memory, isReadable(intent, attempt, end, ledger), isSettledAlone(intent, end));
      return [];
    }
    // It came and failed: where other money is open too, nothing tells whether all of it came back.
    if (ledger.effectsOf(intent.id).length > 0) return [];
    const why = whyNotClear(intent, end);
    return why === null ? [] : [tell(`${intent.kind} did not happen: ${why}`, intent.id)];
  });
}

function count(memory: RunMemory, canBeRead: boolean, isAlone: boolean): void {
  if (!canBeRead) memory.unreadable += 1;
  else {
    memory.took += 1;
    if (isAlone) memory.settledAlone += 1;
  }
}

/** Of a whole run: whether enough of them settled by themselves, and whether most could be read at all. */
export function settledEnough({ took, unreadable, settledAlone }: RunMemory): readonly Violation[] {
  if (took + unreadable < ENOUGH) return [];
  const isMost = took * 1_000 >= (took + unreadable) * READABLE_PER_THOUSAND;
  const isEnough = settledAlone * 1_000 >= took * SETTLED_PER_THOUSAND;
  return [
    ...(isMost ? [] : [tell(`${unreadable} unknowns that took effect could not be read, ${took} could`)]),
    ...(isEnough
      ? []
      : [tell(`${settledAlone} of ${took} unknowns that took effect settled without a person`)]),
  ];
}

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
