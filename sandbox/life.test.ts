import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { cartevoLife } from './cartevo-life.ts';
import { VirtualClock } from './clock.ts';
import { Core } from './core/core.ts';
import { generateWorld } from './core/generate.ts';
import type { Effect } from './core/world.ts';
import type { LifeSettings } from './life.ts';

// Cardholders over hours that take no time: how often they buy, what is declined, and that a seed repeats.

const START = new Date('2026-11-21T08:00:00Z');

function live(settings: Partial<LifeSettings>, steps: number) {
  const clock = new VirtualClock(() => START);
  const world = generateWorld({ customers: 80, cards: 160, days: 2, seed: 4 }, START);
  const core = new Core({ world, now: () => clock.now(), newId: randomUUID });
  const customers = new Set<string>();
  for (const { id, status } of core.listCards()) {
    if (status === 'ACTIVE') core.adjustCard(id, { balanceCents: 500_000n });
  }
  const life = cartevoLife(core);
  life.set(settings);
  const due: number[] = [];
  for (let step = 0; step < steps; step += 1) {
    clock.advance(10_000);
    const before = core.world.rows;
    const known = [...before.values()].reduce((sum, rows) => sum + rows.length, 0);
    life.tick();
    const now = [...core.world.rows.values()].reduce((sum, rows) => sum + rows.length, 0);
    if (now > known) due.push(step + 1);
  }
  for (const { customerId } of core.effects) if (customerId) customers.add(customerId);
  const rows = [...core.world.rows.values()]
    .flat()
    .filter(({ createdAt }) => createdAt > START.toISOString());
  const declined = rows.filter(({ type, status }) => type === 'AUTHORIZATION' && status === 'FAILED');
  const bought = rows.filter(({ type, status }) => type === 'AUTHORIZATION' && status !== 'FAILED');
  return { core, rows, declined, bought, customers, due };
}

const ofKind = (effects: readonly Effect[], kind: Effect['kind']) =>
  effects.filter((effect) => effect.kind === kind);

describe('life', () => {
  test('is off by default: nobody buys anything', () => {
    expect(live({}, 100).rows).toEqual([]);
  });

  test('is a purchase every thirty seconds', () => {
    const { due } = live({ on: true }, 30);
    expect(due).toEqual([3, 6, 9, 12, 15, 18, 21, 24, 27, 30]);
  });

  test('is twenty customers, one decline in ten, refunds and fees for buying abroad', () => {
    const { core, declined, bought, customers } = live({ on: true, seed: 5 }, 3 * 2_000);
    const tries = declined.length + bought.length;
    expect(tries).toBe(2_000);
    expect(customers.size).toBe(20);
    expect(declined.length / tries).toBeGreaterThan(0.08);
    expect(declined.length / tries).toBeLessThan(0.12);
    expect(ofKind(core.effects, 'purchase')).toHaveLength(bought.length);
    expect(ofKind(core.effects, 'refund').length).toBeGreaterThan(80);
    expect(ofKind(core.effects, 'fee').length).toBeGreaterThan(200);
  });

  test('goes the same way again for the same seed, and another way for another', () => {
    const story = (seed: number) =>
      live({ on: true, seed }, 300).core.effects.map(({ kind, cardId, amountCents }) => [
        kind,
        cardId,
        amountCents,
      ]);
    expect(story(7)).toEqual(story(7));
    expect(story(8)).not.toEqual(story(7));
  });

  test('does not catch up with a clock that was put ahead, and stops when it is told to', () => {
    const clock = new VirtualClock(() => START);
    const world = generateWorld({ customers: 40, cards: 80, days: 2, seed: 4 }, START);
    const core = new Core({ world, now: () => clock.now(), newId: randomUUID });
    const life = cartevoLife(core);
    const purchases = () => ofKind(core.effects, 'purchase').length;
    life.set({ on: true, declineRate: 0 });
    clock.advance(86_400_000);
    for (let n = 0; n < 5; n += 1) life.tick();
    expect(purchases()).toBe(1);
    life.set({ on: false });
    clock.advance(86_400_000);
    life.tick();
    expect(purchases()).toBe(1);
  });
});
