import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge } from './judge.ts';
import { factsOfIssue, isIssued, issueWorlds } from './testing/tiny-issue-world.ts';
import { FENCE } from './testing/tiny-world.ts';
import { watch } from './watch.ts';

const RUNS = { numRuns: 1_000 };
const FRESH = [FENCE + 900, FENCE + 1_800, FENCE + 5_400].map((at) => ({ at, lag: 0, walletLag: 0 }));
/** Nobody else issues, and the last looks are fresh. */
const identifiable = issueWorlds.map((world) => ({
  ...world,
  outsiders: false,
  outside: null,
  looks: [...world.looks.filter(({ at }) => at < FENCE), ...FRESH],
}));

describe('a new card', { timeout: 60_000 }, () => {
  test('is settled as issued only if it was, with its own id, and as refused only if none came', () => {
    fc.assert(
      fc.property(issueWorlds, (world) => {
        const judged = judge(factsOfIssue(world));
        if (judged.kind !== 'settled') return;
        expect(judged.state).toBe(isIssued(world) ? 'succeeded' : 'rejected');
        if (judged.state === 'rejected') expect(world.isWhole || world.amount + world.fee === 0n).toBe(true);
        if (judged.state === 'succeeded') expect(judged.claims.cardIds).toHaveLength(1);
      }),
      RUNS,
    );
  });

  test('that came is settled without a person once faults have stopped and nobody else issues', () => {
    fc.assert(
      fc.property(identifiable, (world) => {
        const judged = judge(factsOfIssue(world));
        if (isIssued(world)) expect(judged).toMatchObject({ kind: 'settled', state: 'succeeded' });
        else expect(judged).not.toMatchObject({ kind: 'settled', state: 'succeeded' });
      }),
      RUNS,
    );
  });

  test('that was called not issued and came is told as a late success', () => {
    fc.assert(
      fc.property(identifiable, (world) => {
        const found = watch(factsOfIssue(world));
        expect(found.kind).toBe(isIssued(world) ? 'contradicted' : 'quiet');
      }),
      RUNS,
    );
  });

  test('is the same to the judge whether ours or another’s when both look alike', () => {
    fc.assert(
      fc.property(issueWorlds, fc.constantFrom(1, 4, 60), (world, at) => {
        const plain = { pendingFor: 0, isReplaced: false, starsFor: 0, timesHundredFor: 0 };
        const both = { ...world, outsiders: true, failedAt: null, isNamed: false };
        const ours = judge(factsOfIssue({ ...both, issued: { at, ...plain }, outside: null }));
        const theirs = judge(factsOfIssue({ ...both, issued: null, outside: { at, brand: 'VISA' } }));
        expect(ours).toEqual(theirs);
        expect(ours.kind).not.toBe('settled');
      }),
      RUNS,
    );
  });
});
