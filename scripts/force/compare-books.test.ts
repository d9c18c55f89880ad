import { describe, expect, test } from 'vitest';
import type { HeardWrite, Journal, JournalIntent, Truth, TruthEffect } from './both-sides.ts';
import { compareBooks } from './compare-books.ts';

const SECOND = (n: number) => new Date(Date.UTC(2026, 0, 1, 12, 0, n)).toISOString();

function intent(id: string, changes: Partial<JournalIntent> = {}): JournalIntent {
  return {
    ...{ id, kind: 'fund', state: 'succeeded', stateReason: null, contradiction: null },
    ...{ issuerCardId: 'card-1', issuerCustomerId: 'customer-1', amountCents: '1001' },
    ...{ nextLookAt: null, leaseUntil: null, looks: 0, judgements: 0 },
    attempts: [{ startedAt: SECOND(1), outcome: 'accepted', lateOutcome: null }],
    ...changes,
  };
}

const unknown = (id: string, changes: Partial<JournalIntent> = {}) =>
  intent(id, {
    ...{ state: 'unknown', nextLookAt: SECOND(60), looks: 2, judgements: 2 },
    attempts: [{ startedAt: SECOND(1), outcome: 'unknown', lateOutcome: null }],
    ...changes,
  });

function effect(n: number, changes: Partial<TruthEffect> = {}): TruthEffect {
  return {
    ...{ n, at: SECOND(2), kind: 'fund', cardId: 'card-1', customerId: 'customer-1' },
    ...{ amountCents: '1001', feeCents: '0', request: n, outside: false },
    ...changes,
  };
}

const heard = (n: number, at = 2, path = '/cards/card-1/fund'): HeardWrite => ({
  ...{ n, at: SECOND(at), path, fault: null },
});

const journal = (intents: readonly JournalIntent[], changes: Partial<Journal> = {}): Journal => ({
  ...{ at: SECOND(50), intents, cards: [], walletCents: '5000', ...changes },
});
const truth = (effects: readonly TruthEffect[], changes: Partial<Truth> = {}): Truth => ({
  ...{ effects, writes: effects.map(({ n }) => heard(n)), cards: [], walletCents: '5000', ...changes },
});

const tell = (...both: Parameters<typeof compareBooks>) =>
  compareBooks(...both).differences.map(({ what }) => what);

describe('both sides agree', () => {
  test('each effect has its request, each claim its effect, to the cent', () => {
    const { differences, sums } = compareBooks(truth([effect(1)]), journal([intent('a')]));
    expect(differences).toEqual([]);
    expect(sums.find(({ kind }) => kind === 'fund')).toEqual({
      ...{ kind: 'fund', effects: 1, truthCents: 1001n, claimedCents: 1001n, lateCents: 0n, openCents: 0n },
    });
  });

  test('an effect of an unknown that stands open is on the open side, and one without effect on none', () => {
    const both = compareBooks(
      truth([effect(1)]),
      journal([unknown('a'), unknown('b', { amountCents: '2002', issuerCardId: 'card-2' })]),
    );
    expect(both.differences).toEqual([]);
    expect(both.sums.find(({ kind }) => kind === 'fund')?.openCents).toBe(1001n);
    expect(both.openWithoutEffect).toBe(1);
  });

  test('an effect of a refused one whose alarm is raised is late', () => {
    const late = intent('a', { state: 'rejected', contradiction: 'late_success' });
    const { differences, sums } = compareBooks(truth([effect(1)]), journal([late]));
    expect(differences).toEqual([]);
    expect(sums.find(({ kind }) => kind === 'fund')?.lateCents).toBe(1001n);
  });

  test('what others do at the issuer is not ours', () => {
    expect(tell(truth([effect(1, { outside: true, request: 0 })], { writes: [] }), journal([]))).toEqual([]);
  });

  test('one freeze that took effect settles an earlier one that did not', () => {
    const order = { kind: 'freeze', amountCents: '0' } as const;
    const frozen = effect(1, { kind: 'freeze', amountCents: '0' });
    const byReading = unknown('a', { ...order, state: 'succeeded' });
    expect(
      tell(
        truth([frozen], { writes: [heard(1, 2, '/cards/card-1/freeze')] }),
        journal([byReading, intent('b', order)]),
      ),
    ).toEqual([]);
  });
});

describe('it bites', () => {
  test('on a doubled effect', () => {
    const doubled = truth([effect(1), effect(2)]);
    const told = tell(doubled, journal([intent('a')]));
    expect(told[0]).toContain('2 effects of 1 requests');
    expect(told[1]).toContain('2 heard, 1 attempts');
  });

  test('on an effect that nobody asked for', () => {
    expect(tell(truth([effect(1)], { writes: [] }), journal([]))[0]).toContain('1 effects of 0 requests');
  });

  test('on an effect of another amount, card or customer than was asked', () => {
    expect(tell(truth([effect(1, { amountCents: '1002' })]), journal([intent('a')]))).toHaveLength(2);
    expect(
      tell(truth([effect(1, { cardId: 'card-2' })], { writes: [] }), journal([intent('a')])),
    ).toHaveLength(2);
    const issued = effect(1, { kind: 'issue', customerId: 'customer-2', cardId: 'card-9' });
    expect(tell(truth([issued], { writes: [] }), journal([intent('a', { kind: 'issue' })]))).toHaveLength(2);
  });

  test('on a claim without an effect', () => {
    const told = tell(truth([], { writes: [heard(1)] }), journal([intent('a')]));
    expect(told).toEqual(['fund: 1 requests are settled as succeeded, the issuer has 0 effects']);
  });

  test.each(['rejected', 'not_applied', 'cancelled', 'ready'] as const)(
    'on an effect of one that is %s',
    (state) => {
      const told = tell(truth([effect(1)]), journal([unknown('a', { state })]));
      expect(told[0]).toContain('belong to no request');
    },
  );

  test('on an effect of one that was proven not sent', () => {
    const notSent = intent('a', {
      state: 'cancelled',
      attempts: [{ startedAt: SECOND(1), outcome: 'not_sent', lateOutcome: null }],
    });
    expect(tell(truth([effect(1)]), journal([notSent]))[0]).toContain('1 effects of 0 requests');
  });

  test('on two answers that one freeze was done', () => {
    const order = { kind: 'freeze', amountCents: '0' } as const;
    const frozen = effect(1, { kind: 'freeze', amountCents: '0' });
    expect(
      tell(truth([frozen], { writes: [] }), journal([intent('a', order), intent('b', order)])),
    ).toHaveLength(1);
  });

  test('on a write that was heard before its attempt was committed', () => {
    const late = intent('a', {
      attempts: [{ startedAt: SECOND(3), outcome: 'accepted', lateOutcome: null }],
    });
    expect(tell(truth([effect(1)]), journal([late]))).toEqual([
      expect.stringContaining('heard before an attempt'),
    ]);
  });

  test('on a write without an effect that no attempt explains', () => {
    expect(tell(truth([], { writes: [heard(1)] }), journal([]))).toEqual([
      expect.stringContaining('0 attempts'),
    ]);
    expect(tell(truth([], { writes: [heard(1, 2, '/cards')] }), journal([]))).toHaveLength(1);
  });

  test('on what is forgotten: no next look, too few judgements, never sent, a lease that is over', () => {
    expect(tell(truth([effect(1)]), journal([unknown('a', { nextLookAt: null })]))).toHaveLength(1);
    expect(tell(truth([effect(1)]), journal([unknown('a', { judgements: 1 })]))).toHaveLength(1);
    expect(tell(truth([]), journal([intent('a', { state: 'ready', attempts: [] })]))).toHaveLength(1);
    const sending = unknown('a', { state: 'sending', leaseUntil: SECOND(49) });
    expect(tell(truth([effect(1)]), journal([sending]))).toHaveLength(1);
    expect(tell(truth([effect(1)]), journal([{ ...sending, leaseUntil: SECOND(51) }]))).toEqual([]);
  });

  test('on a request that was acknowledged and is lost', () => {
    expect(tell(truth([effect(1)]), journal([intent('a')]), ['a', 'b'])).toEqual([
      expect.stringContaining('b was acknowledged'),
    ]);
  });

  test('on a balance, a status or a wallet that differs, and not while something about the card is open', () => {
    const card = { cardId: 'card-1', status: 'ACTIVE', balanceCents: '1001' };
    const ours = { issuerCardId: 'card-1', rawStatus: 'ACTIVE', balanceCents: '1001' };
    const given = truth([effect(1)], { cards: [card] });
    expect(tell(given, journal([intent('a')], { cards: [ours] }))).toEqual([]);
    expect(tell(given, journal([intent('a')], { cards: [{ ...ours, balanceCents: '1' }] }))).toHaveLength(1);
    expect(tell(given, journal([intent('a')], { cards: [{ ...ours, rawStatus: 'FROZEN' }] }))).toHaveLength(
      1,
    );
    expect(tell(given, journal([intent('a')], { cards: [] }))).toHaveLength(1);
    expect(tell(given, journal([unknown('a')], { cards: [] }))).toEqual([]);
    expect(tell(given, journal([intent('a')], { cards: [ours], walletCents: '4999' }))).toHaveLength(1);
  });
});
