import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { idsOf, NO_CLAIMS, openAttentionDesk, storedLeg } from '../testing/open-attention-desk.ts';
import { draftTopUp } from '../testing/seed.ts';
import { findIntentDetail } from './find-intent-detail.ts';

const desk = openAttentionDesk();
const { people, made, judged, found, list, onlyItem } = desk;

describe('an item', () => {
  test('of an unknown tells what the judge last said, side by side', async () => {
    const { id } = await made();
    await judged(id, { kind: 'open', because: 'Too early.', missing: ['row'], lookAgainAt: '' });
    await judged(id, {
      kind: 'person',
      suggestion: 'not_applied',
      because: 'Nothing is there.',
      needs: 'The issuer’s own word.',
      legs: [storedLeg('list', 'silent'), storedLeg('balance', 'no'), storedLeg('wallet', 'no')],
      lookAgainAt: '',
    });
    const item = await onlyItem(id);
    expect(item).toMatchObject({
      source: 'intent',
      kind: 'unknown',
      atRisk: { amount: '50.00', currency: 'USD' },
      because: 'Nothing is there.',
      needs: 'The issuer’s own word.',
      suggestion: { what: 'not_applied', reason: 'Nothing is there.' },
      clearFor: 'not_applied',
      readings: 2,
      needsSecondPerson: false,
      resolutions: [],
      withdrawal: null,
    });
    expect(item.legs[1]).toMatchObject({
      leg: 'balance',
      says: 'no',
      expected: '290.00 USD',
      read: '240.00 USD',
      difference: '−50.00 USD',
    });
    expect(item.intent.actor.name).toBe('Ada Bello');
    expect(Date.parse(item.ruleOutFrom ?? '')).toBeGreaterThan(Date.parse(item.intent.createdAt));
    expect((await list()).rows).toEqual([item]);
  });

  test('without a reading advises nothing', async () => {
    const { id } = await made();
    expect(await onlyItem(id)).toMatchObject({
      legs: [],
      readAt: null,
      because: null,
      suggestion: { what: null },
      clearFor: null,
    });
  });

  test('of a freeze has at risk what the card holds', async () => {
    const { id } = await made({ kind: 'freeze', amountMinor: 0n });
    expect((await onlyItem(id)).atRisk).toEqual({ amount: '240.00', currency: 'USD' });
  });

  test('of a new card is a pending card while the issuer is at work', async () => {
    const waiting = await made({ kind: 'issue' });
    await judged(waiting.id, {
      kind: 'open',
      missing: ['final_card'],
      because: 'The issuer is working on the card.',
    });
    const handed = await made({ kind: 'issue' });
    const pending = { issuerCardId: 'c2', status: 'pending', brand: null, last4: null };
    const candidates = { ...NO_CLAIMS, cardIds: ['c2'] };
    await judged(handed.id, { kind: 'person', suggestion: null, candidates, needs: '' }, [pending]);
    const there = await made({ kind: 'issue' });
    const active = { issuerCardId: 'c3', status: 'active', brand: null, last4: '1111' };
    await judged(
      there.id,
      { kind: 'person', suggestion: null, candidates: { ...NO_CLAIMS, cardIds: ['c3'] }, needs: '' },
      [active, pending],
    );
    expect((await onlyItem(waiting.id)).kind).toBe('pending_card');
    expect(await onlyItem(handed.id)).toMatchObject({
      kind: 'pending_card',
      newCards: [{ issuerCardId: 'c2', last4: null }],
    });
    expect((await onlyItem(there.id)).kind).toBe('unknown');
    expect(new Set(idsOf(await list({ kind: 'pending_card' })))).toEqual(new Set([waiting.id, handed.id]));
  });

  test('over the limit says so, and carries the verdict that waits until its time is over', async () => {
    await desk.db.prisma.issuer.update({ where: { id: 'cartevo' }, data: { approvalOverMinor: 4_999n } });
    const { id } = await made();
    const propose = (hoursLeft: number) =>
      desk.db.prisma.verdictProposal.create({
        data: {
          ...{ id: randomUUID(), intentId: id, fromState: 'unknown', state: 'not_applied' },
          ...{
            reason: 'asked',
            proposedBy: people.ada,
            expiresAt: new Date(Date.now() + hoursLeft * 3_600_000),
          },
        },
      });
    const over = await propose(-1);
    expect(await onlyItem(id)).toMatchObject({ needsSecondPerson: true, proposal: null });
    expect((await list({ share: 'proposed' })).rows).toEqual([]);
    const ended = async () =>
      (await findIntentDetail(desk.db, id, () => 0))?.proposals.map(({ end }) => end?.as ?? 'open');
    expect(await ended()).toEqual(['expired']);
    await desk.db.prisma.verdictProposal.update({
      where: { id: over.id },
      data: { closedAt: new Date(), closedAs: 'expired' },
    });
    const { id: proposalId } = await propose(1);
    expect((await onlyItem(id)).proposal).toMatchObject({
      ...{ id: proposalId, verdict: 'not_applied', reason: 'asked' },
      by: { id: people.ada, name: 'Ada Bello' },
    });
    expect(idsOf(await list({ share: 'proposed' }))).toEqual([id]);
    // The request's own page tells of both, and where the open one waits.
    expect(await ended()).toEqual(['open', 'expired']);
    expect((await findIntentDetail(desk.db, id, () => 0))?.proposals[0]).toMatchObject({
      ...{ attentionId: id, byName: 'Ada Bello', state: 'not_applied', reason: 'asked' },
    });
    await desk.db.prisma.issuer.update({ where: { id: 'cartevo' }, data: { approvalOverMinor: null } });
  });

  test('of a late success offers its one withdrawal and advises it where the same was asked again', async () => {
    const withdrawalId = randomUUID();
    const { id, intent } = await found('late_success', { withdrawalId, minutesAgo: 60 });
    const offered = { intentId: withdrawalId, amount: { amount: '50.00', currency: 'USD' }, state: null };
    expect(await onlyItem(id)).toMatchObject({
      kind: 'late_success',
      withdrawal: offered,
      suggestion: { what: 'stands' },
      resolutions: ['stands'],
      legs: [{ leg: 'balance', says: 'yes' }],
      because: 'Seen.',
    });
    const { firstLookMs, sendWindowMs, newCustomer, forDiscrepancy, ...again } = draftTopUp({
      ...intent,
      userId: people.ada,
    });
    const at = new Date();
    const settled = { state: 'succeeded', sendBefore: at } as const;
    await desk.db.prisma.intent.create({ data: { ...again, ...settled } });
    expect((await onlyItem(id)).suggestion.what).toBe('withdraw');
    await desk.db.prisma.intent.create({
      data: { ...again, ...settled, id: withdrawalId, kind: 'withdraw', state: 'ready', nextLookAt: at },
    });
    expect(await onlyItem(id)).toMatchObject({ withdrawal: { state: 'ready' }, suggestion: { what: null } });
  });
});
