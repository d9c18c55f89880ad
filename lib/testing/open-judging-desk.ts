import { beforeAll, beforeEach, expect } from 'vitest';
import type { Judgement } from '../domain/judge/judgement.ts';
import type { Deps } from '../use-cases/deps.ts';
import { lookAtUnknown } from '../use-cases/look-at-unknown.ts';
import { letTimePass } from './let-time-pass.ts';
import { openDesk, topUpForm } from './open-desk.ts';

const MINUTE = 60_000;

/** A desk whose admin vouches that nobody else acts at its issuer, with what tests of the judge ask of it. */
export function openJudgingDesk({ seed }: { seed: number }) {
  const desk = openDesk({ seed });

  /** Without the vouching, a row may be anybody's. */
  const declare = (isOnlyDesk: boolean) =>
    desk.prisma.issuer.update({
      where: { id: 'cartevo' },
      data: { onlyThisDeskSince: isOnlyDesk ? new Date() : null },
    });
  // An unknown holds the wallet for three minutes: that is not what these tests are about.
  const freeWallet = () =>
    desk.prisma.intent.updateMany({ where: { state: 'unknown' }, data: { walletSlot: null } });
  beforeAll(() => declare(true));
  beforeEach(freeWallet);

  const rowOf = (id: string) => desk.prisma.intent.findUniqueOrThrow({ where: { id } });
  const stateOf = async (id: string) => (await rowOf(id)).state;
  const look = (intentId: string) => lookAtUnknown(desk.deps, intentId);
  const later = (ms: number) => letTimePass(desk, ms);

  async function judgementOf(intentId: string): Promise<Judgement> {
    const last = await desk.prisma.judgement.findFirstOrThrow({
      where: { intentId },
      orderBy: { at: 'desc' },
    });
    return last.content as unknown as Judgement;
  }

  /** A card with a settled top-up before: the baseline of the next one closes against it. */
  async function settledCard() {
    const card = desk.takeCard();
    await freeWallet();
    const answer = await desk.topUpAndWait(topUpForm(card.id, { amount: '5.00' }));
    expect(answer).toMatchObject({ value: { state: 'succeeded' } });
    return card;
  }

  const fault = (name: string, issuerCardId: string, more: object = {}) =>
    desk.control('POST', 'faults', { op: 'fund', fault: name, cardId: issuerCardId, ...more });

  return {
    desk,
    declare,
    freeWallet,
    rowOf,
    stateOf,
    look,
    later,
    judgementOf,
    settledCard,
    fault,
    advance: (advanceMs: number) => desk.control('POST', 'clock', { advanceMs }),
    verdictsOf: (intentId: string) => desk.prisma.verdict.findMany({ where: { intentId } }),
    claimsOf: (intentId: string) => desk.prisma.recordClaim.findMany({ where: { intentId } }),
    auditOf: async (objectId: string) => {
      const entries = await desk.prisma.auditEntry.findMany({ where: { objectId }, orderBy: { id: 'asc' } });
      return entries.map(({ action }) => action);
    },

    async unknownTopUp(card: { id: string; issuerCardId: string }, name: string, more: object = {}) {
      await fault(name, card.issuerCardId, more);
      const asked = topUpForm(card.id);
      expect(await desk.topUpAndWait(asked)).toMatchObject({ value: { state: 'unknown' } });
      return asked.intentId;
    },

    /** A process that dies before it can write down the answer it was given. */
    async loseAnswer(work: (deps: Deps) => Promise<unknown>, intentId: string) {
      let isAnswered = false;
      const step: Deps['step'] = async (name) => {
        if (name !== 'answered') return;
        isAnswered = true;
        throw new Error('killed');
      };
      await work({ ...desk.deps, step });
      await expect.poll(() => isAnswered, { timeout: 30_000 }).toBe(true);
      await desk.pool.query('UPDATE intents SET lease_until = clock_timestamp() WHERE id = $1', [intentId]);
      await desk.deps.store.sweep();
      expect(await stateOf(intentId)).toBe('unknown');
    },

    /** Two looks so far apart that the second confirms the first. */
    async lookTwice(intentId: string) {
      await look(intentId);
      await later(10_000);
      await look(intentId);
    },

    /** Three readings over half an hour, all begun after the issuer could no longer act. */
    async lookAfterFence(intentId: string) {
      await later(180 * MINUTE);
      await look(intentId);
      for (let count = 0; count < 2; count += 1) {
        await later(20 * MINUTE);
        await look(intentId);
      }
    },
  };
}
