import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { INTENT_STATES } from '../domain/intents/intent.ts';
import type { Reading } from '../domain/intents/reading.ts';
import { mayMove } from '../domain/intents/transitions.ts';
import type { Store } from '../domain/store.ts';
import { draftTopUp, type Seeded, seedCard, seedPerson } from '../testing/seed.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { createStore } from './store.ts';

let home: TestDb;
let store: Store;
let serial = 0;

beforeAll(async () => {
  home = await openTestDb();
  store = createStore(home.db.prisma);
});
afterAll(() => home.close());

const card = () => {
  serial += 1;
  return seedCard(home.db, `${serial}`);
};
const OWNER = 'process-1';
/** A wallet slot of its own, so that the tests of this file do not wait for each other. */
const claim = (intentId: string, walletSlot = `cartevo:${intentId}`, owner = OWNER) =>
  store.claimIntent({ intentId, owner, walletSlot });

const baseline: Reading = {
  version: 1,
  from: '2026-01-01T00:00:00.000Z',
  to: '2026-01-01T00:00:01.000Z',
  complete: true,
  gap: null,
  card: null,
  rows: [],
  cards: [],
  wallet: null,
};
const begin = (intentId: string, changes: { credentialExpiresAt?: Date; owner?: string } = {}) => {
  const attemptId = randomUUID();
  return store
    .beginSending({
      intentId,
      owner: OWNER,
      attemptId,
      baseline,
      credentialExpiresAt: null,
      fencedBy: null,
      callTimeoutMs: 30_000,
      ...changes,
    })
    .then((sending) => ({ attemptId, sending }));
};
const answer = (
  intentId: string,
  attemptId: string,
  outcome: 'accepted' | 'unknown' | 'not_sent' | 'rejected',
) =>
  store.recordOutcome({
    intentId,
    attemptId,
    outcome,
    reason: null,
    issuerMessage: null,
    httpStatus: null,
    ...(outcome === 'accepted' && {
      moved: { issuerRecordId: 'txn_1', feeMinor: 0n, beforeMinor: 24_000n, afterMinor: 29_000n },
    }),
  });
const sent = async (seeded?: Seeded) => {
  const target = seeded ?? (await card());
  const draft = draftTopUp(target);
  await store.recordIntent(draft);
  await claim(draft.id);
  const { attemptId } = await begin(draft.id);
  return { id: draft.id, attemptId, seeded: target };
};
/** Lets a lease, a window or a fence pass without waiting for it. */
const rewind = (table: 'intents' | 'attempts', column: string, id: string) =>
  home.db.pool.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`).then(async () => {
    const key = table === 'intents' ? 'id' : 'intent_id';
    await home.db.pool.query(
      `UPDATE ${table} SET ${column} = clock_timestamp() - interval '2 hours' WHERE ${key} = $1`,
      [id],
    );
    await home.db.pool.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  });
const auditOf = async (id: string) => {
  const entries = await home.db.prisma.auditEntry.findMany({
    where: { objectId: id },
    orderBy: { id: 'asc' },
  });
  return entries.map((entry) => entry.action);
};

test('the database allows exactly the moves of the table in lib/domain', async () => {
  const { rows } = await home.db.pool.query<{ was: string; becomes: string; may: boolean }>(
    `SELECT a.s AS was, b.s AS becomes, intents_may_move(a.s::"IntentState", b.s::"IntentState") AS may
     FROM unnest($1::text[]) a(s) CROSS JOIN unnest($1::text[]) b(s)`,
    [[...INTENT_STATES]],
  );
  expect(rows).toHaveLength(INTENT_STATES.length ** 2);
  for (const was of INTENT_STATES) {
    for (const becomes of INTENT_STATES) {
      const row = rows.find((candidate) => candidate.was === was && candidate.becomes === becomes);
      expect({ was, becomes, may: row?.may }).toEqual({ was, becomes, may: mayMove(was, becomes) });
    }
  }
});

describe('recording', () => {
  test('the same id with the same input is one intent, also from ten processes at once', async () => {
    const draft = draftTopUp(await card());
    const recorded = await Promise.all(Array.from({ length: 10 }, () => store.recordIntent(draft)));
    expect(recorded.map((one) => one.kind).sort()).toEqual(['recorded', ...Array(9).fill('same')]);
    expect(await auditOf(draft.id)).toEqual(['intent.recorded']);
  });

  test('the same id with another input or from another person is a conflict and is audited', async () => {
    const draft = draftTopUp(await card());
    await store.recordIntent(draft);
    const other = await store.recordIntent({ ...draft, inputHash: 'b'.repeat(64) });
    const somebody = await store.recordIntent({ ...draft, actorId: await seedPerson(home.db, 'finance') });
    expect([other.kind, somebody.kind]).toEqual(['conflict', 'conflict']);
    expect(await auditOf(draft.id)).toEqual(['intent.recorded', 'intent.conflict', 'intent.conflict']);
  });

  test('two different top-ups of one card at once: one is recorded, one finds the card busy', async () => {
    const seeded = await card();
    const drafts = [draftTopUp(seeded), draftTopUp(seeded, { amountMinor: 700n })];
    const recorded = await Promise.all(drafts.map((draft) => store.recordIntent(draft)));
    expect(recorded.map((one) => one.kind).sort()).toEqual(['busy', 'recorded']);
  });

  test('an equal amount within a day needs the tick that names the earlier one', async () => {
    const first = await sent();
    await answer(first.id, first.attemptId, 'accepted');
    const again = draftTopUp(first.seeded);
    const refused = await store.recordIntent(again);
    expect(refused).toMatchObject({ kind: 'repeat', earlier: { id: first.id, actorName: 'Ada Bello' } });
    expect((await store.recordIntent({ ...again, repeatOf: randomUUID() })).kind).toBe('repeat');
    expect((await store.recordIntent({ ...again, repeatOf: first.id })).kind).toBe('recorded');
  });

  test('a rejected one is no earlier one: nothing moved', async () => {
    const first = await sent();
    await answer(first.id, first.attemptId, 'rejected');
    expect((await store.recordIntent(draftTopUp(first.seeded))).kind).toBe('recorded');
  });
});

describe('claiming and sending', () => {
  test('of twenty processes one claims', async () => {
    const draft = draftTopUp(await card());
    await store.recordIntent(draft);
    const claims = await Promise.all(Array.from({ length: 20 }, (_, n) => claim(draft.id, 'w:one', `p${n}`)));
    expect(claims.filter((one) => one.kind === 'claimed')).toHaveLength(1);
  });

  test('two cards at once share one wallet slot: one is claimed, the other waits ready', async () => {
    const drafts = [draftTopUp(await card()), draftTopUp(await card())];
    for (const draft of drafts) await store.recordIntent(draft);
    const claims = await Promise.all(drafts.map((draft) => claim(draft.id, 'cartevo:shared')));
    expect(claims.map((one) => one.kind).sort()).toEqual(['claimed', 'slot_taken']);
    const states = await Promise.all(drafts.map((draft) => store.findIntent(draft.id)));
    expect(states.map((one) => one?.state).sort()).toEqual(['claimed', 'ready']);
  });

  test('after its window nothing is claimed: it is cancelled and says so', async () => {
    const draft = draftTopUp(await card());
    await store.recordIntent(draft);
    await rewind('intents', 'send_before', draft.id);
    expect((await claim(draft.id)).kind).toBe('expired');
    expect(await store.findIntent(draft.id)).toMatchObject({
      state: 'cancelled',
      stateReason: 'send_window_over',
    });
  });

  test('a paused issuer and a switched-off person keep it from being claimed', async () => {
    const seeded = await card();
    const draft = draftTopUp(seeded);
    await store.recordIntent(draft);
    const pause = (pausedAt: Date | null) =>
      home.db.prisma.issuer.update({
        where: { id: 'cartevo' },
        data: { pausedAt, pausedReason: pausedAt && 'looking into it' },
      });
    await pause(new Date());
    expect((await claim(draft.id)).kind).toBe('paused');
    await pause(null);
    await home.db.prisma.user.update({ where: { id: seeded.userId }, data: { disabledAt: new Date() } });
    expect((await claim(draft.id)).kind).toBe('expired');
    expect(await store.findIntent(draft.id)).toMatchObject({
      state: 'cancelled',
      stateReason: 'asker_disabled',
    });
  });

  test('a claim that was lost, or belongs to another process, does not become sending', async () => {
    const draft = draftTopUp(await card());
    await store.recordIntent(draft);
    await claim(draft.id);
    expect((await begin(draft.id, { owner: 'process-2' })).sending).toBeNull();
    await rewind('intents', 'lease_until', draft.id);
    expect((await begin(draft.id)).sending).toBeNull();
    await store.sweep();
    expect(await store.findIntent(draft.id)).toMatchObject({ state: 'ready', stateReason: 'lease_over' });
  });

  test('the attempt is committed with its baseline before the first byte, and is never rewritten', async () => {
    const { id, attemptId } = await sent();
    const attempt = await home.db.prisma.attempt.findUniqueOrThrow({ where: { id: attemptId } });
    expect(attempt).toMatchObject({ intentId: id, number: 1, outcome: null, baseline });
    const rewrite = home.db.prisma.attempt.update({ where: { id: attemptId }, data: { number: 2 } });
    await expect(rewrite).rejects.toThrow('what was sent cannot change');
  });
});

describe('outcomes', () => {
  test('accepted settles it, frees every slot and projects the balance', async () => {
    const { id, attemptId, seeded } = await sent();
    expect((await answer(id, attemptId, 'accepted'))?.state).toBe('succeeded');
    const row = await home.db.prisma.intent.findUniqueOrThrow({ where: { id } });
    expect([row.cardSlot, row.walletSlot, row.leaseOwner, row.nextLookAt]).toEqual([null, null, null, null]);
    const target = await home.db.prisma.card.findUniqueOrThrow({ where: { id: seeded.cardId } });
    expect(target.balanceMinor).toBe(29_000n);
    expect(await auditOf(id)).toEqual(['intent.recorded', 'intent.sending', 'intent.succeeded']);
  });

  test('an outcome committed twice, because the acknowledgement was lost, counts once', async () => {
    const { id, attemptId } = await sent();
    await answer(id, attemptId, 'accepted');
    await answer(id, attemptId, 'accepted');
    expect(await home.db.prisma.verdict.count({ where: { intentId: id } })).toBe(1);
  });

  test('a proven not-sent one is ready again and its next attempt is a new one', async () => {
    const { id, attemptId } = await sent();
    expect((await answer(id, attemptId, 'not_sent'))?.state).toBe('ready');
    expect(await claim(id)).toMatchObject({ kind: 'claimed', attemptNumber: 2 });
  });

  test('a dead sending process leaves an unknown, and its late answer settles it', async () => {
    const { id, attemptId } = await sent();
    await rewind('intents', 'lease_until', id);
    await store.sweep();
    expect(await store.findIntent(id)).toMatchObject({ state: 'unknown', stateReason: 'process_gone' });
    expect((await answer(id, attemptId, 'accepted'))?.state).toBe('succeeded');
    const verdicts = await home.db.prisma.verdict.findMany({ where: { intentId: id } });
    expect(verdicts.map((one) => one.by)).toEqual(['late_answer']);
  });

  test('an unknown keeps its card for itself, and lets the wallet go after 180 s', async () => {
    const { id, attemptId, seeded } = await sent();
    await answer(id, attemptId, 'unknown');
    expect((await store.recordIntent(draftTopUp(seeded, { amountMinor: 900n }))).kind).toBe('busy');
    const slots = () =>
      home.db.prisma.intent.findUniqueOrThrow({
        where: { id },
        select: { cardSlot: true, walletSlot: true },
      });
    await store.sweep();
    expect((await slots()).walletSlot).toBe(`cartevo:${id}`);
    await rewind('intents', 'state_changed_at', id);
    await store.sweep();
    expect(await slots()).toEqual({ cardSlot: seeded.cardId, walletSlot: null });
  });
});

describe('a person judges', () => {
  const judge = (intentId: string, actorId: string, state: 'succeeded' | 'not_applied') =>
    store.recordPersonVerdict({
      intentId,
      state,
      actorId,
      reason: 'read at the issuer',
      longestWaitMs: 120_000,
      issuerCardId: null,
    });

  test('"it did not happen" only behind the fence, "it happened" at any time, each once', async () => {
    const { id, attemptId, seeded } = await sent();
    await answer(id, attemptId, 'unknown');
    expect((await judge(id, seeded.userId, 'not_applied')).kind).toBe('too_early');
    await rewind('attempts', 'send_by', id);
    expect((await judge(id, seeded.userId, 'not_applied')).kind).toBe('judged');
    expect((await judge(id, seeded.userId, 'succeeded')).kind).toBe('not_unknown');
    const verdicts = await home.db.prisma.verdict.findMany({ where: { intentId: id } });
    expect(verdicts).toMatchObject([{ by: 'person', actorId: seeded.userId, reason: 'read at the issuer' }]);
  });

  test('the fence lasts as long as the credential the attempt was sent with', async () => {
    const draft = draftTopUp(await card());
    await store.recordIntent(draft);
    await claim(draft.id);
    const credentialExpiresAt = new Date(Date.now() + 3_600_000);
    const { attemptId } = await begin(draft.id, { credentialExpiresAt });
    await answer(draft.id, attemptId, 'unknown');
    await rewind('attempts', 'send_by', draft.id);
    const judged = await judge(draft.id, draft.actorId, 'not_applied');
    if (judged.kind !== 'too_early') throw new Error(`expected too_early, got ${judged.kind}`);
    expect(judged.until.getTime()).toBe(credentialExpiresAt.getTime() + 120_000 + 60_000);
  });
});

describe('histories', () => {
  test('what was asked, and what was said of it, cannot be rewritten or deleted', async () => {
    const { id, attemptId } = await sent();
    await answer(id, attemptId, 'accepted');
    const { pool } = home.db;
    const refused = (sql: string) => expect(pool.query(sql, [id])).rejects.toThrow(/append-only|cannot/);
    await refused('UPDATE intents SET amount_minor = 1 WHERE id = $1');
    await refused(`UPDATE intents SET state = 'ready' WHERE id = $1`);
    await refused('DELETE FROM intents WHERE id = $1');
    await refused(`UPDATE verdicts SET reason = 'x' WHERE intent_id = $1`);
    await refused('DELETE FROM attempts WHERE intent_id = $1');
    await refused(`DELETE FROM audit_entries WHERE object_id = $1`);
  });

  test('due work is taken by one of many workers, and comes back if that one dies', async () => {
    const drafts = await Promise.all([1, 2, 3, 4, 5].map(async () => draftTopUp(await card())));
    for (const draft of drafts) await store.recordIntent(draft);
    const mine = new Set(drafts.map((draft) => draft.id));
    const taken = (await Promise.all(Array.from({ length: 4 }, () => store.takeDue(50, 60_000)))).flat();
    expect(taken.filter((one) => mine.has(one.id))).toHaveLength(5);
    await rewind('intents', 'next_look_at', drafts[0]?.id ?? '');
    expect((await store.takeDue(50, 60_000)).map((one) => one.id)).toContain(drafts[0]?.id);
  });
});
