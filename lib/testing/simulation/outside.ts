import { type Core, Refusal } from '../../../sandbox/core/core.ts';
import type { HeardCall } from './issuer/create-sim-issuer.ts';
import type { OutsidePlan, Plan } from './plan.ts';
import type { Stage } from './stage.ts';

/** Lets cardholders buy, and somebody in the issuer's own dashboard top a card up. */
export async function playOutside({ plan, scheduler, sim, startMs }: Stage): Promise<void> {
  const acts = [...plan.outside].sort((a, b) => a.atMs - b.atMs);
  for (const act of acts) {
    const place = { process: 'outside', step: act.kind, task: null };
    await scheduler.sleep(place, startMs + act.atMs - scheduler.nowMs());
    const cards = sim.core.listCards();
    const card = cards[act.card % Math.max(1, cards.length)];
    if (!card) continue;
    try {
      if (act.kind === 'purchase') {
        const { cents, isDeclined: declined } = act;
        sim.core.spend(card.id, { amountCents: BigInt(cents), merchant: 'ACME BOOKS', declined });
      } else sim.core.fundOutside(card.id, amountLike(plan));
    } catch (error) {
      // A card that is stopped or gone buys nothing.
      if (!(error instanceof Refusal)) throw error;
    }
  }
}

/** Somebody comes before a write that the issuer is just hearing: its card is gone, its customer barred. */
export function comeBefore(
  core: Core,
  { cardId, customerId }: Pick<HeardCall, 'cardId' | 'customerId'>,
): void {
  try {
    if (cardId !== null) core.terminateCard(0, { cardId, freezeOnFailure: false });
    else if (customerId !== null) core.adjustCustomer(customerId, { isActive: false });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** What somebody here wants to move too, in cents. */
function amountLike(plan: Plan): bigint {
  const wishes = plan.operators.flatMap(({ acts }) =>
    acts.flatMap((act) => (act.kind === 'wish' && act.wish.kind === 'fund' ? [act.wish.amount] : [])),
  );
  return BigInt((wishes[0] ?? '20.00').replace('.', ''));
}

/** Whether nobody else may have done what looks like ours. */
export const isIdentifiable = ({ policy, operators, outside, restore }: Plan): boolean =>
  policy.isVouched &&
  restore === null &&
  outside.every(({ kind }: OutsidePlan) => kind !== 'equal top-up') &&
  operators.every(({ acts }) => acts.every((act) => act.kind !== 'vouch'));
