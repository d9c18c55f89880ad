import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Card } from '../db/generated/client.ts';
import type { Actor } from '../domain/intents/intent.ts';
import { codeOf, openDesk, topUpForm } from '../testing/open-desk.ts';
import { seedPerson } from '../testing/seed.ts';
import { approveIntent, declineIntent } from './decide-intent.ts';
import type { Deps } from './deps.ts';
import { issueCard } from './issue-card.ts';
import { pauseIssuer } from './pause-issuer.ts';
import { runIntent } from './run-intent.ts';
import { setApprovalOver } from './set-approval-over.ts';
import { topUpCard } from './top-up-card.ts';
import { withdrawFromCard } from './withdraw-from-card.ts';

const desk = openDesk({ seed: 41 });
let admin: Actor;

const person = async (role: 'finance' | 'admin' | 'support', name: string): Promise<Actor> => ({
  userId: await seedPerson({ prisma: desk.prisma }, role, name),
  name,
  role,
});
const setLimit = (amount: string, by = admin) =>
  setApprovalOver(desk.deps, by, { issuer: 'cartevo', amount });
const setPerson = (userId: string, data: { disabledAt?: Date | null; role?: 'viewer' }) =>
  desk.prisma.user.update({ where: { id: userId }, data });
const hashOf = async (intentId: string) => (await desk.intentOf(intentId))?.inputHash ?? '';
const auditOf = async (objectId: string) =>
  (await desk.prisma.auditEntry.findMany({ where: { objectId }, orderBy: { id: 'asc' } })).map(
    ({ action, actorId, detail }) => ({ action, actorId, detail }),
  );

/** A top-up of 20.00 that awaits approval. */
async function ask(changes: object = {}): Promise<{ card: Card; intentId: string; inputHash: string }> {
  const card = desk.takeCard();
  const asked = topUpForm(card.id, changes);
  expect(await topUpCard(desk.deps, desk.finance, asked)).toMatchObject({
    value: { state: 'awaiting_approval' },
  });
  return { card, intentId: asked.intentId, inputHash: await hashOf(asked.intentId) };
}
/** On a busy machine the answer comes before the issuer's does. */
const settled = (intentId: string) =>
  expect.poll(async () => (await desk.intentOf(intentId))?.state, { timeout: 30_000 });

beforeAll(async () => {
  admin = await person('admin', 'Eno Mbarga');
});
beforeEach(async () => {
  expect(codeOf(await setLimit('10.00'))).toBe('ok');
});
afterEach(async () => {
  await setPerson(desk.finance.userId, { disabledAt: null });
});

describe('money over the limit', () => {
  test('waits for a second person, and is then sent once', async () => {
    const { card, ...form } = await ask();
    await runIntent(desk.deps, form.intentId);
    expect(await desk.requestsOf(card.issuerCardId)).toBe(0);
    const before = await desk.intentOf(form.intentId);
    const [one, other] = await Promise.all([
      approveIntent(desk.deps, admin, form),
      approveIntent(desk.deps, admin, form),
    ]);
    expect([codeOf(one), codeOf(other)]).toEqual(['ok', 'ok']);
    await settled(form.intentId).toBe('succeeded');
    expect(await desk.effectsOf(card.issuerCardId)).toBe(1);
    expect(await desk.requestsOf(card.issuerCardId)).toBe(1);
    const row = await desk.prisma.intent.findUniqueOrThrow({ where: { id: form.intentId } });
    expect(row).toMatchObject({ needsApproval: true, approvedBy: admin.userId });
    expect(row.sendBefore.getTime()).toBe((row.approvedAt?.getTime() ?? 0) + 15 * 60_000);
    expect((before?.sendBefore.getTime() ?? 0) - row.createdAt.getTime()).toBe(24 * 3_600_000);
    expect((await auditOf(form.intentId)).filter(({ action }) => action === 'intent.approved')).toEqual([
      expect.objectContaining({ actorId: admin.userId }),
    ]);
  });

  test('is a withdrawal and a new card too; exactly the limit, or nothing, is not over it', async () => {
    const card = desk.takeCard();
    const own = topUpForm(card.id, { amount: '10.00' });
    expect(await desk.topUpAndWait(own)).toMatchObject({ value: { state: 'succeeded' } });
    const off = topUpForm(card.id, { amount: '10.01' });
    expect(await withdrawFromCard(desk.deps, desk.finance, off)).toMatchObject({
      value: { state: 'awaiting_approval' },
    });
    const issue = { brand: 'VISA', nameOnCard: '', memo: '', reference: '', repeatOf: null };
    const states = [];
    for (const amount of ['10.01', '']) {
      const customerId = desk.takeCustomer().id;
      const answer = await issueCard(desk.deps, desk.finance, {
        ...issue,
        ...{ customerId, amount, intentId: randomUUID() },
      });
      states.push(answer.ok && answer.value.state);
    }
    expect(states).toEqual(['awaiting_approval', 'ready']);
  });

  test('keeps its card busy as if it were on its way', async () => {
    const { card, intentId } = await ask();
    const second = topUpForm(card.id, { amount: '5.00' });
    expect(await topUpCard(desk.deps, desk.finance, second)).toMatchObject({
      failure: { code: 'card_has_open_money', params: { intentId } },
    });
  });

  test('is not agreed to while sending is paused', async () => {
    const { card, ...form } = await ask();
    const brake = { issuer: 'cartevo', reason: 'the bank called' };
    await pauseIssuer(desk.deps, admin, { ...brake, isPaused: true });
    expect(codeOf(await approveIntent(desk.deps, admin, form))).toBe('issuer_paused');
    await pauseIssuer(desk.deps, admin, { ...brake, isPaused: false });
    expect((await desk.intentOf(form.intentId))?.state).toBe('awaiting_approval');
    expect(await desk.requestsOf(card.issuerCardId)).toBe(0);
  });
});

describe('a decision that does not count', () => {
  const refusals = async (intentId: string) =>
    (await auditOf(intentId)).flatMap(({ action, detail }) =>
      action === 'intent.approval_refused' ? [(detail as { reason: string }).reason] : [],
    );

  test('by who asked, whoever they are', async () => {
    const { card, ...form } = await ask();
    expect(codeOf(await approveIntent(desk.deps, desk.finance, form))).toBe('approval_own');
    expect(codeOf(await declineIntent(desk.deps, desk.finance, { ...form, reason: 'no' }))).toBe(
      'approval_own',
    );
    const own = desk.takeCard();
    const asked = topUpForm(own.id);
    await topUpCard(desk.deps, admin, asked);
    const inputHash = await hashOf(asked.intentId);
    const answer = await approveIntent(desk.deps, admin, { intentId: asked.intentId, inputHash });
    expect(codeOf(answer)).toBe('approval_own');
    expect(await refusals(form.intentId)).toEqual(['approval_own', 'approval_own']);
    expect(await desk.requestsOf(card.issuerCardId)).toBe(0);
    expect(await desk.requestsOf(own.issuerCardId)).toBe(0);
  });

  test('by a role without the right, or somebody disabled meanwhile', async () => {
    const { card, ...form } = await ask();
    const support = await person('support', 'Sam Nji');
    expect(codeOf(await approveIntent(desk.deps, support, form))).toBe('forbidden');
    const gone = await person('admin', 'Ada Gone');
    await setPerson(gone.userId, { disabledAt: new Date() });
    expect(codeOf(await approveIntent(desk.deps, gone, form))).toBe('forbidden');
    expect(await refusals(form.intentId)).toEqual(['forbidden', 'forbidden']);
    expect(await desk.requestsOf(card.issuerCardId)).toBe(0);
  });

  test('with the hash of something else', async () => {
    const { card, ...form } = await ask();
    const { inputHash } = await ask();
    expect(codeOf(await approveIntent(desk.deps, admin, { ...form, inputHash }))).toBe('approval_changed');
    expect(codeOf(await approveIntent(desk.deps, admin, { ...form, inputHash: '' }))).toBe(
      'approval_changed',
    );
    expect(await refusals(form.intentId)).toEqual(['approval_changed', 'approval_changed']);
    expect(await desk.requestsOf(card.issuerCardId)).toBe(0);
  });

  test('about a row that somebody changed behind the desk’s back', async () => {
    const { card, ...form } = await ask();
    await desk.pool.query('ALTER TABLE intents DISABLE TRIGGER intents_guard');
    await desk.pool.query('UPDATE intents SET amount_minor = 90000 WHERE id = $1', [form.intentId]);
    await desk.pool.query('ALTER TABLE intents ENABLE TRIGGER intents_guard');
    expect(codeOf(await approveIntent(desk.deps, admin, form))).toBe('approval_changed');
    expect((await auditOf(form.intentId)).at(-1)).toMatchObject({
      action: 'request.refused',
      actorId: admin.userId,
    });
    expect(await desk.requestsOf(card.issuerCardId)).toBe(0);
  });

  test('after a day', async () => {
    const { card, ...form } = await ask();
    const late = await ask();
    await desk.pool.query('ALTER TABLE intents DISABLE TRIGGER intents_guard');
    await desk.pool.query(
      `UPDATE intents SET send_before = clock_timestamp() - interval '1 s', next_look_at = clock_timestamp()
       WHERE id = ANY ($1)`,
      [[form.intentId, late.intentId]],
    );
    await desk.pool.query('ALTER TABLE intents ENABLE TRIGGER intents_guard');
    expect(codeOf(await approveIntent(desk.deps, admin, form))).toBe('approval_window_over');
    await desk.deps.store.sweep();
    for (const intentId of [form.intentId, late.intentId]) {
      expect(await desk.intentOf(intentId)).toMatchObject({
        state: 'cancelled',
        stateReason: 'approval_window_over',
      });
    }
    expect(await refusals(form.intentId)).toEqual(['approval_window_over']);
    expect(await desk.requestsOf(card.issuerCardId)).toBe(0);
  });

  test('after a decline, which needs a reason', async () => {
    const { card, ...form } = await ask();
    expect(codeOf(await declineIntent(desk.deps, admin, { ...form, reason: ' ' }))).toBe('reason_missing');
    expect(await declineIntent(desk.deps, admin, { ...form, reason: 'not this month' })).toMatchObject({
      value: { state: 'cancelled', stateReason: 'declined' },
    });
    expect(codeOf(await approveIntent(desk.deps, admin, form))).toBe('not_awaiting_approval');
    await runIntent(desk.deps, form.intentId);
    expect(await auditOf(form.intentId)).toContainEqual(
      expect.objectContaining({
        action: 'intent.declined',
        actorId: admin.userId,
        detail: expect.objectContaining({ reason: 'not this month' }),
      }),
    );
    expect(await refusals(form.intentId)).toEqual(['not_awaiting_approval']);
    expect(await desk.requestsOf(card.issuerCardId)).toBe(0);
  });

  test('about nothing', async () => {
    const intentId = randomUUID();
    expect(codeOf(await approveIntent(desk.deps, admin, { intentId, inputHash: '' }))).toBe(
      'intent_not_found',
    );
    expect(await refusals(intentId)).toEqual(['intent_not_found']);
  });
});

describe('when it is sent everything is looked at again', () => {
  /** Approved, and stopped before the claim: the issuer cannot be read. */
  async function approved(approver: Actor) {
    const { card, ...form } = await ask();
    const { store } = desk.deps;
    const decision = { ...form, actorId: approver.userId, sendWindowMs: 900_000, firstLookMs: 900_000 };
    expect(await store.approveIntent(decision)).toMatchObject({ kind: 'decided' });
    return { card, intentId: form.intentId };
  }
  const endsAs = async (intentId: string, card: Card, stateReason: string) => {
    expect(await desk.intentOf(intentId)).toMatchObject({ state: 'cancelled', stateReason });
    expect(await desk.requestsOf(card.issuerCardId)).toBe(0);
  };

  test('an approver who was disabled, or lost the right', async () => {
    for (const change of [{ disabledAt: new Date() }, { role: 'viewer' as const }]) {
      const approver = await person('finance', 'Ada Late');
      const { card, intentId } = await approved(approver);
      await setPerson(approver.userId, change);
      await runIntent(desk.deps, intentId);
      await endsAs(intentId, card, 'approver_disabled');
    }
  });

  test('an approver who is disabled between the claim and the first byte', async () => {
    const approver = await person('finance', 'Ada Later');
    const { card, intentId } = await approved(approver);
    const deps: Deps = {
      ...desk.deps,
      step: async (name) => {
        if (name === 'baseline read') await setPerson(approver.userId, { disabledAt: new Date() });
      },
    };
    await runIntent(deps, intentId);
    expect((await desk.intentOf(intentId))?.state).toBe('ready');
    await runIntent(deps, intentId);
    await endsAs(intentId, card, 'approver_disabled');
  });

  test('an asker who was disabled meanwhile', async () => {
    const { card, intentId } = await approved(admin);
    await setPerson(desk.finance.userId, { disabledAt: new Date() });
    await runIntent(desk.deps, intentId);
    await endsAs(intentId, card, 'asker_disabled');
  });

  test('an asker whose role was taken', async () => {
    const asker = await person('finance', 'Ada Moved');
    const card = desk.takeCard();
    const asked = topUpForm(card.id);
    await topUpCard(desk.deps, asker, asked);
    const inputHash = await hashOf(asked.intentId);
    await setPerson(asker.userId, { role: 'viewer' });
    await approveIntent(desk.deps, admin, { intentId: asked.intentId, inputHash });
    await endsAs(asked.intentId, card, 'asker_without_right');
  });

  test('a limit that was lowered below what nobody agreed to', async () => {
    const card = desk.takeCard();
    await desk.control('POST', 'faults', { op: 'read', fault: 'error_before_effect', times: 50 });
    const asked = topUpForm(card.id, { amount: '9.00' });
    await topUpCard(desk.deps, desk.finance, asked);
    await settled(asked.intentId).toBe('ready');
    await desk.control('DELETE', 'faults');
    await setLimit('8.00');
    await runIntent(desk.deps, asked.intentId);
    await endsAs(asked.intentId, card, 'approval_needed');
  });
});

describe('the limit', () => {
  const limit = async () =>
    (await desk.prisma.issuer.findUniqueOrThrow({ where: { id: 'cartevo' } })).approvalOverMinor;

  test('is an amount, zero for always, or nothing for never; each change is written down once', async () => {
    for (const [typed, minor] of [
      ['0', 0n],
      ['', null],
      ['1,250.50', 125_050n],
      ['1250.5', 125_050n],
    ] as const) {
      expect(codeOf(await setLimit(typed))).toBe('ok');
      expect(await limit()).toBe(minor);
    }
    const changes = (await auditOf('cartevo')).filter(({ action }) => action === 'issuer.approval_changed');
    expect(changes.slice(-3).map(({ detail }) => detail)).toEqual([
      { fromMinor: '1000', toMinor: '0' },
      { fromMinor: '0', toMinor: null },
      { fromMinor: null, toMinor: '125050' },
    ]);
  });

  test('is an admin’s to set, and no guess', async () => {
    expect(codeOf(await setLimit('5000', desk.finance))).toBe('forbidden');
    expect(codeOf(await setLimit('1,50'))).toBe('amount_comma_decimal');
    expect(codeOf(await setLimit('-1'))).toBe('amount_negative');
    expect(await limit()).toBe(1_000n);
  });
});
