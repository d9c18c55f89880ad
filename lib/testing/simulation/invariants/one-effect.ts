import type { ScheduleEnd } from '../schedule-end.ts';
import type { WishLog } from '../wish.ts';
import type { Ledger } from './ledger.ts';
import { tellerOf, type Violation } from './violation.ts';

const tell = tellerOf('one effect');

/** At most one effect of each intent, and no more of a wish than its person insisted on. */
export function oneEffect({ wishes, effects, lost }: ScheduleEnd, ledger: Ledger): readonly Violation[] {
  const doubled = [...ledger.everAsked.values()].flatMap(({ id, kind }) => {
    const { length } = ledger.effectsOf(id);
    return length > 1 ? [tell(`${length} effects of one ${kind}`, id)] : [];
  });
  const nobodys = effects
    .filter((effect) => effect.request !== 0 && ledger.ownerOf(effect) === null)
    .map(({ n, kind }) => tell(`effect ${n} (${kind}) came of a request that no intent sent`));
  // What was asked before a restore is not remembered: asking for it again is for the admin who released it.
  const wished = lost === null ? wishes.flatMap((log) => whyTooMany(log, ledger)) : [];
  return [...doubled, ...nobodys, ...wished];
}

/** The first form is one wish; each "a second time" that somebody ticked is one more. */
function whyTooMany({ wish, submits }: WishLog, ledger: Ledger): readonly Violation[] {
  // A status is set, not added up: who freezes a card anew that somebody thawed moves nothing twice.
  if (wish.kind === 'freeze' || wish.kind === 'unfreeze') return [];
  const intentIds = [...new Set(submits.map(({ intentId }) => intentId))];
  const insisted = new Set(submits.filter(({ repeatOf }) => repeatOf !== null).map((one) => one.intentId));
  const happened = intentIds.filter((id) => ledger.tookEffect(id) && !isCalledOff(id, ledger));
  const allowed = 1 + insisted.size;
  if (happened.length <= allowed) return [];
  const what = `${wish.id}: ${happened.length} effects of ${allowed} wishes to ${wish.kind} (${happened.join(', ')})`;
  return [tell(what, happened.at(-1))];
}

/** Refused, or called off by a person, when it was asked for anew: that it came late is raised on its own. */
function isCalledOff(intentId: string, { everAsked }: Ledger): boolean {
  const intent = everAsked.get(intentId);
  return intent?.contradiction === 'late_success' || intent?.stateReason === 'late_success';
}
