import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Resolution } from '../domain/attention/attention-view.ts';
import type { Actor } from '../domain/intents/intent.ts';
import { codeOf, topUpForm } from '../testing/open-desk.ts';
import { openJudgingDesk } from '../testing/open-judging-desk.ts';
import { seedPerson } from '../testing/seed.ts';
import { approveIntent } from './decide-intent.ts';
import { confirmVerdict } from './decide-verdict.ts';
import { orderCard } from './order-card.ts';
import { resolveDiscrepancy } from './resolve-discrepancy.ts';
import { settleIntent } from './settle-intent.ts';
import { withdrawForDiscrepancy } from './withdraw-for-discrepancy.ts';

const judging = openJudgingDesk({ seed: 42 });
const { desk, look, later, rowOf, stateOf, auditOf, settledCard, unknownTopUp, claimsOf } = judging;

const MINUTE = 60_000;
const REASON = 'talked about it with the issuer';

async function person(name = 'Eno Mbarga', role: Actor['role'] = 'finance'): Promise<Actor> {
  return { userId: await seedPerson({ prisma: desk.prisma }, role, name), name, role };
}
const limit = (overMinor: bigint | null) =>
  desk.prisma.issuer.update({ where: { id: 'cartevo' }, data: { approvalOverMinor: overMinor } });
const foundOf = (intentId: string) => desk.prisma.discrepancy.findMany({ where: { intentId } });
const resolve = (discrepancyId: string, resolution: Resolution, actor = desk.finance) =>
  resolveDiscrepancy(desk.deps, actor, { discrepancyId, resolution, reason: REASON });
const withdraw = (discrepancyId: string, actor = desk.finance) =>
  withdrawForDiscrepancy(desk.deps, actor, { discrepancyId, repeatOf: null });

async function onlyFound(intentId: string) {
  const [found, another] = await foundOf(intentId);
  if (!found || another) throw new Error(`not one but ${another ? 'several' : 'none'}`);
  return found;
}

/** A top-up that a person called off, and that happened after that. */
async function lateSuccess() {
  const card = await settledCard();
  const intentId = await unknownTopUp(card, 'error_then_late', { afterMs: MINUTE });
  await later(180 * MINUTE);
  const verdict = { intentId, verdict: 'not_applied', reason: 'nobody saw it', issuerCardId: null } as const;
  expect(codeOf(await settleIntent(desk.deps, desk.finance, verdict))).toBe('ok');
  await judging.advance(2 * MINUTE);
  await look(intentId);
  return { card, intentId, found: await onlyFound(intentId) };
}

beforeEach(() => limit(null));

describe('a late success', () => {
  test('is found once, with what was read, and its one withdrawal', async () => {
    const { card, intentId, found } = await lateSuccess();
    expect(found).toMatchObject({
      kind: 'late_success',
      cardId: card.id,
      amountMinor: 2_000n,
      currency: 'USD',
      exponent: 2,
      resolvedAt: null,
    });
    const { legs, claims } = found.detail as { legs: object[]; claims: { recordIds: string[] } };
    expect(legs).toMatchObject([
      { leg: 'list', says: 'yes' },
      { leg: 'balance', says: 'yes' },
      { leg: 'wallet' },
    ]);
    expect(found.finding).toBe(claims.recordIds.join(' '));
    expect(found.withdrawalId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5/);
    expect(await stateOf(intentId)).toBe('succeeded');
    await look(intentId);
    expect(await foundOf(intentId)).toHaveLength(1);
    expect((await auditOf(intentId)).filter((action) => action === 'discrepancy.found')).toHaveLength(1);
  });

  test('is withdrawn once, however often and by however many it is asked, and resolved by that', async () => {
    const { card, found } = await lateSuccess();
    await judging.freeWallet();
    const others = await Promise.all([person(), person('Ines Fotso')]);
    const actors = [desk.finance, desk.finance, ...others];
    const answers = await Promise.all(actors.map((actor) => withdraw(found.id, actor)));
    expect(answers.map(codeOf)).toEqual(['ok', 'ok', 'ok', 'ok']);
    for (const answer of answers) expect(answer).toMatchObject({ value: { intentId: found.withdrawalId } });
    await expect.poll(() => stateOf(found.withdrawalId ?? ''), { timeout: 30_000 }).toBe('succeeded');
    expect(await desk.prisma.intent.count({ where: { cardId: card.id, kind: 'withdraw' } })).toBe(1);
    expect(await withdraw(found.id, others[0])).toMatchObject({ ok: true, value: { state: 'succeeded' } });
    const after = await onlyFound(found.intentId);
    expect(after).toMatchObject({
      resolution: 'withdrawn',
      resolvedReason: expect.stringMatching(/withdrawn/),
    });
    expect(actors.map(({ userId }) => userId)).toContain(after.resolvedBy);
    expect(codeOf(await resolve(found.id, 'stands'))).toBe('discrepancy_resolved');
    const { effects } = await desk.truth(`?cardId=${card.issuerCardId}`);
    expect(effects.filter(({ kind }) => kind === 'withdraw')).toHaveLength(1);
  });

  test('is withdrawn by nobody once it is resolved, and resolved by nobody while it is withdrawn', async () => {
    const resolved = await lateSuccess();
    expect(codeOf(await resolve(resolved.found.id, 'stands'))).toBe('ok');
    expect(codeOf(await withdraw(resolved.found.id))).toBe('discrepancy_resolved');
    expect(await stateOf(resolved.intentId)).toBe('succeeded');
    const { found } = await lateSuccess();
    await limit(1_999n);
    expect(await withdraw(found.id)).toMatchObject({ value: { state: 'awaiting_approval' } });
    expect(codeOf(await resolve(found.id, 'stands'))).toBe('withdrawal_under_way');
  });

  test('over the limit waits for a second person like any withdrawal', async () => {
    const { found } = await lateSuccess();
    await limit(1_999n);
    await judging.freeWallet();
    expect(await withdraw(found.id)).toMatchObject({ value: { state: 'awaiting_approval' } });
    const { inputHash, id: intentId } = await rowOf(found.withdrawalId ?? '');
    expect(codeOf(await approveIntent(desk.deps, desk.finance, { intentId, inputHash }))).toBe(
      'approval_own',
    );
    expect(codeOf(await approveIntent(desk.deps, await person(), { intentId, inputHash }))).toBe('ok');
    await expect.poll(() => stateOf(intentId), { timeout: 30_000 }).toBe('succeeded');
    expect((await onlyFound(found.intentId)).resolution).toBe('withdrawn');
  });

  test('keeps open what its withdrawal did not take back', async () => {
    const { found } = await lateSuccess();
    await limit(1_999n);
    await withdraw(found.id);
    const intentId = found.withdrawalId ?? '';
    expect(await desk.deps.store.cancelIntent({ intentId, actorId: desk.finance.userId })).toBe(true);
    expect((await onlyFound(found.intentId)).resolvedAt).toBeNull();
    expect(await withdraw(found.id, await person())).toMatchObject({ value: { state: 'cancelled' } });
    expect(codeOf(await resolve(found.id, 'stands'))).toBe('ok');
  });

  test('is resolved once of two people at the same moment, with a reason', async () => {
    const { found } = await lateSuccess();
    const noReason = { discrepancyId: found.id, resolution: 'stands', reason: ' ' } as const;
    expect(codeOf(await resolveDiscrepancy(desk.deps, desk.finance, noReason))).toBe('reason_missing');
    const second = await person();
    const answers = await Promise.all([resolve(found.id, 'stands'), resolve(found.id, 'stands', second)]);
    expect(answers.map(codeOf).sort()).toEqual(['discrepancy_resolved', 'ok']);
    expect(codeOf(await resolve(found.id, 'not_applied'))).toBe('discrepancy_resolved');
    expect(codeOf(await resolve(randomUUID(), 'stands'))).toBe('discrepancy_not_found');
    await expect(
      desk.prisma.discrepancy.update({ where: { id: found.id }, data: { resolvedReason: 'other' } }),
    ).rejects.toThrow(/cannot change/);
  });

  test('already succeeded is not judged anew', async () => {
    const { found } = await lateSuccess();
    expect(codeOf(await resolve(found.id, 'succeeded'))).toBe('resolution_not_offered');
  });
});

describe('where it may be somebody else’s', () => {
  beforeEach(async () => {
    await judging.declare(false);
  });
  afterEach(async () => {
    await judging.declare(true);
  });

  test('a person says whose it is: the verdict is given anew and takes the record', async () => {
    const { intentId, found } = await lateSuccess();
    expect(await stateOf(intentId)).toBe('not_applied');
    expect(codeOf(await resolve(found.id, 'not_applied'))).toBe('resolution_not_offered');
    expect(await resolve(found.id, 'succeeded')).toMatchObject({
      value: { state: 'succeeded', stateReason: 'late_success' },
    });
    expect((await claimsOf(intentId)).map(({ by }) => by)).toEqual(['person']);
    expect(await onlyFound(intentId)).toMatchObject({ resolution: 'succeeded', resolvedReason: REASON });
  });

  test('over the limit a second person confirms that verdict, and it resolves what was found', async () => {
    const { intentId, found } = await lateSuccess();
    await limit(1_999n);
    expect(await resolve(found.id, 'succeeded')).toMatchObject({
      value: { state: 'not_applied', stateReason: 'verdict_proposed' },
    });
    const { id } = await desk.prisma.verdictProposal.findFirstOrThrow({ where: { intentId } });
    expect(await confirmVerdict(desk.deps, await person(), { proposalId: id })).toMatchObject({
      value: { state: 'succeeded' },
    });
    expect(await onlyFound(intentId)).toMatchObject({
      resolution: 'succeeded',
      resolvedBy: desk.finance.userId,
    });
  });

  test('a proposal about what was let stand meanwhile is overtaken', async () => {
    const { intentId, found } = await lateSuccess();
    await limit(1_999n);
    await resolve(found.id, 'succeeded');
    const { id } = await desk.prisma.verdictProposal.findFirstOrThrow({ where: { intentId } });
    const second = await person();
    expect(codeOf(await resolve(found.id, 'stands', second))).toBe('ok');
    expect(codeOf(await confirmVerdict(desk.deps, second, { proposalId: id }))).toBe('proposal_overtaken');
    expect(await stateOf(intentId)).toBe('not_applied');
  });

  test('nobody confirms it while the money is being withdrawn', async () => {
    const { intentId, found } = await lateSuccess();
    await limit(1_999n);
    await resolve(found.id, 'succeeded');
    const { id } = await desk.prisma.verdictProposal.findFirstOrThrow({ where: { intentId } });
    const second = await person();
    expect(await withdraw(found.id, second)).toMatchObject({ value: { state: 'awaiting_approval' } });
    const confirm = () => confirmVerdict(desk.deps, second, { proposalId: id });
    expect(codeOf(await confirm())).toBe('withdrawal_under_way');
    expect((await onlyFound(intentId)).resolvedAt).toBeNull();
    const withdrawal = { intentId: found.withdrawalId ?? '', actorId: second.userId };
    expect(await desk.deps.store.cancelIntent(withdrawal)).toBe(true);
    expect(await confirm()).toMatchObject({ value: { state: 'succeeded' } });
    expect((await onlyFound(intentId)).resolution).toBe('succeeded');
  });

  test('what another request has taken meanwhile is not taken twice', async () => {
    const { card, intentId, found } = await lateSuccess();
    const other = await desk.prisma.intent.findFirstOrThrow({
      where: { cardId: card.id, state: 'succeeded' },
    });
    await desk.prisma.recordClaim.create({
      data: {
        issuer: 'cartevo',
        cardId: card.id,
        issuerRecordId: found.finding,
        intentId: other.id,
        by: 'judge',
      },
    });
    expect(codeOf(await resolve(found.id, 'succeeded'))).toBe('record_taken');
    expect(await stateOf(intentId)).toBe('not_applied');
    expect((await onlyFound(intentId)).resolvedAt).toBeNull();
  });

  test('and let stand is not found again by the same record', async () => {
    const { intentId, found } = await lateSuccess();
    expect(codeOf(await resolve(found.id, 'stands'))).toBe('ok');
    await look(intentId);
    expect(await foundOf(intentId)).toHaveLength(1);
    await desk.control('POST', 'fund-outside', {
      cardId: (await desk.prisma.card.findUniqueOrThrow({ where: { id: found.cardId ?? '' } })).issuerCardId,
      amountCents: '2000',
    });
    await look(intentId);
    expect((await foundOf(intentId)).filter(({ resolvedAt }) => resolvedAt === null)).toHaveLength(1);
  });
});

describe('what else is found', () => {
  test('while settling is kept beside the verdict', async () => {
    const intentId = await unknownTopUp(await settledCard(), 'failed_row');
    await look(intentId);
    await judging.lookAfterFence(intentId);
    expect(await stateOf(intentId)).toBe('succeeded');
    const found = await onlyFound(intentId);
    expect(found).toMatchObject({ kind: 'failed_row_moved_money', amountMinor: 2_000n, withdrawalId: null });
    expect(codeOf(await withdraw(found.id))).toBe('withdrawal_not_offered');
    expect(codeOf(await resolve(found.id, 'stands'))).toBe('ok');
  });

  test('a late refusal against what was read is kept, and a person may believe it', async () => {
    const intentId = await unknownTopUp(await settledCard(), 'error_after_effect');
    await look(intentId);
    const attempt = await desk.prisma.attempt.findFirstOrThrow({ where: { intentId } });
    await desk.deps.store.recordOutcome({
      ...{ intentId, attemptId: attempt.id, outcome: 'rejected' },
      ...{ reason: 'issuer_validation', issuerMessage: null, httpStatus: 400 },
    });
    const found = await onlyFound(intentId);
    expect(found.kind).toBe('late_rejection');
    expect(codeOf(await resolve(found.id, 'not_applied'))).toBe('too_early_to_rule_out');
    await later(180 * MINUTE);
    expect(await resolve(found.id, 'not_applied')).toMatchObject({ value: { state: 'not_applied' } });
    expect((await onlyFound(intentId)).resolution).toBe('not_applied');
  });

  test('a balance that an accepted termination did not give back', async () => {
    const card = desk.takeCard();
    await desk.control('POST', 'faults', {
      op: 'terminate',
      fault: 'refund_lost',
      cardId: card.issuerCardId,
    });
    const intentId = randomUUID();
    const asked = { intentId, cardId: card.id, lock: false, memo: '', typedLast4: card.last4 ?? '' };
    const admin = await person('Amina Sow', 'admin');
    await orderCard(desk.deps, admin, 'terminate', asked);
    await expect.poll(() => stateOf(intentId), { timeout: 30_000 }).toBe('succeeded');
    const [found] = await foundOf(intentId);
    expect(found?.kind).toBe('refund_missing');
    expect(found?.amountMinor).toBe(card.balanceMinor);
  });
});

test('a request that is asked with a discrepancy’s withdrawal id is not its withdrawal', async () => {
  const { card, found } = await lateSuccess();
  const asked = topUpForm(card.id, { amount: '3.00', intentId: found.withdrawalId });
  await judging.freeWallet();
  expect(await desk.topUpAndWait(asked)).toMatchObject({ value: { state: 'succeeded' } });
  expect((await onlyFound(found.intentId)).resolvedAt).toBeNull();
});

describe('after a restore', () => {
  test('what was found before it is not withdrawn under its one id: it may have been, in what was lost', async () => {
    const { found } = await lateSuccess();
    await desk.deps.store.checkEpoch();
    await desk.pool.query(`UPDATE desk_epoch SET timeline = '1'`);
    expect(await desk.deps.store.checkEpoch()).toBe('other');
    await desk.prisma.issuer.update({
      where: { id: 'cartevo' },
      data: { pausedAt: null, pausedReason: null },
    });
    expect(codeOf(await withdraw(found.id))).toBe('withdrawal_maybe_lost');
    expect(await desk.prisma.intent.count({ where: { id: found.withdrawalId ?? '' } })).toBe(0);
    expect(codeOf(await resolve(found.id, 'stands'))).toBe('ok');
  });

  test('what was found after it is', async () => {
    const { found } = await lateSuccess();
    await judging.freeWallet();
    expect(codeOf(await withdraw(found.id))).toBe('ok');
    await expect.poll(() => stateOf(found.withdrawalId ?? ''), { timeout: 30_000 }).toBe('succeeded');
  });
});
