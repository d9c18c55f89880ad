import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packChange, packWorld, unpackChange, unpackWorld } from '../pack.ts';
import { type Step, steps, take } from '../testing/random-steps.ts';
import { applyChange, type Change } from './change.ts';
import { Core } from './core.ts';
import { generateWorld } from './generate.ts';
import type { Effect, World } from './world.ts';

// Whatever is asked, in any order and however it goes wrong: no cent appears or disappears, every balance is
// explained by rows, and the log of changes tells the whole story.

const START = Date.parse('2026-05-09T10:15:00.000Z');

interface Ran {
  readonly core: Core;
  readonly log: string[];
  readonly first: string;
  wait(ms: number): void;
}

function start(): Ran {
  let [serial, nowMs] = [0, START];
  const log: string[] = [];
  const world = generateWorld({ customers: 8, cards: 14, days: 5, seed: 3 }, new Date(START));
  const core = new Core({
    world,
    now: () => new Date(nowMs),
    newId: () => `00000000-0000-4000-8000-${(++serial).toString().padStart(12, '0')}`,
    persist: (change) => log.push(JSON.stringify(packChange(change))),
  });
  const wait = (ms: number) => {
    nowMs += ms;
  };
  Object.assign(core.settings, { fundFeeCents: 7n, withdrawFeeCents: 11n, failedPaymentFeeCents: 13n });
  return { core, log, first: JSON.stringify(packWorld(world)), wait };
}

/** What the cards have, and what is on its way to one of them. */
const held = (world: World): bigint =>
  [...world.cards.values()].reduce((sum, card) => sum + card.balanceCents, 0n) +
  world.schedule.reduce((sum, { what }) => sum + (what.kind === 'end_pending' ? what.amountCents : 0n), 0n);

/** What an effect brings into wallet and cards together. */
function broughtIn({ kind, amountCents, feeCents }: Effect): bigint {
  const [amount, fee] = [BigInt(amountCents), BigInt(feeCents)];
  if (kind === 'deposit' || kind === 'refund') return amount;
  if (kind === 'purchase' || kind === 'fee') return -amount;
  return kind === 'issue_failed' ? fee : -fee;
}

/** Rows listed, and rows of money that has moved already. */
function explained(world: World, cardId: string): bigint {
  const late = world.schedule.flatMap(({ what }) => (what.kind === 'rows' ? what.rows : []));
  const rows = [...(world.rows.get(cardId) ?? []), ...late.filter((row) => row.cardId === cardId)];
  return rows.reduce((sum, row) => sum + row.effectCents, 0n);
}

function expectBooksToClose(world: World, made: ReadonlyMap<string, bigint>): void {
  expect(world.walletCents >= 0n).toBe(true);
  for (const card of world.cards.values()) {
    expect([card.id, explained(world, card.id) + (made.get(card.id) ?? 0n)]).toEqual([
      card.id,
      card.balanceCents,
    ]);
    if (card.status === 'PENDING' && !made.has(card.id)) expect(card.balanceCents).toBe(0n);
  }
}

/** Runs everything; `watch` sees each step, then the clock goes on until nothing is due any more. */
function run(list: readonly Step[], watch: (ran: Ran, made: Map<string, bigint>) => void): Ran {
  const ran = start();
  const made = new Map<string, bigint>();
  const noteMade = ({ card, goneCardId, rows, effects }: Change) => {
    const moved = made.get(goneCardId ?? '');
    if (moved !== undefined && card) made.set(card.id, moved);
    made.delete(goneCardId ?? '');
    // Only an adjustment changes a card without an effect or a row.
    if (!card || rows.length > 0 || effects.length > 0) return;
    const without = card.balanceCents - explained(ran.core.world, card.id);
    if (without === 0n) made.delete(card.id);
    else made.set(card.id, without);
  };
  ran.core.onChange(noteMade);
  list.forEach((step, index) => {
    if (step.do === 'wait') ran.wait(step.ms);
    ran.core.tick();
    take(ran.core, step, index + 1);
    watch(ran, made);
  });
  ran.wait(10_000_000);
  ran.core.tick();
  watch(ran, made);
  return ran;
}

describe('in any order', () => {
  test('money is conserved, and rows explain every balance, at every moment', () => {
    fc.assert(
      fc.property(steps, (list) => {
        let before: bigint | null = null;
        run(list, ({ core }, made) => {
          const { world, effects } = core;
          const madeUp = [...made.values()].reduce((sum, cents) => sum + cents, 0n);
          const brought = effects.reduce((sum, effect) => sum + broughtIn(effect), 0n);
          const constant = world.walletCents + held(world) - brought - madeUp;
          before ??= constant;
          expect(constant).toBe(before);
          expectBooksToClose(world, made);
          expect(effects.map(({ n }) => n)).toEqual(effects.map((_, index) => index + 1));
        });
      }),
      { numRuns: 150 },
    );
  });

  test('what is due happens once the time has come, and then nothing waits any more', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const { core } = run(list, ({ core: { world } }) => {
          const due = world.schedule.map(({ dueAt }) => dueAt);
          expect(due).toEqual([...due].sort());
        });
        expect(core.world.schedule).toEqual([]);
        expect(core.nextDueAt()).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  test('the log of changes gives the same world back', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const { core, log, first } = run(list, () => {});
        const world = unpackWorld(JSON.parse(first));
        const effects: Effect[] = [];
        for (const line of log) applyChange(world, effects, unpackChange(JSON.parse(line)));
        expect(world).toEqual(core.world);
        expect(effects).toEqual(core.effects);
        expect(unpackWorld(JSON.parse(JSON.stringify(packWorld(core.world))))).toEqual(core.world);
      }),
      { numRuns: 60 },
    );
  });

  test('a refusal changes nothing, unless it is one that goes wrong inside', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const { core, wait } = start();
        list.forEach((step, index) => {
          if (step.do === 'wait') wait(step.ms);
          core.tick();
          const twist = step.do === 'write' ? step.twist : {};
          if (twist.spendFirst !== undefined || twist.terminateFails) return;
          const before = structuredClone({ world: core.world, effects: core.effects });
          const refusal = take(core, step, index + 1);
          if (refusal && refusal.httpStatus < 500)
            expect({ world: core.world, effects: core.effects }).toEqual(before);
        });
      }),
      { numRuns: 40 },
    );
  });
});
