import { beforeEach, describe, expect, test } from 'vitest';
import type { Judgement } from '../domain/judge/judgement.ts';
import { codeOf, topUpForm } from '../testing/open-desk.ts';
import { openJudgingDesk } from '../testing/open-judging-desk.ts';
import { readDueCards } from './import-issuer.ts';
import { settleIntent } from './settle-intent.ts';
import { topUpCard } from './top-up-card.ts';

const {
  desk,
  declare,
  rowOf,
  look,
  later,
  judgementOf,
  settledCard,
  fault,
  advance,
  verdictsOf,
  claimsOf,
  auditOf,
  unknownTopUp,
  loseAnswer,
  lookAfterFence,
} = openJudgingDesk({ seed: 41 });
const MINUTE = 60_000;

describe('a top-up that was done and answered 503', () => {
  test('settles by itself, with its reading, its record, free slots and one trail', async () => {
    const card = await settledCard();
    const intentId = await unknownTopUp(card, 'error_after_effect');
    const attempt = await desk.prisma.attempt.findFirstOrThrow({ where: { intentId } });
    expect(attempt.strength).toBe('strong');
    await look(intentId);
    const row = await rowOf(intentId);
    expect(row).toMatchObject({ state: 'succeeded', stateReason: null, cardSlot: null, nextLookAt: null });
    const reading = await desk.prisma.reading.findFirstOrThrow({ where: { intentId } });
    expect(await verdictsOf(intentId)).toMatchObject([
      { state: 'succeeded', by: 'judge', readingId: reading.id, actorId: null },
    ]);
    expect(await claimsOf(intentId)).toMatchObject([{ by: 'judge', cardId: card.id }]);
    expect(await auditOf(intentId)).toEqual([
      'intent.recorded',
      'intent.sending',
      'intent.unknown',
      'intent.succeeded',
    ]);
    const cached = await desk.prisma.card.findUniqueOrThrow({ where: { id: card.id } });
    expect(cached.balanceMinor).toBe((card.balanceMinor ?? 0n) + 2_500n);
    expect(await desk.effectsOf(card.issuerCardId)).toBe(2);
    expect(codeOf(await topUpCard(desk.deps, desk.finance, topUpForm(card.id, { amount: '7.00' })))).toBe(
      'ok',
    );
  });

  test('is judged once, however many workers look at it at the same time', async () => {
    const card = await settledCard();
    const intentId = await unknownTopUp(card, 'reset_after_effect');
    await Promise.all(Array.from({ length: 5 }, () => look(intentId)));
    expect((await rowOf(intentId)).state).toBe('succeeded');
    expect(await verdictsOf(intentId)).toHaveLength(1);
    expect(await claimsOf(intentId)).toHaveLength(1);
    expect((await auditOf(intentId)).filter((action) => action === 'intent.succeeded')).toHaveLength(1);
  });

  test('listed twice is one movement, settled once with both rows', async () => {
    const card = await settledCard();
    await fault('double_row', card.issuerCardId);
    const asked = topUpForm(card.id);
    await loseAnswer((deps) => topUpCard(deps, desk.finance, asked), asked.intentId);
    await advance(5_000);
    await look(asked.intentId);
    expect((await rowOf(asked.intentId)).state).toBe('succeeded');
    expect(await claimsOf(asked.intentId)).toHaveLength(2);
    expect(await judgementOf(asked.intentId)).toMatchObject({ discrepancies: [{ kind: 'listed_twice' }] });
  });

  test('whose row says failed although the money moved settles after the fence, as a discrepancy', async () => {
    const card = await settledCard();
    const intentId = await unknownTopUp(card, 'failed_row');
    await look(intentId);
    expect(await rowOf(intentId)).toMatchObject({ state: 'unknown' });
    await lookAfterFence(intentId);
    expect(await rowOf(intentId)).toMatchObject({ state: 'succeeded' });
    expect(await judgementOf(intentId)).toMatchObject({
      discrepancies: [{ kind: 'failed_row_moved_money', amountMinor: '2000' }],
    });
  });
});

describe('a top-up that was not done and answered 503', () => {
  test('stays unknown, is suggested “did not happen” behind the fence, and never settles by itself', async () => {
    const card = await settledCard();
    const intentId = await unknownTopUp(card, 'error_before_effect');
    await look(intentId);
    expect(await judgementOf(intentId)).toMatchObject({ kind: 'open' });
    await lookAfterFence(intentId);
    const said = await judgementOf(intentId);
    expect(said).toMatchObject({ kind: 'person', suggestion: 'not_applied' });
    const row = await rowOf(intentId);
    expect(row).toMatchObject({ state: 'unknown', cardSlot: card.id });
    expect(row.nextLookAt?.getTime()).toBeGreaterThan(Date.now());
    expect(await verdictsOf(intentId)).toEqual([]);
  });

  test('but late, after a person had called it off, is a late success with a verdict of its own', async () => {
    const card = await settledCard();
    const intentId = await unknownTopUp(card, 'error_then_late', { afterMs: MINUTE });
    await look(intentId);
    await later(180 * MINUTE);
    const verdict = {
      intentId,
      verdict: 'not_applied',
      reason: 'nobody saw it',
      issuerCardId: null,
    } as const;
    expect(codeOf(await settleIntent(desk.deps, desk.finance, verdict))).toBe('ok');
    expect((await rowOf(intentId)).watchAt).not.toBeNull();
    await look(intentId);
    expect((await rowOf(intentId)).state).toBe('not_applied');
    await advance(2 * MINUTE);
    await desk.pool.query('UPDATE intents SET watch_at = clock_timestamp() WHERE id = $1', [intentId]);
    const due = await desk.deps.store.takeDue(50, MINUTE);
    expect(due).toContainEqual({ id: intentId, state: 'not_applied' });
    await look(intentId);
    expect(await rowOf(intentId)).toMatchObject({
      state: 'succeeded',
      stateReason: 'late_success',
      contradiction: 'late_success',
      watchAt: null,
    });
    expect((await verdictsOf(intentId)).map(({ state, by }) => `${state} ${by}`)).toEqual([
      'not_applied person',
      'succeeded judge',
    ]);
    expect(await claimsOf(intentId)).toHaveLength(1);
  });
});

describe('where others may act too', () => {
  beforeEach(async () => {
    await declare(false);
    return () => declare(true);
  });

  test('an equal top-up made outside and one of ours look the same, and a person decides both', async () => {
    const said: Judgement[] = [];
    for (const isOurs of [true, false]) {
      const card = await settledCard();
      const intentId = await unknownTopUp(card, isOurs ? 'error_after_effect' : 'error_before_effect');
      if (!isOurs) {
        const outside = { cardId: card.issuerCardId, amountCents: '2000' };
        await desk.control('POST', 'fund-outside', outside);
      }
      await look(intentId);
      expect((await rowOf(intentId)).state).toBe('unknown');
      said.push(await judgementOf(intentId));
    }
    const [ours, theirs] = said;
    expect(ours).toMatchObject({ kind: 'person', suggestion: null });
    expect(theirs).toMatchObject({ kind: 'person', suggestion: null, because: ours?.because });
  });

  test('a late row raises an alarm once and leaves the verdict to a person', async () => {
    const card = await settledCard();
    const intentId = await unknownTopUp(card, 'error_then_late', { afterMs: MINUTE });
    await later(180 * MINUTE);
    const verdict = {
      intentId,
      verdict: 'not_applied',
      reason: 'nobody saw it',
      issuerCardId: null,
    } as const;
    expect(codeOf(await settleIntent(desk.deps, desk.finance, verdict))).toBe('ok');
    await advance(2 * MINUTE);
    await look(intentId);
    await look(intentId);
    expect(await rowOf(intentId)).toMatchObject({ state: 'not_applied', contradiction: 'late_success' });
    expect((await auditOf(intentId)).filter((action) => action === 'intent.contradicted')).toHaveLength(1);
  });
});

describe('what the sync lists meanwhile', () => {
  const sync = async (cardId: string) => {
    await desk.pool.query(`UPDATE cards SET records_next_at = 'epoch' WHERE id = $1`, [cardId]);
    expect(await readDueCards(desk.deps, desk.cartevo)).toMatchObject({ ok: true });
  };

  test('is nobody else’s as long as one of our own requests may explain it', async () => {
    const card = await settledCard();
    const intentId = await unknownTopUp(card, 'error_after_effect');
    await sync(card.id);
    expect(await desk.prisma.record.count({ where: { cardId: card.id, amountMinor: 2_000n } })).toBe(1);
    await look(intentId);
    expect((await rowOf(intentId)).state).toBe('succeeded');
  });

  test('and no request explains takes the vouching back: a person decides', async () => {
    const elsewhere = desk.takeCard();
    await desk.control('POST', 'fund-outside', { cardId: elsewhere.issuerCardId, amountCents: '313' });
    await sync(elsewhere.id);
    const card = await settledCard();
    const intentId = await unknownTopUp(card, 'error_after_effect');
    await look(intentId);
    expect(await judgementOf(intentId)).toMatchObject({ kind: 'person', suggestion: null });
    // Who vouches for what comes says nothing of what was sent before.
    await declare(true);
    await look(intentId);
    expect((await rowOf(intentId)).state).toBe('unknown');
    const later = await unknownTopUp(await settledCard(), 'error_after_effect');
    await look(later);
    expect((await rowOf(later)).state).toBe('succeeded');
  });
});

test('two equal movements of which one is ours at most are handed over as a group', async () => {
  const card = await settledCard();
  const intentId = await unknownTopUp(card, 'error_after_effect');
  await desk.control('POST', 'fund-outside', { cardId: card.issuerCardId, amountCents: '2000' });
  await look(intentId);
  expect(await judgementOf(intentId)).toMatchObject({ kind: 'person', suggestion: 'group' });
  expect(await claimsOf(intentId)).toEqual([]);
});

test('a record that another intent claims while it is judged is never claimed a second time', async () => {
  const card = await settledCard();
  const other = await desk.prisma.intent.findFirstOrThrow({ where: { cardId: card.id, state: 'succeeded' } });
  const intentId = await unknownTopUp(card, 'error_after_effect');
  const { items } = await listedBy(card.issuerCardId);
  const ours = items.find(({ kind, amountMinor }) => kind === 'fund' && amountMinor === 2_000n);
  const client = await desk.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(
      `INSERT INTO record_claims (issuer, card_id, issuer_record_id, intent_id, "by")
       VALUES ('cartevo', $1, $2, $3, 'judge')`,
      [card.id, ours?.issuerRecordId, other.id],
    );
    const looking = look(intentId);
    const isWaiting = async () =>
      (await desk.pool.query(`SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted`)).rows[0].n > 0;
    await expect.poll(isWaiting, { timeout: 20_000 }).toBe(true);
    await client.query('COMMIT');
    await looking;
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
  expect(await rowOf(intentId)).toMatchObject({ state: 'unknown', cardSlot: card.id });
  await look(intentId);
  expect((await rowOf(intentId)).state).toBe('unknown');
  expect(await claimsOf(intentId)).toEqual([]);
  expect(await verdictsOf(intentId)).toEqual([]);
});

async function listedBy(issuerCardId: string) {
  const page = await desk.cartevo.listCardRecords(issuerCardId, null, { fresh: true });
  if (!page.ok) throw new Error(page.failure.kind);
  return page.value;
}
