import { expect, test } from 'vitest';
import { checkKeyed } from './check-keyed.ts';
import { oneWish, oneWishPlan } from './one-wish-plan.ts';
import type { KeyedPlan, KeyedWish } from './plan.ts';
import { playKeyed } from './play.ts';

const SECOND = 1_000;

/** The database is copied right before the first byte may leave, and put back once it is done. */
const plan = (bank: KeyedPlan['bank'], kind: KeyedWish['kind']): KeyedPlan => ({
  ...oneWishPlan(bank, kind),
  restore: {
    copiedAt: { step: 'store beginSending', nth: 1 },
    ...{ copiedAtMs: 0, restoredAtMs: 30 * SECOND, restartsAll: true, letsKeyedGo: true, asksAnew: false },
  },
});

test.each([
  ['kulipa', 'issue'],
  ['slash', 'fund'],
] as const)(
  '%s: what was sent of a %s before a restore goes out again under its key, and happens once',
  async (bank, kind) => {
    const end = await playKeyed(plan(bank, kind));
    const [intent] = end.rows.intents;
    expect(end.lost?.rows.intents).toMatchObject([{ id: intent?.id, state: 'succeeded' }]);
    expect(end.sent.map(({ key }) => key)).toEqual([intent?.id, intent?.id]);
    expect(end.effects.filter((effect) => effect.kind === kind)).toHaveLength(1);
    expect(intent?.state).toBe('succeeded');
    expect(checkKeyed(end)).toEqual([]);
  },
);

test('slash: a card that was issued before a restore is not issued again, for it has no key', async () => {
  const end = await playKeyed(plan('slash', 'issue'));
  expect(end.rows.intents).toMatchObject([{ state: 'cancelled', stateReason: 'withdrawn' }]);
  expect(end.effects.filter(({ kind }) => kind === 'issue')).toHaveLength(1);
  expect(checkKeyed(end)).toEqual([]);
});

test('sparkle: a freeze that was taken up when the backup was made, and undone since, is not sent again', async () => {
  const once = plan('sparkle', 'freeze');
  const undone = { ...oneWish('unfreeze'), id: 'wish 2', atMs: 40 * SECOND };
  const end = await playKeyed({ ...once, wishes: [...once.wishes, undone] });
  const [freeze, unfreeze] = end.lost?.rows.intents ?? [];
  expect([freeze, unfreeze]).toMatchObject([{ state: 'succeeded' }, { state: 'succeeded' }]);
  expect(unfreeze?.cardId).toBe(freeze?.cardId);
  expect(end.rows.intents).toMatchObject([{ state: 'cancelled', stateReason: 'restored' }]);
  expect(end.sent).toHaveLength(2);
  expect(checkKeyed(end)).toEqual([]);
});
