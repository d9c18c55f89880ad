import { describe, expect, test } from 'vitest';
import type { IntentState } from '../intents/intent.ts';
import { DISCREPANCY_KINDS } from './discrepancy.ts';
import { findingOf, offersWithdrawal, resolutionsOf } from './found.ts';
import { type DiscrepancyFacts, suggestResolution } from './suggest-resolution.ts';

const late: DiscrepancyFacts = {
  kind: 'late_success',
  intentKind: 'fund',
  intentState: 'succeeded',
  isAskedAgain: false,
  isOnlyThisDesk: true,
  withdrawal: { state: null, isMaybeLost: false },
};

const lost = { state: null, isMaybeLost: true };

describe('what is advised about a finding', () => {
  test.each([
    ['late and not asked again since', {}, 'stands'],
    ['late and asked again since', { isAskedAgain: true }, 'withdraw'],
    ['late, and it may be another’s', { intentState: 'not_applied' }, null],
    ['a late withdrawal asked again', { intentKind: 'withdraw', isAskedAgain: true, withdrawal: null }, null],
    ['doubled where only this desk acts', { kind: 'another_equal_movement' }, 'withdraw'],
    ['doubled where others act', { kind: 'another_equal_movement', isOnlyThisDesk: false }, null],
    ['late, asked again, but found before a restore', { isAskedAgain: true, withdrawal: lost }, null],
    ['doubled, but found before a restore', { kind: 'another_equal_movement', withdrawal: lost }, null],
    ['denied late', { kind: 'late_rejection', withdrawal: null }, 'stands'],
    ['called failed', { kind: 'failed_row_moved_money', withdrawal: null }, 'stands'],
    ['listed twice', { kind: 'listed_twice', withdrawal: null }, 'stands'],
    ['not refunded', { kind: 'refund_missing', intentKind: 'terminate', withdrawal: null }, null],
    ['failed later', { kind: 'record_failed', withdrawal: null }, null],
  ] as const)('%s', (_name, changes, what) => {
    expect(suggestResolution({ ...late, ...changes }).what).toBe(what);
  });

  test('is nothing while the withdrawal is under way or has come to nothing, whatever was found', () => {
    const states: IntentState[] = [
      'awaiting_approval',
      'ready',
      'claimed',
      'sending',
      'unknown',
      'cancelled',
      'rejected',
    ];
    for (const kind of DISCREPANCY_KINDS) {
      for (const state of states) {
        expect(
          suggestResolution({ ...late, kind, withdrawal: { state, isMaybeLost: false } }).what,
        ).toBeNull();
      }
    }
  });

  test('is never a withdrawal where none is offered', () => {
    for (const kind of DISCREPANCY_KINDS) {
      const facts = { ...late, kind, isAskedAgain: true, withdrawal: null };
      expect(suggestResolution(facts).what).not.toBe('withdraw');
    }
  });
});

describe('a withdrawal is offered', () => {
  const about = { kind: 'late_success', intentKind: 'fund', cardId: 'card', amountMinor: 2_000n } as const;

  test('for money on a card that may be too much, and for nothing else', () => {
    expect(offersWithdrawal(about)).toBe(true);
    expect(offersWithdrawal({ ...about, kind: 'another_equal_movement' })).toBe(true);
    expect(offersWithdrawal({ ...about, intentKind: 'issue' })).toBe(true);
    expect(offersWithdrawal({ ...about, intentKind: 'withdraw' })).toBe(false);
    expect(offersWithdrawal({ ...about, cardId: null })).toBe(false);
    expect(offersWithdrawal({ ...about, amountMinor: 0n })).toBe(false);
    expect(offersWithdrawal({ ...about, kind: 'listed_twice' })).toBe(false);
  });
});

describe('a verdict is given anew', () => {
  const none = { cardIds: [] };

  test('only towards what was found', () => {
    const off = { kind: 'fund', state: 'not_applied' } as const;
    const done = { kind: 'fund', state: 'succeeded' } as const;
    expect(resolutionsOf('late_success', off, none)).toEqual(['stands', 'succeeded']);
    expect(resolutionsOf('late_success', done, none)).toEqual(['stands']);
    expect(resolutionsOf('late_rejection', done, none)).toEqual(['stands', 'not_applied']);
    expect(resolutionsOf('late_rejection', off, none)).toEqual(['stands']);
    expect(resolutionsOf('listed_twice', done, none)).toEqual(['stands']);
  });

  test('for a card only where it is plain which, and never for a new customer', () => {
    const issue = { kind: 'issue', state: 'rejected' } as const;
    expect(resolutionsOf('late_success', issue, { cardIds: ['c1'] })).toContain('succeeded');
    expect(resolutionsOf('late_success', issue, { cardIds: ['c1', 'c2'] })).toEqual(['stands']);
    const customer = { kind: 'create_customer', state: 'rejected' } as const;
    expect(resolutionsOf('late_success', customer, none)).toEqual(['stands']);
  });
});

test('the same ids are the same finding', () => {
  const claims = { recordIds: ['r1', 'r2'], cardIds: ['c1'], customerIds: [], amountMinor: '1' };
  expect(findingOf(claims)).toBe('r1 r2 c1');
  expect(findingOf({ ...claims, recordIds: [], cardIds: [] })).toBe('');
});
