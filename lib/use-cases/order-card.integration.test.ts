import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '../domain/permissions.ts';
import { letTimePass } from '../testing/let-time-pass.ts';
import { codeOf, openDesk, topUpForm } from '../testing/open-desk.ts';
import { seedPerson } from '../testing/seed.ts';
import { lookAtUnknown } from './look-at-unknown.ts';
import { type CardOrder, type CardOrderForm, orderCard } from './order-card.ts';
import { runIntent } from './run-intent.ts';
import { withdrawFromCard } from './withdraw-from-card.ts';

const desk = openDesk({ seed: 23 });
const HOUR = 3_600_000;

// The wallet is held by an unknown for a while: that is not what this file is about.
beforeEach(() => desk.prisma.intent.updateMany({ where: { state: 'unknown' }, data: { walletSlot: null } }));

const form = (card: { id: string; last4: string | null }, changes: Partial<CardOrderForm> = {}) => ({
  intentId: randomUUID(),
  cardId: card.id,
  lock: false,
  memo: 'lost on a trip',
  typedLast4: card.last4 ?? '',
  ...changes,
});
const someone = async (role: Role) => ({
  userId: await seedPerson({ prisma: desk.prisma }, role),
  name: 'Sam Two',
  role,
});
const admin = () => someone('admin');
const stateOf = async (id: string) => (await desk.intentOf(id))?.state;
/** Orders, and waits until it rests: on a busy machine the answer comes before the issuer's does. */
async function order(kind: CardOrder, asked: CardOrderForm, actor = desk.finance) {
  const answer = await orderCard(desk.deps, actor, kind, asked);
  if (!answer.ok) return answer;
  await expect.poll(() => stateOf(asked.intentId), { timeout: 30_000 }).not.toMatch(/^(claimed|sending)$/);
  return orderCard(desk.deps, actor, kind, asked);
}
const cardOf = (id: string) => desk.prisma.card.findUniqueOrThrow({ where: { id } });
const statusAtIssuer = (issuerCardId: string) => desk.sandbox.core.world.cards.get(issuerCardId)?.status;

describe('a freeze', () => {
  test('stops the card at the issuer and here, once', async () => {
    const card = desk.takeCard();
    const asked = form(card);
    expect(await order('freeze', asked)).toMatchObject({ ok: true, value: { state: 'succeeded' } });
    expect((await cardOf(card.id)).status).toBe('frozen');
    expect(statusAtIssuer(card.issuerCardId)).toBe('FROZEN');
    expect(await desk.requestsOf(card.issuerCardId)).toBe(1);
  });

  test('is support’s to order; letting the card go again is not', async () => {
    const card = desk.takeCard();
    const support = await someone('support');
    expect(codeOf(await order('freeze', form(card), support))).toBe('ok');
    expect(codeOf(await order('unfreeze', form(card), support))).toBe('forbidden');
    expect(codeOf(await order('unfreeze', form(card)))).toBe('ok');
    expect(statusAtIssuer(card.issuerCardId)).toBe('ACTIVE');
  });

  test('never waits for money, nor for a pause', async () => {
    const card = desk.takeCard();
    await desk.control('POST', 'faults', {
      op: 'fund',
      fault: 'reset_after_effect',
      cardId: card.issuerCardId,
    });
    expect(await desk.topUpAndWait(topUpForm(card.id))).toMatchObject({ value: { state: 'unknown' } });
    await desk.prisma.issuer.update({
      where: { id: 'cartevo' },
      data: { pausedAt: new Date(), pausedReason: 'a test' },
    });
    try {
      expect(await order('freeze', form(card))).toMatchObject({ ok: true, value: { state: 'succeeded' } });
      expect(codeOf(await order('unfreeze', form(card)))).toBe('issuer_paused');
    } finally {
      await desk.prisma.issuer.update({
        where: { id: 'cartevo' },
        data: { pausedAt: null, pausedReason: null },
      });
    }
  });

  test('that nobody answered leaves the way free for the next order, and is read back', async () => {
    const card = desk.takeCard();
    await desk.control('POST', 'faults', {
      op: 'freeze',
      fault: 'error_after_effect',
      cardId: card.issuerCardId,
    });
    const asked = form(card);
    expect(await order('freeze', asked)).toMatchObject({ ok: true, value: { state: 'unknown' } });
    await lookAtUnknown(desk.deps, asked.intentId);
    const readings = await desk.prisma.reading.findMany({ where: { intentId: asked.intentId } });
    expect(readings.at(-1)?.content).toMatchObject({ complete: true, card: { status: 'frozen' } });
    const row = await desk.prisma.intent.findUniqueOrThrow({ where: { id: asked.intentId } });
    expect(row.statusSlot).toBeNull();
    expect(await desk.requestsOf(card.issuerCardId)).toBe(1);
  });

  describe('that nobody answered, on a card that stays active,', () => {
    const repeatsOf = (id: string) =>
      desk.prisma.intent.findMany({ where: { repeatOf: id }, select: { id: true, state: true } });
    const unanswered = async (card: ReturnType<typeof desk.takeCard>) => {
      await desk.control('POST', 'faults', {
        op: 'freeze',
        fault: 'error_before_effect',
        cardId: card.issuerCardId,
      });
      const asked = form(card);
      expect(await order('freeze', asked)).toMatchObject({ ok: true, value: { state: 'unknown' } });
      return asked.intentId;
    };

    test('is asked for once more, once, and stops the card', async () => {
      const card = desk.takeCard();
      const first = await unanswered(card);
      await Promise.all([lookAtUnknown(desk.deps, first), lookAtUnknown(desk.deps, first)]);
      await lookAtUnknown(desk.deps, first);
      const [repeat, ...more] = await repeatsOf(first);
      expect(more).toEqual([]);
      expect(repeat?.state).toBe('ready');
      await runIntent(desk.deps, repeat?.id ?? '');
      expect(await repeatsOf(first)).toMatchObject([{ state: 'succeeded' }]);
      expect(statusAtIssuer(card.issuerCardId)).toBe('FROZEN');
      expect(await desk.requestsOf(card.issuerCardId)).toBe(2);
    });

    test('gives way to a newer order', async () => {
      const card = desk.takeCard();
      const first = await unanswered(card);
      expect(codeOf(await order('freeze', form(card)))).toBe('ok');
      expect(codeOf(await order('unfreeze', form(card)))).toBe('ok');
      await lookAtUnknown(desk.deps, first);
      expect(await repeatsOf(first)).toEqual([]);
      expect(statusAtIssuer(card.issuerCardId)).toBe('ACTIVE');
    });
  });

  test('that an older unfreeze may have undone, because that came late, is asked for once more, once', async () => {
    const card = desk.takeCard();
    expect(codeOf(await order('freeze', form(card)))).toBe('ok');
    await desk.control('POST', 'faults', {
      op: 'unfreeze',
      fault: 'error_then_late',
      afterMs: 2 * HOUR,
      cardId: card.issuerCardId,
    });
    const late = form(card);
    expect(await order('unfreeze', late)).toMatchObject({ value: { state: 'unknown' } });
    expect(codeOf(await order('unfreeze', form(card)))).toBe('ok');
    const newest = form(card);
    expect(await order('freeze', newest)).toMatchObject({ value: { state: 'succeeded' } });
    await desk.control('POST', 'clock', { advanceMs: 3 * HOUR });
    expect(statusAtIssuer(card.issuerCardId)).toBe('ACTIVE');
    for (const _ of [1, 2]) {
      await letTimePass(desk, 2 * HOUR);
      await lookAtUnknown(desk.deps, late.intentId);
    }
    expect(await stateOf(late.intentId)).toBe('succeeded');
    await lookAtUnknown(desk.deps, late.intentId);
    const repeats = await desk.prisma.intent.findMany({ where: { repeatOf: newest.intentId } });
    expect(repeats).toMatchObject([{ kind: 'freeze', state: 'ready' }]);
    await runIntent(desk.deps, repeats[0]?.id ?? '');
    expect(await stateOf(repeats[0]?.id ?? '')).toBe('succeeded');
    expect(statusAtIssuer(card.issuerCardId)).toBe('FROZEN');
  });

  test('takes the place of an older order that was not sent yet', async () => {
    const card = desk.takeCard();
    expect(codeOf(await order('freeze', form(card)))).toBe('ok');
    await desk.control('POST', 'faults', { op: 'read', fault: 'error_before_effect', times: 50 });
    const older = form(card);
    expect(codeOf(await orderCard(desk.deps, desk.finance, 'unfreeze', older))).toBe('ok');
    await expect.poll(() => stateOf(older.intentId), { timeout: 30_000 }).toBe('ready');
    await desk.prisma.card.update({ where: { id: card.id }, data: { status: 'active' } });
    const newer = form(card);
    expect(codeOf(await orderCard(desk.deps, desk.finance, 'freeze', newer))).toBe('ok');
    expect(await desk.intentOf(older.intentId)).toMatchObject({
      state: 'cancelled',
      stateReason: 'superseded',
    });
  });
});

describe('a withdrawal', () => {
  const withdraw = async (asked: ReturnType<typeof topUpForm>) => {
    const answer = await withdrawFromCard(desk.deps, desk.finance, asked);
    if (!answer.ok) return answer;
    await expect.poll(() => stateOf(asked.intentId), { timeout: 30_000 }).not.toMatch(/^(claimed|sending)$/);
    return withdrawFromCard(desk.deps, desk.finance, asked);
  };

  test('moves money off the card, also off a frozen one', async () => {
    const card = desk.takeCard();
    await desk.topUpAndWait(topUpForm(card.id, { amount: '30.00' }));
    expect(codeOf(await order('freeze', form(card)))).toBe('ok');
    const before = await cardOf(card.id);
    const asked = topUpForm(card.id, { amount: '12.50' });
    expect(await withdraw(asked)).toMatchObject({ ok: true, value: { state: 'succeeded' } });
    expect((await cardOf(card.id)).balanceMinor).toBe((before.balanceMinor ?? 0n) - 1_250n);
    const { effects } = await desk.truth(`?cardId=${card.issuerCardId}`);
    expect(effects.filter(({ kind }) => kind === 'withdraw')).toHaveLength(1);
  });

  test('of more than the card holds is refused before anything is recorded', async () => {
    const card = desk.takeCard();
    const asked = topUpForm(card.id, { amount: '9999.99' });
    expect(codeOf(await withdraw(asked))).toBe('amount_over_card_balance');
    expect(await desk.intentOf(asked.intentId)).toBeNull();
  });

  test('that nobody answered is unknown and never sent again', async () => {
    const card = desk.takeCard();
    await desk.topUpAndWait(topUpForm(card.id, { amount: '30.00' }));
    await desk.control('POST', 'faults', {
      op: 'withdraw',
      fault: 'error_after_effect',
      cardId: card.issuerCardId,
    });
    const asked = topUpForm(card.id, { amount: '11.00' });
    expect(await withdraw(asked)).toMatchObject({ ok: true, value: { state: 'unknown' } });
    await runIntent(desk.deps, asked.intentId);
    const { requests } = await desk.truth(`?cardId=${card.issuerCardId}`);
    expect(requests.filter(({ write }) => write)).toHaveLength(2);
    expect(codeOf(await withdraw(topUpForm(card.id, { amount: '1.00' })))).toBe('card_has_open_money');
  });
});

describe('a termination', () => {
  test('closes the card for good and says where its money went', async () => {
    const card = desk.takeCard();
    const asked = form(card);
    expect(await order('terminate', asked, await admin())).toMatchObject({
      ok: true,
      value: { state: 'succeeded' },
    });
    expect(await cardOf(card.id)).toMatchObject({ status: 'terminated', balanceMinor: 0n });
    const row = await desk.prisma.intent.findUniqueOrThrow({ where: { id: asked.intentId } });
    expect(row).toMatchObject({ refundProcessed: true, beforeMinor: card.balanceMinor });
    expect(codeOf(await order('terminate', form(card), await admin()))).toBe('card_not_terminable');
  });

  test('wants the digits typed, and an admin', async () => {
    const card = desk.takeCard();
    expect(codeOf(await order('terminate', form(card, { typedLast4: '0000' }), await admin()))).toBe(
      'last4_not_typed',
    );
    expect(codeOf(await order('terminate', form(card)))).toBe('forbidden');
    expect(await desk.requestsOf(card.issuerCardId)).toBe(0);
  });

  test('waits for money that is not settled', async () => {
    const card = desk.takeCard();
    await desk.control('POST', 'faults', {
      op: 'fund',
      fault: 'reset_after_effect',
      cardId: card.issuerCardId,
    });
    await desk.topUpAndWait(topUpForm(card.id));
    expect(codeOf(await order('terminate', form(card), await admin()))).toBe('card_has_open_money');
  });

  test('whose refund the issuer did not do says so, and the balance stays', async () => {
    const card = desk.takeCard();
    await desk.topUpAndWait(topUpForm(card.id, { amount: '7.00' }));
    await desk.control('POST', 'faults', {
      op: 'terminate',
      fault: 'refund_lost',
      cardId: card.issuerCardId,
    });
    const asked = form(card);
    expect(await order('terminate', asked, await admin())).toMatchObject({ value: { state: 'succeeded' } });
    const row = await desk.prisma.intent.findUniqueOrThrow({ where: { id: asked.intentId } });
    expect(row.refundProcessed).toBe(false);
  });
});

test('the same order sent by somebody else, or for another card, is a conflict', async () => {
  const card = desk.takeCard();
  const asked = form(card);
  await order('freeze', asked);
  expect(codeOf(await order('freeze', asked, await someone('finance')))).toBe('intent_conflict');
  expect(codeOf(await order('freeze', { ...asked, cardId: desk.takeCard().id }))).toBe('intent_conflict');
});
