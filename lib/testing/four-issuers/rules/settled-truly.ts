import type { Intent } from '../../../db/generated/client.ts';
import { isStatusKind } from '../../../domain/intents/intent.ts';
import type { KeyedLedger, KeyedRule, KeyedViolation } from '../check-keyed.ts';

/**
 * Σ effects = Σ claimed + Σ in front of a person, intent by intent and in sum; nothing is claimed
 * that did not happen; and where a mark is kept, what happened is found by it without a person. What a restore made
 * the desk forget it need not account for.
 */
export function settledTruly(ledger: KeyedLedger): readonly KeyedViolation[] {
  return [...ledger.intents.flatMap((intent) => whyNot(intent, ledger)), ...sums(ledger)];
}

function whyNot(intent: Intent, ledger: KeyedLedger): readonly KeyedViolation[] {
  const { id, kind, state } = intent;
  const effects = ledger.effectsOf(id);
  const tell = (message: string, rule: KeyedRule = 'settled truly'): KeyedViolation[] => [
    { rule, message: `${kind}, ${state}: ${message}`, intentId: id },
  ];
  const [effect] = effects;
  if (!effect)
    return state === 'succeeded' && !isSetOtherwise(intent, ledger) ? tell('it did not happen') : [];
  const isMoney = kind === 'fund' || kind === 'withdraw';
  if (isMoney && effect.amountMinor !== intent.amountMinor) {
    return tell(`it moved ${effect.amountMinor} for ${intent.amountMinor}`);
  }
  // A status that was set again since hangs on nobody's money.
  if (ledger.isForgotten(id)) return [];
  if (!isStatusKind(kind) && !isAccountedFor(intent)) return tell('it happened');
  const { keepsMark } = ledger.end.capabilities;
  const isUnfound =
    kind === 'issue' && keepsMark && state !== 'succeeded' && !isEndedUnknown(effect.cardId, ledger);
  return isUnfound ? tell('the card with its mark is there', 'marks found') : [];
}

/** An order that a restore made the desk forget has ended the card: the desk finds it over, and asks a person. */
const isEndedUnknown = (cardId: string | null, { everAsked, effectsOf, isForgotten }: KeyedLedger): boolean =>
  [...everAsked.values()].some(
    ({ id, kind }) =>
      kind === 'terminate' && isForgotten(id) && effectsOf(id).some((effect) => effect.cardId === cardId),
  );

/** No issuer denies here what it does later: what happened is never called off, not even with an alarm. */
const isAccountedFor = ({ state }: Intent): boolean => state === 'succeeded' || state === 'unknown';

/** What is settled by what is read may have been brought about by another order for the same. */
function isSetOtherwise({ id, kind, cardId }: Intent, ledger: KeyedLedger): boolean {
  const { end, everAsked, everCards, effectsOf } = ledger;
  // A card that came after the backup is another row since.
  const nameOf = (one: string | null) => everCards.get(one ?? '')?.issuerCardId;
  const others = [...everAsked.values()].filter(
    (one) => one.id !== id && nameOf(one.cardId) === nameOf(cardId),
  );
  const isRead = isStatusKind(kind) || kind === 'terminate' || kind === 'set_limit';
  if (!isRead || !end.rows.verdicts.some(({ intentId, by }) => intentId === id && by !== 'answer')) {
    // A status that stands already is told as accepted, and nothing happens.
    return isStatusKind(kind) && others.length > 0;
  }
  return others.some((one) => one.kind === kind && effectsOf(one.id).length > 0);
}

/** The two accounts of the money, each counted on its own side. */
function sums({ end, everAsked, effectsOf, isForgotten }: KeyedLedger): readonly KeyedViolation[] {
  const kept = new Map(end.rows.intents.map((one) => [one.id, one]));
  const isTold = (id: string) => {
    const intent = kept.get(id);
    return isForgotten(id) || (intent !== undefined && isAccountedFor(intent));
  };
  const isMoney = (kind: string) => kind === 'fund' || kind === 'withdraw';
  const moved = end.effects
    .filter(({ kind, request }) => isMoney(kind) && request !== 0)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const told = [...everAsked.values()]
    .filter(({ id, kind }) => isMoney(kind) && isTold(id) && effectsOf(id).length > 0)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  if (moved === told) return [];
  return [{ rule: 'settled truly', message: `the issuer moved ${moved}, the journal accounts for ${told}` }];
}
