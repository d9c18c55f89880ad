import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ForPerson, JudgedLeg, Judgement } from '../judge/judgement.ts';
import { suggestVerdict } from './suggest-verdict.ts';

const AT = '2026-11-21T10:00:00.000Z';

const leg = fc.record({
  leg: fc.constantFrom<JudgedLeg['leg']>('list', 'balance', 'wallet', 'status', 'refund'),
  says: fc.constantFrom<JudgedLeg['says']>('yes', 'no', 'silent'),
  because: fc.string(),
  unit: fc.constantFrom<JudgedLeg['unit']>('minor', 'count', 'status'),
  expected: fc.constant(null),
  read: fc.constant(null),
  difference: fc.constant(null),
  at: fc.constant(AT),
});
const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 });
const claims = fc.record({
  recordIds: ids,
  cardIds: ids,
  customerIds: ids,
  amountMinor: fc.constant('2000'),
});
const forPerson: fc.Arbitrary<ForPerson> = fc.record({
  version: fc.constant(1 as const),
  kind: fc.constant('person' as const),
  legs: fc.array(leg, { maxLength: 4 }),
  at: fc.constant(AT),
  because: fc.string(),
  suggestion: fc.constantFrom<ForPerson['suggestion']>('succeeded', 'not_applied', 'group', null),
  needs: fc.string(),
  candidates: claims,
  rivals: ids,
  lookAgainAt: fc.constant(AT),
});
const open: fc.Arbitrary<Judgement> = fc.record({
  version: fc.constant(1 as const),
  kind: fc.constant('open' as const),
  legs: fc.array(leg, { maxLength: 4 }),
  at: fc.constant(AT),
  because: fc.string(),
  missing: fc.constant([]),
  lookAgainAt: fc.constant(AT),
});

const holds = (property: (judgement: ForPerson) => void) => fc.assert(fc.property(forPerson, property));

describe('what is advised for an unknown', () => {
  test('is what the judge itself would prefer, and nothing where it prefers nothing', () => {
    holds((judgement) => {
      const { suggestion } = judgement;
      const expected = suggestion === 'group' ? null : suggestion;
      expect(suggestVerdict(judgement).what).toBe(expected);
    });
    fc.assert(
      fc.property(open, (judgement) => {
        expect(suggestVerdict(judgement)).toEqual({ what: null, reason: judgement.because, clearFor: null });
      }),
    );
    expect(suggestVerdict(null)).toMatchObject({ what: null, clearFor: null });
  });

  test('always comes with the judge’s reason', () => {
    holds((judgement) => {
      expect(suggestVerdict(judgement).reason).toContain(judgement.because);
    });
  });

  test('is clear only for itself, and never where a leg, another request or a choice speaks against it', () => {
    holds((judgement) => {
      const { what, clearFor } = suggestVerdict(judgement);
      if (clearFor === null) return;
      expect(clearFor).toBe(what);
      expect(judgement.rivals).toEqual([]);
      expect(judgement.legs.length).toBeGreaterThan(0);
      const says = judgement.legs.map((one) => one.says);
      expect(says).not.toContain(clearFor === 'succeeded' ? 'no' : 'yes');
      const { recordIds, cardIds, customerIds } = judgement.candidates;
      const found = recordIds.length + cardIds.length + customerIds.length;
      expect(found).toBeLessThanOrEqual(clearFor === 'succeeded' ? 1 : 0);
    });
  });

  test('does not hang on the order in which the legs stand', () => {
    holds((judgement) => {
      const turned = { ...judgement, legs: [...judgement.legs].reverse() };
      expect(suggestVerdict(turned)).toEqual(suggestVerdict(judgement));
    });
  });

  test('becomes no clearer when one more leg speaks against it', () => {
    fc.assert(
      fc.property(forPerson, leg, (judgement, more) => {
        const { what } = suggestVerdict(judgement);
        const says = what === 'succeeded' ? 'no' : 'yes';
        const against = { ...judgement, legs: [...judgement.legs, { ...more, says } as const] };
        expect(suggestVerdict(against).clearFor).toBeNull();
      }),
    );
  });
});

describe('a case is clear', () => {
  const base: ForPerson = {
    version: 1,
    kind: 'person',
    legs: [],
    at: AT,
    because: 'the readings say so.',
    suggestion: 'not_applied',
    needs: '',
    candidates: { recordIds: [], cardIds: [], customerIds: [], amountMinor: '0' },
    rivals: [],
    lookAgainAt: AT,
  };
  const legs = (...says: JudgedLeg['says'][]): JudgedLeg[] =>
    says.map((one, index) => ({
      leg: (['list', 'balance', 'wallet'] as const)[index] ?? 'wallet',
      says: one,
      because: '',
      unit: 'minor',
      expected: null,
      read: null,
      difference: null,
      at: AT,
    }));

  test('for “did not happen”, when balance and wallet stand as before and the list is silent', () => {
    expect(suggestVerdict({ ...base, legs: legs('silent', 'no', 'no') }).clearFor).toBe('not_applied');
    expect(suggestVerdict({ ...base, legs: legs('silent', 'silent', 'silent') }).clearFor).toBeNull();
  });

  test('for “it happened”, when all legs say so and name one thing', () => {
    const done: ForPerson = {
      ...base,
      suggestion: 'succeeded',
      legs: legs('yes', 'yes', 'yes'),
      candidates: { ...base.candidates, recordIds: ['r1'] },
    };
    expect(suggestVerdict(done).clearFor).toBe('succeeded');
    expect(suggestVerdict({ ...done, legs: legs('yes', 'yes', 'silent') }).clearFor).toBeNull();
    const choice = { ...done.candidates, recordIds: ['r1', 'r2'] };
    expect(suggestVerdict({ ...done, candidates: choice }).clearFor).toBeNull();
    expect(suggestVerdict({ ...done, candidates: base.candidates }).clearFor).toBeNull();
    const status: JudgedLeg[] = [{ ...(done.legs[0] as JudgedLeg), leg: 'status' }];
    expect(suggestVerdict({ ...done, legs: status, candidates: base.candidates }).clearFor).toBe('succeeded');
  });
});
