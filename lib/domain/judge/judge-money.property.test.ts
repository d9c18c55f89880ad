import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseFacts } from './case-facts.ts';
import type { AnyReading } from './full-reading.ts';
import { judge } from './judge.ts';
import { equalWorlds, identifiableWorlds, moneyWorlds } from './testing/money-worlds.ts';
import { factsOfWorld, type MoneyWorld } from './testing/tiny-world.ts';
import { watch } from './watch.ts';

// The judge against worlds whose truth is known: what it settles must be so, whatever the issuer shows.

const RUNS = { numRuns: 1_000 };

/** Whether our order had taken effect by the last reading. */
const isDone = ({ moved, looks }: MoneyWorld): boolean => moved !== null && moved <= (looks.at(-1)?.at ?? 0);

/** Of a settled judgement: what it says and claims. */
function settlement(facts: CaseFacts) {
  const judged = judge(facts);
  return judged.kind === 'settled' ? { state: judged.state, claims: judged.claims, at: judged.at } : null;
}

const shuffled = <T>(items: readonly T[], by: readonly number[]): T[] =>
  items
    .map((item, index) => ({ item, rank: by[index % by.length] ?? 0 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);

const shuffledRows = <R extends AnyReading>(reading: R, by: readonly number[]): R => ({
  ...reading,
  rows: shuffled<unknown>(reading.rows, by),
  cards: shuffled<unknown>(reading.cards, by),
});

describe('a top-up or withdrawal', { timeout: 60_000 }, () => {
  test('is settled as succeeded only if it happened, and as rejected only if it did not', () => {
    fc.assert(
      fc.property(moneyWorlds, (world) => {
        const settled = settlement(factsOfWorld(world));
        if (settled) expect(settled.state).toBe(isDone(world) ? 'succeeded' : 'rejected');
      }),
      RUNS,
    );
  });

  test('is judged the same however often, from JSON too, and whatever the order of rows in a reading', () => {
    fc.assert(
      fc.property(moneyWorlds, fc.array(fc.nat(99), { minLength: 7, maxLength: 7 }), (world, by) => {
        const facts = factsOfWorld(world);
        const mixed = {
          ...facts,
          attempts: facts.attempts.map((one) => ({ ...one, baseline: shuffledRows(one.baseline, by) })),
          readings: facts.readings.map((reading) => shuffledRows(reading, by)),
          walletMoves: shuffled(facts.walletMoves, by),
        };
        const judged = judge(facts);
        expect(judge(mixed)).toEqual(judged);
        expect(judge(JSON.parse(JSON.stringify(facts)))).toEqual(JSON.parse(JSON.stringify(judged)));
      }),
      { numRuns: 1_000 },
    );
  });

  test('keeps its settlement when an incomplete reading comes in between, whatever that one shows', () => {
    fc.assert(
      fc.property(moneyWorlds, moneyWorlds, fc.nat(12), (world, another, where) => {
        const facts = factsOfWorld(world);
        const broken = factsOfWorld(another).readings.map((one) => ({ ...one, complete: false, gap: 'x' }));
        const { readings } = facts;
        const more = [...readings.slice(0, where), ...broken, ...readings.slice(where)];
        expect(settlement({ ...facts, readings: more })).toEqual(settlement(facts));
      }),
      RUNS,
    );
  });

  test('keeps its settlement when more is read: what comes later can only contradict', () => {
    fc.assert(
      fc.property(moneyWorlds, fc.nat(10), (world, count) => {
        const facts = factsOfWorld(world);
        const earlier = settlement({ ...facts, readings: facts.readings.slice(0, count) });
        if (earlier) expect(settlement(facts)).toEqual(earlier);
      }),
      RUNS,
    );
  });

  test('that happened is settled without a person where readings can tell, once faults have stopped', () => {
    let settledCount = 0;
    fc.assert(
      fc.property(identifiableWorlds, (world) => {
        const settled = settlement(factsOfWorld(world));
        if (world.moved === null) expect(settled?.state).not.toBe('succeeded');
        else expect(settled?.state).toBe('succeeded');
        settledCount += settled ? 1 : 0;
      }),
      { numRuns: 1_000 },
    );
    expect(settledCount).toBeGreaterThan(250);
  });

  test('that was called off and happened is told as a late success by the next fresh reading that lists it', () => {
    fc.assert(
      fc.property(identifiableWorlds, (world) => {
        const verdicts = [{ state: 'not_applied' as const, by: 'person', at: '2026-03-01T12:00:00.000Z' }];
        const found = watch({ ...factsOfWorld(world), verdicts });
        const isListed = world.moved !== null;
        // An earlier equal order's second row raises the alarm too, but never surely.
        if (isListed) expect(found.kind).toBe('contradicted');
        else if (found.kind === 'contradicted') expect(found.isSure).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('two worlds that give equal readings', { timeout: 60_000 }, () => {
  const groups = new Map<string, { facts: CaseFacts; truths: Set<boolean> }>();
  for (const world of equalWorlds()) {
    const facts = factsOfWorld(world);
    const key = JSON.stringify(facts);
    const group = groups.get(key) ?? { facts, truths: new Set() };
    group.truths.add(isDone(world));
    groups.set(key, group);
  }
  const split = [...groups.values()].filter(({ truths }) => truths.size > 1);

  test('and have different truths are many, so that this test bites', () => {
    expect(split.length).toBeGreaterThan(100);
    const shown = split.filter(({ facts }) => judge(facts).kind === 'person');
    expect(shown.length).toBeGreaterThan(50);
  });

  test('are never settled where their truths differ, nor is either preferred once it is shown', () => {
    for (const { facts } of split) {
      const judged = judge(facts);
      expect(judged.kind).not.toBe('settled');
      if (judged.kind === 'person') expect(['group', null]).toContain(judged.suggestion);
    }
  });

  test('are settled rightly where their truths agree', () => {
    let settledCount = 0;
    for (const { facts, truths } of groups.values()) {
      const settled = settlement(facts);
      if (truths.size > 1 || !settled) continue;
      expect(settled.state).toBe(truths.has(true) ? 'succeeded' : 'rejected');
      settledCount += 1;
    }
    expect(settledCount).toBeGreaterThan(100);
  });
});
