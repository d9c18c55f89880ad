import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../domain/intents/intent.ts';
import { codeOf } from '../testing/open-desk.ts';
import { openJudgingDesk } from '../testing/open-judging-desk.ts';
import { seedPerson } from '../testing/seed.ts';
import { confirmVerdict, declineVerdict } from './decide-verdict.ts';
import { settleInBulk } from './settle-in-bulk.ts';
import { settleIntent } from './settle-intent.ts';

const judging = openJudgingDesk({ seed: 41 });
const { desk, look, later, rowOf, stateOf, auditOf, settledCard, unknownTopUp, verdictsOf } = judging;

const DAY = 24 * 3_600_000;
const REASON = 'the issuer’s support says that nothing was booked';

async function person(role: Actor['role'] = 'finance', name = 'Eno Mbarga'): Promise<Actor> {
  return { userId: await seedPerson({ prisma: desk.prisma }, role, name), name, role };
}

const limit = (overMinor: bigint | null) =>
  desk.prisma.issuer.update({ where: { id: 'cartevo' }, data: { approvalOverMinor: overMinor } });

const bulk = (intentIds: readonly string[], actor: Actor = desk.finance, reason = REASON) =>
  settleInBulk(desk.deps, actor, { intentIds, verdict: 'not_applied', reason });

const judgeOne = (
  intentId: string,
  actor: Actor = desk.finance,
  verdict: 'succeeded' | 'not_applied' = 'succeeded',
) => settleIntent(desk.deps, actor, { intentId, verdict, reason: REASON, issuerCardId: null });

/** Nothing happened, and the readings after the fence say so. */
async function clearlyNot(): Promise<string> {
  const intentId = await unknownTopUp(await settledCard(), 'error_before_effect');
  await judging.lookAfterFence(intentId);
  return intentId;
}

async function proposalOf(intentId: string) {
  return desk.prisma.verdictProposal.findFirstOrThrow({
    where: { intentId },
    orderBy: { proposedAt: 'desc' },
  });
}

beforeEach(() => limit(null));

describe('verdicts in bulk', () => {
  test('count for what is clear, each by itself, with one reason', async () => {
    const clear = [await clearlyNot(), await clearlyNot()];
    const fresh = await unknownTopUp(await settledCard(), 'error_before_effect');
    await look(fresh);
    const missing = randomUUID();
    const answer = await bulk([...clear, fresh, missing, ...clear]);
    expect(answer).toMatchObject({ ok: true, value: { judged: 2, proposed: 0, refused: 2 } });
    if (!answer.ok) return;
    expect(answer.value.results.map(({ kind }) => kind)).toEqual(['judged', 'judged', 'refused', 'refused']);
    expect(answer.value.results[2]?.sentence).toBe(
      'Its legs do not clearly say this, so it is not judged together with others.',
    );
    expect(answer.value.results[3]?.sentence).toBe('There is no such request.');
    for (const intentId of clear) {
      expect(await stateOf(intentId)).toBe('not_applied');
      expect(await verdictsOf(intentId)).toMatchObject([{ by: 'person', reason: REASON, confirmedBy: null }]);
    }
    expect(await stateOf(fresh)).toBe('unknown');
  });

  test('say nothing twice: two people at once judge each request once', async () => {
    const ids = [await clearlyNot(), await clearlyNot()];
    const [one, two] = await Promise.all([bulk(ids), bulk([...ids].reverse(), await person())]);
    const judged = [one, two].map((answer) => (answer.ok ? answer.value.judged : -1));
    expect((judged[0] ?? 0) + (judged[1] ?? 0)).toBe(2);
    for (const intentId of ids) expect(await verdictsOf(intentId)).toHaveLength(1);
    const again = await bulk(ids);
    expect(again).toMatchObject({ value: { judged: 0, refused: 2 } });
    if (again.ok) expect(again.value.results[0]?.sentence).toBe('This is already settled.');
  });

  test('never say the opposite of the legs', async () => {
    const intentId = await clearlyNot();
    const happened = await settleInBulk(desk.deps, desk.finance, {
      intentIds: [intentId],
      verdict: 'succeeded',
      reason: REASON,
    });
    expect(happened).toMatchObject({ value: { refused: 1 } });
    expect(await stateOf(intentId)).toBe('unknown');
    expect(await bulk([intentId])).toMatchObject({ value: { judged: 1 } });
  });

  test('need a reason without a card number, and one to a hundred requests', async () => {
    expect(codeOf(await bulk([randomUUID()], desk.finance, ' '))).toBe('reason_missing');
    expect(codeOf(await bulk([randomUUID()], desk.finance, 'card 4111 1111 1111 1111'))).toBe(
      'card_number_in_text',
    );
    expect(codeOf(await bulk([]))).toBe('bulk_size');
    expect(codeOf(await bulk(Array.from({ length: 101 }, () => randomUUID())))).toBe('bulk_size');
  });
});

describe('a verdict over the limit', () => {
  test('waits for a second person and then counts under both names', async () => {
    const intentId = await clearlyNot();
    await limit(1_999n);
    expect(await bulk([intentId])).toMatchObject({ value: { judged: 0, proposed: 1 } });
    expect(await stateOf(intentId)).toBe('unknown');
    const { id } = await proposalOf(intentId);
    const own = await confirmVerdict(desk.deps, desk.finance, { proposalId: id });
    expect(own).toMatchObject({ failure: { code: 'proposal_own', params: { roles: 'finance or admin' } } });
    const second = await person();
    expect(await confirmVerdict(desk.deps, second, { proposalId: id })).toMatchObject({
      value: { state: 'not_applied' },
    });
    expect(await verdictsOf(intentId)).toMatchObject([
      { actorId: desk.finance.userId, confirmedBy: second.userId, reason: REASON },
    ]);
    expect(codeOf(await confirmVerdict(desk.deps, second, { proposalId: id }))).toBe('proposal_closed');
    expect((await auditOf(intentId)).filter((action) => action.startsWith('verdict.'))).toEqual([
      'verdict.proposed',
      'verdict.refused',
      'verdict.confirmed',
      'verdict.refused',
    ]);
  });

  test('is the same when it is given twice, and another waits until it is decided', async () => {
    const intentId = await clearlyNot();
    await limit(1_999n);
    const answers = await Promise.all([judgeOne(intentId), judgeOne(intentId)]);
    for (const answer of answers) {
      expect(answer).toMatchObject({ value: { state: 'unknown', stateReason: 'verdict_proposed' } });
    }
    expect(await desk.prisma.verdictProposal.count({ where: { intentId } })).toBe(1);
    const other = await person();
    expect(codeOf(await judgeOne(intentId, other, 'not_applied'))).toBe('proposal_open');
    const { id } = await proposalOf(intentId);
    const decline = (actor: Actor, reason: string) =>
      declineVerdict(desk.deps, actor, { proposalId: id, reason });
    expect(codeOf(await decline(other, ''))).toBe('reason_missing');
    expect(codeOf(await decline(other, 'I saw the card without it'))).toBe('ok');
    expect(await proposalOf(intentId)).toMatchObject({
      closedAs: 'declined',
      closedBy: other.userId,
      closedReason: 'I saw the card without it',
    });
    expect(codeOf(await confirmVerdict(desk.deps, other, { proposalId: id }))).toBe('proposal_closed');
    expect(await judgeOne(intentId, other, 'not_applied')).toMatchObject({
      value: { stateReason: 'verdict_proposed' },
    });
    expect(await stateOf(intentId)).toBe('unknown');
  });

  test('may be taken back by who gave it, and nobody confirms it after that', async () => {
    const intentId = await clearlyNot();
    await limit(1_999n);
    await judgeOne(intentId);
    const { id } = await proposalOf(intentId);
    const taken = await declineVerdict(desk.deps, desk.finance, { proposalId: id, reason: 'I was wrong' });
    expect(codeOf(taken)).toBe('ok');
    expect(await proposalOf(intentId)).toMatchObject({ closedAs: 'taken_back' });
    expect(codeOf(await confirmVerdict(desk.deps, await person(), { proposalId: id }))).toBe(
      'proposal_closed',
    );
  });

  test('lapses after a day, by itself', async () => {
    const intentId = await clearlyNot();
    await limit(1_999n);
    await judgeOne(intentId);
    const { id } = await proposalOf(intentId);
    await later(DAY + 1_000);
    const second = await person();
    expect(codeOf(await confirmVerdict(desk.deps, second, { proposalId: id }))).toBe('proposal_expired');
    expect(codeOf(await confirmVerdict(desk.deps, second, { proposalId: id }))).toBe('proposal_expired');
    expect(await proposalOf(intentId)).toMatchObject({ closedAs: 'expired', closedBy: null });
    await judgeOne(intentId);
    await later(DAY + 1_000);
    await desk.deps.store.sweep();
    expect(await proposalOf(intentId)).toMatchObject({ closedAs: 'expired' });
    expect(await stateOf(intentId)).toBe('unknown');
  });

  test('is overtaken when the judge settles the request meanwhile', async () => {
    const intentId = await unknownTopUp(await settledCard(), 'error_after_effect');
    await limit(1_999n);
    await judgeOne(intentId);
    const { id } = await proposalOf(intentId);
    await look(intentId);
    expect(await stateOf(intentId)).toBe('succeeded');
    expect(codeOf(await confirmVerdict(desk.deps, await person(), { proposalId: id }))).toBe(
      'proposal_overtaken',
    );
    expect(await verdictsOf(intentId)).toMatchObject([{ by: 'judge' }]);
  });

  test('is swept away when the request is settled and nobody looks', async () => {
    const intentId = await unknownTopUp(await settledCard(), 'error_after_effect');
    await limit(1_999n);
    await judgeOne(intentId);
    await look(intentId);
    await desk.deps.store.sweep();
    expect(await proposalOf(intentId)).toMatchObject({ closedAs: 'overtaken' });
  });

  test('is confirmed by nobody without the permission, and lapses with whoever gave it', async () => {
    const intentId = await clearlyNot();
    await limit(1_999n);
    const first = await person('finance', 'Ines Fotso');
    await judgeOne(intentId, first);
    const { id } = await proposalOf(intentId);
    const support = await person('support');
    expect(codeOf(await confirmVerdict(desk.deps, support, { proposalId: id }))).toBe('forbidden');
    await desk.prisma.user.update({ where: { id: first.userId }, data: { role: 'support' } });
    expect(codeOf(await confirmVerdict(desk.deps, desk.finance, { proposalId: id }))).toBe('proposer_gone');
    expect(await stateOf(intentId)).toBe('unknown');
    expect(await judgeOne(intentId)).toMatchObject({ value: { stateReason: 'verdict_proposed' } });
  });

  test('counts once, however many second people confirm it at the same moment', async () => {
    const intentId = await clearlyNot();
    await limit(1_999n);
    await judgeOne(intentId);
    const { id } = await proposalOf(intentId);
    const people = await Promise.all([person(), person(), person()]);
    const answers = await Promise.all(
      people.map((actor) => confirmVerdict(desk.deps, actor, { proposalId: id })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await verdictsOf(intentId)).toHaveLength(1);
  });

  test('cannot be confirmed by its giver in the database itself', async () => {
    const intentId = await clearlyNot();
    await limit(1_999n);
    await judgeOne(intentId);
    const { id } = await proposalOf(intentId);
    const close = { closedAt: new Date(), closedAs: 'confirmed', closedBy: desk.finance.userId };
    await expect(desk.prisma.verdictProposal.update({ where: { id }, data: close })).rejects.toThrow(
      /verdict_proposals_second/,
    );
    await expect(
      desk.prisma.verdictProposal.update({ where: { id }, data: { reason: 'another' } }),
    ).rejects.toThrow(/cannot change/);
    expect((await rowOf(intentId)).state).toBe('unknown');
  });
});

test('nobody confirms what does not exist', async () => {
  expect(codeOf(await confirmVerdict(desk.deps, desk.finance, { proposalId: randomUUID() }))).toBe(
    'proposal_not_found',
  );
});
