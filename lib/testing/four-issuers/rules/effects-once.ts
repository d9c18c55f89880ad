import type { KeyedLedger, KeyedViolation } from '../check-keyed.ts';

const MONEY_AND_CARDS = ['fund', 'withdraw', 'issue', 'terminate', 'set_limit'] as const;

/**
 * What is asked once happens at most once, whatever a restore made the desk forget, and no more happens than was
 * wished for: each form that was opened is a wish.
 */
export function effectsOnce({ end, everAsked, effectsOf }: KeyedLedger): readonly KeyedViolation[] {
  const twice = [...everAsked.values()].flatMap(({ id, kind }): KeyedViolation[] => {
    const times = effectsOf(id).length;
    return times <= 1
      ? []
      : [{ rule: 'effects once', message: `${kind} happened ${times} times`, intentId: id }];
  });
  const tooMany = MONEY_AND_CARDS.flatMap((kind): KeyedViolation[] => {
    const wished = end.wished.filter((one) => one === kind).length;
    const done = end.effects.filter((effect) => effect.kind === kind && effect.request !== 0).length;
    if (done <= wished) return [];
    return [{ rule: 'effects once', message: `${done} times ${kind} for ${wished} wishes` }];
  });
  return [...twice, ...tooMany];
}
