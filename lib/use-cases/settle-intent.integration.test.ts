import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Judgement } from '../domain/judge/judgement.ts';
import { codeOf, openDesk, topUpForm } from '../testing/open-desk.ts';
import { checkAgain } from './check-again.ts';
import { lookAtUnknown } from './look-at-unknown.ts';
import { runIntent } from './run-intent.ts';
import { settleIntent } from './settle-intent.ts';
import { topUpCard } from './top-up-card.ts';

const desk = openDesk({ seed: 4 });

/** Where others may move money too, an equal row may be theirs: the judge hands all of these over. */
describe('an unknown', () => {
  test.each([
    ['error_after_effect', 'http_503', 1],
    ['error_before_effect', 'http_503', 0],
    ['reset_after_effect', 'connection_reset', 1],
    ['reset_before_effect', 'connection_reset', 0],
  ])(
    'after %s stays unknown, is read again, and is settled by a person once',
    async (fault, reason, effects) => {
      const card = desk.takeCard();
      await desk.control('POST', 'faults', { op: 'fund', fault, cardId: card.issuerCardId });
      const asked = topUpForm(card.id);
      const answer = await desk.topUpAndWait(asked);
      expect(answer).toMatchObject({ ok: true, value: { state: 'unknown', stateReason: reason } });
      expect(await desk.requestsOf(card.issuerCardId)).toBe(1);
      expect(codeOf(await topUpCard(desk.deps, desk.finance, topUpForm(card.id, { amount: '7.00' })))).toBe(
        'card_has_open_money',
      );
      await lookAtUnknown(desk.deps, asked.intentId);
      const said = await desk.prisma.judgement.findFirstOrThrow({ where: { intentId: asked.intentId } });
      const { legs } = said.content as unknown as Judgement;
      expect(legs.map(({ says }) => says)).toEqual(
        effects === 1 ? ['yes', 'yes', 'yes'] : ['silent', 'no', 'no'],
      );
      const settle = (verdict: 'succeeded' | 'not_applied', text = 'seen in the issuer’s dashboard') =>
        settleIntent(desk.deps, desk.finance, {
          intentId: asked.intentId,
          verdict,
          reason: text,
          issuerCardId: null,
        });
      expect(codeOf(await settle('succeeded', '  '))).toBe('reason_missing');
      expect(codeOf(await settle('not_applied'))).toBe('too_early_to_rule_out');
      expect(codeOf(await settle('succeeded'))).toBe('ok');
      const claims = await desk.prisma.recordClaim.findMany({ where: { intentId: asked.intentId } });
      expect(claims.map(({ by }) => by)).toEqual(effects === 1 ? ['person'] : []);
      expect(codeOf(await settle('succeeded'))).toBe('not_unknown');
      expect(await desk.effectsOf(card.issuerCardId)).toBe(effects);
    },
  );

  test('is never sent again, however often it is run', async () => {
    const card = desk.takeCard();
    await desk.control('POST', 'faults', {
      op: 'fund',
      fault: 'error_before_effect',
      cardId: card.issuerCardId,
    });
    const asked = topUpForm(card.id);
    await desk.topUpAndWait(asked);
    await Promise.all(Array.from({ length: 5 }, () => runIntent(desk.deps, asked.intentId)));
    await desk.topUpAndWait(asked);
    expect(await desk.requestsOf(card.issuerCardId)).toBe(1);
    expect(codeOf(await checkAgain(desk.deps, desk.finance, asked))).toBe('ok');
    expect(codeOf(await checkAgain(desk.deps, desk.finance, { intentId: randomUUID() }))).toBe(
      'intent_not_found',
    );
    // It holds the wallet for a while yet; the tests that follow need it.
    const reason = 'the end of the test';
    await settleIntent(desk.deps, desk.finance, {
      ...asked,
      verdict: 'succeeded',
      reason,
      issuerCardId: null,
    });
  });
});
