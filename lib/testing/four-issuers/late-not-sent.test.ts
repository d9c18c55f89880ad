import { expect, test } from 'vitest';
import { checkKeyed } from './check-keyed.ts';
import { oneWishPlan } from './one-wish-plan.ts';
import type { KeyedPlan, KeyedWish } from './plan.ts';
import { playKeyed } from './play.ts';

const SECOND = 1_000;

/**
 * The first send stands still before its first byte; another process asks again, is heard, and dies before it can
 * write down the answer; then the first one goes on and finds that its time is over.
 */
const plan = (bank: KeyedPlan['bank'], kind: KeyedWish['kind']): KeyedPlan => ({
  ...oneWishPlan(bank, kind),
  troubles: [
    { kind: 'pause', at: { step: 'write connecting', nth: 1 }, forMs: 90 * SECOND },
    { kind: 'kill', at: { step: 'write heard', nth: 1 }, forMs: 60 * SECOND },
  ],
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
