import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { steps, take } from '../testing/random-steps.ts';
import { Core, Refusal } from './core.ts';
import { generateWorld } from './generate.ts';
import type { Card, Row, World } from './world.ts';

// What reads show: the present, a cache that is behind, a refresh that silently stopped working.

const START = Date.parse('2026-05-09T10:15:00.000Z');

function start() {
  let [serial, nowMs] = [0, START];
  const world = generateWorld({ customers: 8, cards: 14, days: 5, seed: 3 }, new Date(START));
  const newId = () => `00000000-0000-4000-8000-${(++serial).toString().padStart(12, '0')}`;
  const core = new Core({ world, now: () => new Date(nowMs), newId });
  const wait = (ms: number) => {
    nowMs += ms;
    core.tick();
  };
  const card = (status = 'ACTIVE') => {
    const found = [...core.world.cards.values()].find((one) => one.status === status);
    if (!found) throw new Error(`no card is ${status}`);
    return found;
  };
  return { core, wait, card };
}

interface Snapshot {
  readonly at: number;
  readonly cards: ReadonlyMap<string, Card>;
  readonly rows: ReadonlyMap<string, readonly Row[]>;
  readonly walletCents: bigint;
}

const snapshot = (world: World, at: number): Snapshot => ({
  at,
  cards: new Map(world.cards),
  rows: new Map([...world.rows].map(([id, rows]) => [id, [...rows]])),
  walletCents: world.walletCents,
});

describe('a cache', () => {
  test('shows exactly what was true so long ago: cards, their rows, who has which, the wallet', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 120_000 }), (list, lagMs) => {
        const { core, wait } = start();
        core.settings.cacheLagMs = lagMs;
        core.settings.walletLagMs = lagMs;
        const past = [snapshot(core.world, Number.NEGATIVE_INFINITY)];
        list.forEach((step, index) => {
          // Nothing is due in between, so that no change is older than the snapshot before it.
          if (step.do === 'wait') wait(step.ms);
          else take(core, { ...step, ...('twist' in step ? { twist: {} } : {}) }, index + 1);
          const nowMs = core.now().getTime();
          past.push(snapshot(core.world, nowMs));
          const then = past.findLast(({ at }) => at <= nowMs - lagMs);
          if (!then) throw new Error('nothing is so old');
          expectToShow(core, then);
        });
      }),
      { numRuns: 60 },
    );
  });

  test('is not asked by a read with sync', () => {
    const { core, card } = start();
    core.settings.cacheLagMs = 5_000;
    const { id, balanceCents } = card();
    core.fundOutside(id, 700n);
    expect(core.look({ sync: true }).card(id).balanceCents).toBe(balanceCents + 700n);
    expect(core.look({ sync: false }).card(id).balanceCents).toBe(balanceCents);
  });

  test('does not know a card issued since, and still knows one that was replaced', () => {
    const { core, wait, card } = start();
    core.settings.cacheLagMs = 10_000;
    const order = { customerId: card().customerId, brand: 'VISA', nameOnCard: null, amountCents: 500n };
    const issued = core.issueCard(1, order, { pendingMs: 60_000, pendingEnds: 'REPLACED' }).card;
    const stale = () => core.look({ sync: false });
    expect(() => stale().card(issued.id)).toThrow(new Refusal(404, 'Card not found'));
    expect(
      stale()
        .cardsOf(order.customerId)
        .map(({ id }) => id),
    ).not.toContain(issued.id);
    wait(10_001);
    expect(stale().card(issued.id).status).toBe('PENDING');
    wait(50_000);
    expect(() => core.getCard(issued.id)).toThrow('Card not found');
    expect(stale().card(issued.id).status).toBe('PENDING');
    expect(
      stale()
        .cardsOf(order.customerId)
        .map(({ id }) => id),
    ).toContain(issued.id);
    expect(stale().rows(issued.id)).toEqual([]);
  });

  test('can be read by a fault although sync was asked for', () => {
    const { core, wait, card } = start();
    const { id, balanceCents } = card();
    wait(60_000);
    core.fundOutside(id, 700n);
    expect(core.look({ sync: true, staleMs: 30_000 }).card(id).balanceCents).toBe(balanceCents);
    expect(core.look({ sync: true }).card(id).balanceCents).toBe(balanceCents + 700n);
  });
});

describe('a refresh that fell back', () => {
  test('shows what the cache held at that moment, with and without sync, and then the present again', () => {
    const { core, wait, card } = start();
    const { id, balanceCents } = card();
    core.fundOutside(id, 100n);
    core.letRefreshFallBack(30_000);
    core.fundOutside(id, 200n);
    wait(29_999);
    for (const sync of [true, false]) {
      expect(core.look({ sync }).card(id).balanceCents).toBe(balanceCents + 100n);
      expect(core.look({ sync }).rows(id)).toHaveLength(core.listRows(id).length - 1);
    }
    wait(1);
    expect(core.look({ sync: true }).card(id).balanceCents).toBe(balanceCents + 300n);
  });

  test('can be ended at once, and does not concern the wallet', () => {
    const { core, card } = start();
    core.letRefreshFallBack(30_000);
    core.fundOutside(card().id, 100n);
    expect(core.look({ sync: true }).walletCents()).toBe(core.world.walletCents);
    core.letRefreshFallBack(0);
    expect(core.look({ sync: true }).card(card().id)).toEqual(core.getCard(card().id));
  });
});

describe('a card issued outside', () => {
  test('shows a hundred times its balance until one read of it with sync', () => {
    const { core, card } = start();
    core.settings.quirks.balanceTimes100OnDiscovery = 'on';
    const { id, customerId } = core.issueOutside({ ...card(), brand: 'VISA', amountCents: 1_234n });
    const listed = (sync: boolean) =>
      core
        .look({ sync })
        .cardsOf(customerId)
        .find((one) => one.id === id);
    expect(listed(true)?.balanceCents).toBe(123_400n);
    expect(core.look({ sync: false }).metCard(id).balanceCents).toBe(123_400n);
    expect(core.look({ sync: true }).metCard(id).balanceCents).toBe(1_234n);
    expect(listed(false)?.balanceCents).toBe(1_234n);
    expect(core.getCard(id).balanceCents).toBe(1_234n);
  });

  test('was created when it was discovered; one of the API never', () => {
    const { core, wait, card } = start();
    core.settings.quirks.createdAtIsDiscovery = 'on';
    const holder = card();
    const { id } = core.issueOutside({ ...holder, brand: 'VISA', amountCents: 0n });
    wait(3_600_000);
    core.look({ sync: true }).cards();
    wait(1_000);
    const discoveredAt = new Date(START + 3_600_000).toISOString();
    expect(core.look({ sync: true }).card(id).createdAt).toBe(discoveredAt);
    expect(core.look({ sync: true }).card(holder.id).createdAt).toBe(holder.createdAt);
  });
});

function expectToShow(core: Core, then: Snapshot): void {
  const look = core.look({ sync: false });
  const plain = ({ outside, ...card }: Card) => card;
  const byId = (cards: Iterable<Card>) => new Map([...cards].map((card) => [card.id, plain(card)]));
  expect(byId(look.cards())).toEqual(byId(then.cards.values()));
  for (const [id, rows] of then.rows) if (then.cards.has(id)) expect(look.rows(id)).toEqual(rows);
  for (const customerId of core.world.customers.keys()) {
    const expected = [...then.cards.values()].filter((card) => card.customerId === customerId);
    expect(byId(look.cardsOf(customerId))).toEqual(byId(expected));
  }
  expect(look.walletCents()).toBe(then.walletCents);
}
