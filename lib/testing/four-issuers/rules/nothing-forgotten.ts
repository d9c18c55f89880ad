import type { Intent } from '../../../db/generated/client.ts';
import { isStatusKind } from '../../../domain/intents/intent.ts';
import { LONGEST_DELAY_MS } from '../../../domain/intents/schedule.ts';
import { isSettled } from '../../../domain/intents/transitions.ts';
import type { KeyedLedger, KeyedViolation } from '../check-keyed.ts';

/**
 * Once all is quiet what is settled holds nothing, what is unknown has a next look or somebody who looks after it,
 * and a card whose last order was to freeze it is not active unless somebody is told.
 */
export function nothingForgotten(ledger: KeyedLedger): readonly KeyedViolation[] {
  const { intents, end } = ledger;
  const forgotten = intents.flatMap((intent): KeyedViolation[] => {
    const why = isSettled(intent.state) ? whyNotFree(intent) : whyForgotten(intent, end.settledMs);
    const message = `${intent.kind}, ${intent.state}: ${why}`;
    return why === null ? [] : [{ rule: 'nothing forgotten', message, intentId: intent.id }];
  });
  return [...forgotten, ...freezesUndone(ledger)];
}

function whyNotFree(intent: Intent): string | null {
  const { cardSlot, customerSlot, walletSlot, statusSlot, leaseOwner, nextLookAt } = intent;
  const slots = [cardSlot, customerSlot, walletSlot, statusSlot].filter((slot) => slot !== null);
  if (slots.length > 0) return `still holds ${slots.join(' and ')}`;
  if (leaseOwner !== null) return `still leased to ${leaseOwner}`;
  return nextLookAt === null ? null : 'is still looked at';
}

function whyForgotten({ state, nextLookAt, ownerId }: Intent, settledMs: number): string | null {
  if (state !== 'unknown') return 'still so when nothing is due any more';
  if (nextLookAt === null) return ownerId === null ? 'nobody will look at it again' : null;
  return nextLookAt.getTime() > settledMs + LONGEST_DELAY_MS ? 'its next look is too far away' : null;
}

/** An order that a restore took away was given all the same, where the issuer heard it. */
function freezesUndone(ledger: KeyedLedger): readonly KeyedViolation[] {
  const { intents, end, everAsked, everCards, sentOf, isForgotten } = ledger;
  const remembered = new Set(intents.map(({ id }) => id));
  const given = [...everAsked.values()].filter(({ id }) => remembered.has(id) || sentOf(id).length > 0);
  return end.cards.flatMap(({ issuerCardId, isActive }): KeyedViolation[] => {
    if (!isActive) return [];
    const orders = given.filter(
      (one) =>
        everCards.get(one.cardId ?? '')?.issuerCardId === issuerCardId &&
        (one.state !== 'cancelled' || isForgotten(one.id)) &&
        (isStatusKind(one.kind) || one.kind === 'terminate'),
    );
    const [last] = orders.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
    if (last?.kind !== 'freeze' || last.state !== 'succeeded') return [];
    if (orders.some(({ state, contradiction }) => state === 'unknown' || contradiction !== null)) return [];
    const message = `card ${issuerCardId} is active, and nobody is told`;
    return [{ rule: 'last freeze holds', message, intentId: last.id }];
  });
}
