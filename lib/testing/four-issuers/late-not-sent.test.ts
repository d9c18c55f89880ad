import { expect, test } from 'vitest';
import { checkKeyed } from './check-keyed.ts';
import type { KeyedPlan, KeyedWish } from './plan.ts';
import { playKeyed } from './play.ts';

const SECOND = 1_000;

const wish = (kind: KeyedWish['kind']): KeyedWish => ({
  ...{ id: 'wish 1', kind, atMs: 30 * SECOND, card: 0, customer: 0, amount: '20.00' },
  ...{ clicks: 1, tries: 1, waitMs: SECOND, cancelsAfterMs: null },
});

/**
 * The first send stands still before its first byte; another process asks again, is heard, and dies before it can
 * write down the answer; then the first one goes on and finds that its time is over.
 */
const plan = (bank: KeyedPlan['bank'], kind: KeyedWish['kind']): KeyedPlan => ({
  ...{
    bank,
    seed: 1,
    worldSeed: 1,
    stickiness: 0,
    isVouched: true,
    pause: null,
    approval: null,
    deliveries: { lost: 0, twice: 0, late: 0 },
    restore: null,
    faults: [],
  },
  wishes: [wish(kind)],
  troubles: [
    { kind: 'pause', at: { step: 'write connecting', nth: 1 }, forMs: 90 * SECOND },
    { kind: 'kill', at: { step: 'write heard', nth: 1 }, forMs: 60 * SECOND },
  ],
  calmAtMs: 1_200 * SECOND,
});

test.each([
  ['kulipa', 'issue'],
  ['slash', 'fund'],
] as const)('%s: that the first send of a %s was not made says nothing of its repeat', async (bank, kind) => {
  const end = await playKeyed(plan(bank, kind));
  const [intent] = end.rows.intents;
  const [first, repeat] = end.rows.attempts;
  expect(first?.lateOutcome).toBe('not_sent');
  expect(repeat?.repeatsId).toBe(first?.id);
  expect(end.effects.filter((effect) => effect.kind === kind)).toHaveLength(1);
  expect(intent?.state).toBe('succeeded');
  expect(end.rows.verdicts.map(({ state }) => state)).toEqual(['succeeded']);
  expect(checkKeyed(end)).toEqual([]);
});
