import type { KeyedPlan, KeyedWish } from './plan.ts';

const SECOND = 1_000;

/** Asked for once, half a minute after the beginning, and not taken back. */
export const oneWish = (kind: KeyedWish['kind']): KeyedWish => ({
  ...{ id: 'wish 1', kind, atMs: 30 * SECOND, card: 0, customer: 0, amount: '20.00' },
  ...{ clicks: 1, tries: 1, waitMs: SECOND, cancelsAfterMs: null },
});

/** One wish and nothing in its way: what a directed test puts there is all that happens. */
export const oneWishPlan = (bank: KeyedPlan['bank'], kind: KeyedWish['kind']): KeyedPlan => ({
  ...{ bank, seed: 1, worldSeed: 1, stickiness: 0, isVouched: true },
  ...{ pause: null, approval: null, restore: null, faults: [], troubles: [] },
  deliveries: { lost: 0, twice: 0, late: 0 },
  wishes: [oneWish(kind)],
  calmAtMs: 1_200 * SECOND,
});
