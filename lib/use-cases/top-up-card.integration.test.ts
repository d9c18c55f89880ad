import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Actor } from '../domain/intents/intent.ts';
import { codeOf, openDesk, topUpForm } from '../testing/open-desk.ts';
import { seedPerson } from '../testing/seed.ts';
import { cancelIntent } from './cancel-intent.ts';
import { makeContact } from './import-issuer.ts';
import { topUpCard } from './top-up-card.ts';

const desk = openDesk({ seed: 3 });

describe('a top-up', () => {
  test('settles, moves exactly once, and shows the balance and wallet the issuer told', async () => {
    const card = desk.takeCard();
    const asked = topUpForm(card.id);
    expect(await desk.topUpAndWait(asked)).toMatchObject({ ok: true, value: { state: 'succeeded' } });
    expect(await desk.effectsOf(card.issuerCardId)).toBe(1);
    const after = await desk.prisma.card.findUniqueOrThrow({ where: { id: card.id } });
    expect(after.balanceMinor).toBe((card.balanceMinor ?? 0n) + 2_000n);
    const row = await desk.prisma.intent.findUniqueOrThrow({ where: { id: asked.intentId } });
    expect(row).toMatchObject({ memo: 'per diem', reference: 'PO-7', afterMinor: after.balanceMinor });
  });

  test('sent again, ten times at once, is one intent with one effect', async () => {
    const card = desk.takeCard();
    const asked = topUpForm(card.id);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => topUpCard(desk.deps, desk.finance, asked)),
    );
    expect(answers.every((answer) => answer.ok && answer.value.intentId === asked.intentId)).toBe(true);
    await expect.poll(async () => (await desk.intentOf(asked.intentId))?.state).toBe('succeeded');
    expect(await desk.requestsOf(card.issuerCardId)).toBe(1);
    const later = await desk.topUpAndWait(asked);
    expect(later).toMatchObject({ ok: true, value: { state: 'succeeded' } });
  });

  test('with another amount under the same id, or from somebody else, is a conflict and nothing is sent', async () => {
    const card = desk.takeCard();
    const asked = topUpForm(card.id);
    await desk.topUpAndWait(asked);
    const other = { ...desk.finance, userId: await seedPerson(desk, 'finance', 'Samuel Tabi') };
    expect(codeOf(await topUpCard(desk.deps, desk.finance, { ...asked, amount: '21.00' }))).toBe(
      'intent_conflict',
    );
    expect(codeOf(await topUpCard(desk.deps, other, asked))).toBe('intent_conflict');
    expect(await desk.requestsOf(card.issuerCardId)).toBe(1);
  });

  test('of an equal amount says who did it and when, and goes on with the tick', async () => {
    const card = desk.takeCard();
    const first = topUpForm(card.id);
    await desk.topUpAndWait(first);
    const again = topUpForm(card.id);
    const refused = await topUpCard(desk.deps, desk.finance, again);
    expect(refused).toMatchObject({
      ok: false,
      failure: {
        code: 'repeat_suspected',
        params: {
          intentId: first.intentId,
          who: 'Ada Bello',
          did: 'topped up this card',
          amount: '20.00 USD',
          when: 'just now',
        },
      },
    });
    const ticked = await desk.topUpAndWait({ ...again, repeatOf: first.intentId });
    expect(ticked).toMatchObject({ ok: true, value: { state: 'succeeded' } });
    expect(await desk.effectsOf(card.issuerCardId)).toBe(2);
  });

  test.each([
    ['amount_comma_decimal', { amount: '1,50' }],
    ['amount_comma_decimal', { amount: '1.000,50' }],
    ['amount_exponent', { amount: '1e3' }],
    ['amount_plus_sign', { amount: '+5' }],
    ['amount_too_many_decimals', { amount: '1.234' }],
    ['amount_foreign_digits', { amount: '５０' }],
    ['amount_zero', { amount: '0' }],
    ['amount_negative', { amount: '-5' }],
    ['amount_under_minimum', { amount: '0.99' }],
    ['amount_over_card_maximum', { amount: '9,999.99' }],
    ['text_too_long', { memo: 'x'.repeat(201) }],
    ['card_number_in_text', { memo: 'card 4111 1111 1111 1111' }],
    ['card_number_in_text', { reference: '4111111111111111' }],
  ])('is refused as %s, and nothing is recorded', async (code, changes) => {
    const card = desk.takeCard();
    const asked = topUpForm(card.id, changes);
    expect(codeOf(await desk.topUpAndWait(asked))).toBe(code);
    expect(await desk.intentOf(asked.intentId)).toBeNull();
  });

  test('over what the wallet holds is refused', async () => {
    const card = desk.takeCard();
    const wallet = await desk.prisma.wallet.findFirstOrThrow();
    const setWallet = (balanceMinor: bigint) =>
      desk.prisma.wallet.update({ where: { id: wallet.id }, data: { balanceMinor } });
    await setWallet(1_999n);
    expect(codeOf(await desk.topUpAndWait(topUpForm(card.id)))).toBe('amount_over_wallet');
    await setWallet(wallet.balanceMinor);
  });

  test('is refused to a role without the right, of an unknown card, and of a card that is not active', async () => {
    const card = desk.takeCard();
    const support: Actor = { ...desk.finance, role: 'support' };
    expect(codeOf(await topUpCard(desk.deps, support, topUpForm(card.id)))).toBe('forbidden');
    expect(codeOf(await topUpCard(desk.deps, desk.finance, topUpForm(randomUUID())))).toBe('card_not_found');
    const frozen = await desk.prisma.card.findFirstOrThrow({ where: { status: 'frozen' } });
    expect(codeOf(await topUpCard(desk.deps, desk.finance, topUpForm(frozen.id)))).toBe('card_not_active');
  });

  test('of a card that was frozen at the issuer meanwhile is cancelled before anything is sent', async () => {
    const card = desk.takeCard();
    await desk.control('POST', `cards/${card.issuerCardId}`, { status: 'FROZEN' });
    const asked = topUpForm(card.id);
    const answer = await desk.topUpAndWait(asked);
    expect(answer).toMatchObject({ ok: true, value: { state: 'cancelled', stateReason: 'card_not_active' } });
    expect(await desk.requestsOf(card.issuerCardId)).toBe(0);
  });

  test('while sending is paused is refused', async () => {
    const pause = (pausedAt: Date | null) =>
      desk.prisma.issuer.update({
        where: { id: 'cartevo' },
        data: { pausedAt, pausedReason: pausedAt && 'looking into it' },
      });
    await pause(new Date());
    expect(codeOf(await topUpCard(desk.deps, desk.finance, topUpForm(desk.takeCard().id)))).toBe(
      'issuer_paused',
    );
    await pause(null);
  });

  test('is not sent to another company: the journal is bound to the first', async () => {
    const bind = (companyId: string) =>
      desk.prisma.issuer.update({ where: { id: 'cartevo' }, data: { companyId } });
    const { companyId } = await desk.prisma.issuer.findUniqueOrThrow({ where: { id: 'cartevo' } });
    const card = desk.takeCard();
    await bind('another company');
    const asked = topUpForm(card.id);
    const answer = await desk.topUpAndWait(asked);
    expect(answer).toMatchObject({ ok: true, value: { state: 'ready', stateReason: 'issuer_changed' } });
    expect(await desk.requestsOf(card.issuerCardId)).toBe(0);
    expect(await makeContact(desk.deps, desk.cartevo)).toEqual({ ok: false, reason: 'issuer_changed' });
    await bind(companyId ?? '');
    await cancelIntent(desk.deps, desk.finance, asked);
  });

  test('that waits can be taken back, and one that was sent cannot', async () => {
    const card = desk.takeCard();
    // Every read fails for a while, so nothing can be prepared and nothing is sent.
    await desk.control('POST', 'faults', { op: 'read', fault: 'error_before_effect', times: 50 });
    const asked = topUpForm(card.id);
    await desk.topUpAndWait(asked);
    await expect
      .poll(async () => (await desk.intentOf(asked.intentId))?.stateReason, { timeout: 20_000 })
      .toBe('waiting_for_issuer');
    expect(await cancelIntent(desk.deps, desk.finance, asked)).toEqual({ ok: true, value: null });
    expect(await desk.intentOf(asked.intentId)).toMatchObject({
      state: 'cancelled',
      stateReason: 'withdrawn',
    });
    await desk.control('DELETE', 'faults');
    const sent = topUpForm(card.id);
    await desk.topUpAndWait(sent);
    expect(codeOf(await cancelIntent(desk.deps, desk.finance, sent))).toBe('past_cancelling');
    expect(await desk.effectsOf(card.issuerCardId)).toBe(1);
  });
});
