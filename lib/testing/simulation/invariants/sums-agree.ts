import type { Effect } from '../../../../sandbox/core/world.ts';
import type { Intent } from '../../../db/generated/client.ts';
import { isStatusKind } from '../../../domain/intents/intent.ts';
import type { ScheduleEnd } from '../schedule-end.ts';
import type { Ledger } from './ledger.ts';
import { listedInDesk } from './listed-in-desk.ts';
import { tellerOf, type Violation } from './violation.ts';

const tell = tellerOf('sums agree');

/**
 * Σ effects = Σ claimed + Σ late + Σ in front of a person + Σ listed as nobody's, to the cent: by intent, so that
 * two errors cannot make up for each other; and no intent claims what did not happen.
 */
export function sumsAgree(end: ScheduleEnd, ledger: Ledger): readonly Violation[] {
  const unaccounted = end.effects.flatMap((effect) => whyUnaccounted(effect, end, ledger));
  const untrue = ledger.intents.flatMap((intent) => whyUntrue(intent, end, ledger));
  return [
    ...unaccounted,
    ...untrue,
    ...listedInDesk(end, ledger).map((what) => tell(what)),
    ...sumUp(end, ledger),
  ];
}

/** Whether the desk tells of what an intent did: it claims it, stands in front of a person, or is raised as late. */
function isAccountedFor(intent: Intent | undefined, { isForgotten }: Ledger): boolean {
  if (!intent || isForgotten(intent.id) || intent.state === 'succeeded' || intent.state === 'unknown')
    return true;
  const isRefused = intent.state === 'rejected' || intent.state === 'not_applied';
  return isRefused && intent.contradiction !== null;
}

function whyUnaccounted(effect: Effect, { rows }: ScheduleEnd, ledger: Ledger): readonly Violation[] {
  const owner = ledger.ownerOf(effect);
  const asked = owner === null ? undefined : ledger.everAsked.get(owner);
  if (owner === null || effect.outside || effect.kind !== asked?.kind) return [];
  // Nobody's money hangs on a status that was set again since.
  if (isStatusKind(asked.kind) || !ledger.tookEffect(owner)) return [];
  const intent = rows.intents.find(({ id }) => id === owner);
  if (isAccountedFor(intent, ledger)) return [];
  const what = `it took effect (${effect.kind} ${effect.amountCents}) and is ${intent?.state} without an alarm`;
  return [tell(what, owner)];
}

/** A claim without an effect, by the judge or an answer; what a person declares is theirs. */
function whyUntrue(intent: Intent, end: ScheduleEnd, ledger: Ledger): readonly Violation[] {
  if (intent.state !== 'succeeded' || intent.contradiction !== null) return [];
  const verdict = end.rows.verdicts.findLast(({ intentId }) => intentId === intent.id);
  if (verdict?.by === 'person') return [];
  const effects = ledger.effectsOf(intent.id);
  if (isStatusKind(intent.kind) || intent.kind === 'terminate') {
    const stood = effects.length > 0 || (verdict?.by === 'judge' && wasSetBySomebody(intent, end, ledger));
    return stood
      ? []
      : [tell(`${intent.kind} is settled as succeeded and nothing set the card so`, intent.id)];
  }
  if (!ledger.tookEffect(intent.id)) {
    return [tell(`${intent.kind} is settled as succeeded (${verdict?.by}) and did not happen`, intent.id)];
  }
  const [effect] = effects;
  const isOther = effect !== undefined && BigInt(effect.amountCents) !== intent.amountMinor;
  return isOther
    ? [tell(`claims ${intent.amountMinor} of an effect of ${effect.amountCents}`, intent.id)]
    : [];
}

/** A status is settled by being read, whoever set it since the baseline. */
function wasSetBySomebody({ id, kind, cardId }: Intent, { effects }: ScheduleEnd, ledger: Ledger): boolean {
  const issuerCardId = cardId === null ? undefined : ledger.everCards.get(cardId)?.issuerCardId;
  return effects.some((effect) => {
    const isFreeze = kind === 'freeze' && effect.kind === 'freeze';
    const owner = ledger.ownerOf(effect);
    return effect.cardId === issuerCardId && (effect.kind === kind || isFreeze) && owner !== id;
  });
}

/** The two accounts as sums, each counted on its own side. */
function sumUp({ effects, rows }: ScheduleEnd, ledger: Ledger): readonly Violation[] {
  const ours = effects.filter((effect) => {
    const owner = ledger.ownerOf(effect);
    const isAsked = owner !== null && ledger.everAsked.get(owner)?.kind === effect.kind;
    return isAsked && !effect.outside && isMoney(effect.kind) && ledger.tookEffect(owner);
  });
  const truth = ours.reduce((sum, { amountCents }) => sum + BigInt(amountCents), 0n);
  const kept = new Map(rows.intents.map((intent) => [intent.id, intent]));
  const journal = [...ledger.everAsked.values()].filter(
    ({ id, kind }) => isMoney(kind) && ledger.tookEffect(id),
  );
  const told = journal
    .filter(({ id }) => isAccountedFor(kept.get(id), ledger))
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  return truth === told ? [] : [tell(`the issuer moved ${truth} for us, the journal accounts for ${told}`)];
}

const isMoney = (kind: string): boolean => kind === 'fund' || kind === 'withdraw' || kind === 'issue';
