import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { createDb } from '../db/client.ts';
import { createStore } from '../db/store.ts';
import { uuidAt } from '../domain/uuid.ts';
import { codeOf, openDesk, topUpForm } from '../testing/open-desk.ts';
import { draftTopUp, seedCard, seedPerson } from '../testing/seed.ts';
import { openTestDb } from '../testing/test-db.ts';
import { approveIntent } from './decide-intent.ts';
import { lookAtUnknown } from './look-at-unknown.ts';
import { orderCard } from './order-card.ts';
import { pauseIssuer } from './pause-issuer.ts';
import { runIntent } from './run-intent.ts';
import { topUpCard } from './top-up-card.ts';

const desk = openDesk({ seed: 43 });
const issuerRow = () => desk.prisma.issuer.findUniqueOrThrow({ where: { id: 'cartevo' } });
const resume = () =>
  pauseIssuer(desk.deps, desk.finance, { issuer: 'cartevo', isPaused: false, reason: 'compared all' });
const state = async (id: string) => (await desk.intentOf(id))?.state;

/** As if what is stored had been written by another database. */
const changeIdentity = (column: 'system_identifier' | 'timeline' | 'database_oid') =>
  desk.pool.query(`UPDATE desk_epoch SET ${column} = '1'`);

/** Recorded, and back to ready because the issuer could not be read. */
async function waiting(ask: (cardId: string) => Promise<string>) {
  const card = desk.takeCard();
  await desk.control('POST', 'faults', { op: 'read', fault: 'error_before_effect', times: 50 });
  const id = await ask(card.id);
  await expect.poll(() => state(id), { timeout: 30_000 }).toBe('ready');
  await desk.control('DELETE', 'faults');
  return { card, id };
}
const askTopUp = async (cardId: string) => {
  const asked = topUpForm(cardId);
  expect(codeOf(await topUpCard(desk.deps, desk.finance, asked))).toBe('ok');
  return asked.intentId;
};
const askFreeze = async (cardId: string) => {
  const form = { ...topUpForm(cardId), lock: false, memo: '', typedLast4: '' };
  expect(codeOf(await orderCard(desk.deps, desk.finance, 'freeze', form))).toBe('ok');
  return form.intentId;
};

afterEach(async () => {
  await desk.prisma.issuer.update({
    where: { id: 'cartevo' },
    data: { pausedAt: null, pausedReason: null, approvalOverMinor: null },
  });
});

describe('in a database that is not the one it was', () => {
  test.each(['system_identifier', 'timeline', 'database_oid'] as const)(
    'told by its %s, a claim sends nothing until an admin lets it go on',
    async (column) => {
      const { card, id } = await waiting(askTopUp);
      await changeIdentity(column);
      await runIntent(desk.deps, id);
      expect(await desk.intentOf(id)).toMatchObject({ state: 'ready', stateReason: 'issuer_paused' });
      expect((await issuerRow()).pausedReason).toBe('restored');
      expect(await desk.requestsOf(card.issuerCardId)).toBe(0);
      expect(codeOf(await resume())).toBe('ok');
      await runIntent(desk.deps, id);
      expect(await state(id)).toBe('succeeded');
      expect(await desk.requestsOf(card.issuerCardId)).toBe(1);
    },
  );

  test('an older freeze is cancelled, and a new one goes out', async () => {
    const { card, id } = await waiting(askFreeze);
    await changeIdentity('timeline');
    await runIntent(desk.deps, id);
    expect(await desk.intentOf(id)).toMatchObject({ state: 'cancelled', stateReason: 'restored' });
    expect(await desk.requestsOf(card.issuerCardId)).toBe(0);
    await askFreeze(card.id);
    await expect.poll(() => desk.requestsOf(card.issuerCardId), { timeout: 30_000 }).toBe(1);
  });

  test('an older freeze that a process had taken up is cancelled too, once its claim is over', async () => {
    const { card, id } = await waiting(askFreeze);
    const claimed = await desk.deps.store.claimIntent({ intentId: id, owner: 'gone', walletSlot: id });
    expect(claimed.kind).toBe('claimed');
    await changeIdentity('timeline');
    expect(await desk.deps.store.checkEpoch()).toBe('other');
    await desk.pool.query(`UPDATE intents SET lease_until = clock_timestamp() WHERE id = $1`, [id]);
    await desk.deps.store.sweep();
    expect(await state(id)).toBe('ready');
    await runIntent(desk.deps, id);
    expect(await desk.intentOf(id)).toMatchObject({ state: 'cancelled', stateReason: 'restored' });
    expect(await desk.requestsOf(card.issuerCardId)).toBe(0);
  });

  test('what waited for a second person before is not agreed to any more, and is cancelled', async () => {
    await desk.prisma.issuer.update({ where: { id: 'cartevo' }, data: { approvalOverMinor: 0n } });
    const card = desk.takeCard();
    const id = await askTopUp(card.id);
    expect(await state(id)).toBe('awaiting_approval');
    await desk.deps.store.checkEpoch();
    await changeIdentity('timeline');
    expect(await desk.deps.store.checkEpoch()).toBe('other');
    expect(codeOf(await resume())).toBe('ok');
    const asked = await desk.intentOf(id);
    const form = { intentId: id, inputHash: asked?.inputHash ?? '' };
    const userId = await seedPerson({ prisma: desk.prisma }, 'admin', 'Chidi Eze');
    const checker = { userId, name: 'Chidi Eze', role: 'admin' } as const;
    expect(codeOf(await approveIntent(desk.deps, checker, form))).toBe('restored');
    expect(await desk.intentOf(id)).toMatchObject({ state: 'cancelled', stateReason: 'restored' });
    expect(await desk.requestsOf(card.issuerCardId)).toBe(0);
  });

  test('a click of before that comes late is not recorded, a new one is, and a freeze goes out', async () => {
    const early = (at: number) => uuidAt(at, crypto.getRandomValues(new Uint8Array(10)));
    const card = desk.takeCard();
    await desk.deps.store.checkEpoch();
    const held = { ...topUpForm(card.id), intentId: early(Date.now()) };
    await changeIdentity('timeline');
    expect(await desk.deps.store.checkEpoch()).toBe('other');
    expect(codeOf(await resume())).toBe('ok');
    expect(codeOf(await topUpCard(desk.deps, desk.finance, held))).toBe('restored');
    expect(await desk.intentOf(held.intentId)).toBeNull();
    const order = () => ({
      ...topUpForm(card.id),
      ...{ intentId: early(Date.now() - 60_000), lock: false, typedLast4: '' },
    });
    const freeze = order();
    const again = { ...topUpForm(card.id), intentId: early(Date.now() + 60_000) };
    expect(codeOf(await topUpCard(desk.deps, desk.finance, again))).toBe('ok');
    await expect.poll(() => state(again.intentId), { timeout: 30_000 }).toBe('succeeded');
    expect(codeOf(await orderCard(desk.deps, desk.finance, 'freeze', freeze))).toBe('ok');
    await expect.poll(() => state(freeze.intentId), { timeout: 30_000 }).toBe('succeeded');
    // An unfreeze of before would let a card go that was stopped since.
    expect(codeOf(await orderCard(desk.deps, desk.finance, 'unfreeze', order()))).toBe('restored');
  });

  test('an unknown freeze of before is not repeated by itself: in the other database it may long be undone', async () => {
    const card = desk.takeCard();
    await desk.control('POST', 'faults', { op: 'freeze', fault: 'reset_before_effect', times: 1 });
    const id = await askFreeze(card.id);
    await expect.poll(() => state(id), { timeout: 30_000 }).toBe('unknown');
    await changeIdentity('timeline');
    expect(await desk.deps.store.checkEpoch()).toBe('other');
    await lookAtUnknown(desk.deps, id);
    expect(await desk.prisma.intent.count({ where: { cardId: card.id } })).toBe(1);
  });

  test('whoever had paused for another reason reads both; it is noted once, by many at once', async () => {
    const before = await desk.prisma.deskEpoch.findUniqueOrThrow({ where: { id: 1 } });
    await pauseIssuer(desk.deps, desk.finance, { issuer: 'cartevo', isPaused: true, reason: 'the bank' });
    await changeIdentity('system_identifier');
    const checks = await Promise.all(Array.from({ length: 8 }, () => desk.deps.store.checkEpoch()));
    expect(checks.filter((check) => check === 'other')).toHaveLength(1);
    expect((await issuerRow()).pausedReason).toBe('restored; before that: the bank');
    const after = await desk.prisma.deskEpoch.findUniqueOrThrow({ where: { id: 1 } });
    expect(after.epoch).toBe(before.epoch + 1);
    expect(await desk.deps.store.checkEpoch()).toBe('same');
    const noted = await desk.prisma.auditEntry.findMany({ where: { action: 'desk.restored' } });
    expect(noted.at(-1)?.detail).toMatchObject({ epoch: after.epoch });
  });
});

test('an answer whose attempt a restore took away is let go, whether its request is still known or not', async () => {
  const { id } = await waiting(askTopUp);
  const before = await desk.intentOf(id);
  for (const intentId of [id, randomUUID()]) {
    const moved = { issuerRecordId: 'txn_1', feeMinor: 0n, beforeMinor: 0n, afterMinor: 2_000n };
    const answer = {
      outcome: 'accepted',
      reason: null,
      issuerMessage: null,
      httpStatus: 200,
      moved,
    } as const;
    const outcome = { ...answer, intentId, attemptId: randomUUID() };
    expect(await desk.deps.store.recordOutcome(outcome)).toBeNull();
  }
  expect(await desk.intentOf(id)).toEqual(before);
});

test('a copy of the database, opened beside it, knows that it is one', async () => {
  const original = await openTestDb();
  const store = createStore(original.db.prisma);
  await seedCard(original.db);
  expect([await store.checkEpoch(), await store.checkEpoch()]).toEqual(['first', 'same']);
  // A template may have no connections.
  await original.db.close();
  const copy = await openTestDb({ template: new URL(original.url).pathname.slice(1) });
  expect(await createStore(copy.db.prisma).checkEpoch()).toBe('other');
  expect(await copy.db.prisma.issuer.findFirstOrThrow()).toMatchObject({ pausedReason: 'restored' });
  await copy.close();
});

test('a role that may not ask which database it is goes on without', async () => {
  const home = await openTestDb();
  const seeded = await seedCard(home.db);
  const name = `blind_${new URL(home.url).pathname.slice(-12)}`;
  await home.db.pool.query(`
    CREATE ROLE ${name} LOGIN PASSWORD 'blind';
    GRANT ALL ON ALL TABLES IN SCHEMA public TO ${name};
    GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO ${name};
    REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC`);
  const url = new URL(home.url);
  url.username = name;
  url.password = 'blind';
  const db = createDb(url.href, { poolSize: 2 });
  try {
    const store = createStore(db.prisma);
    expect([await store.checkEpoch(), await store.checkEpoch()]).toEqual(['blind', 'blind']);
    const draft = draftTopUp(seeded);
    await store.recordIntent(draft);
    const claimed = await store.claimIntent({ intentId: draft.id, owner: 'one', walletSlot: 'wallet' });
    expect(claimed.kind).toBe('claimed');
  } finally {
    await db.close();
    await home.db.pool.query(`DROP OWNED BY ${name}; DROP ROLE ${name}`);
    await home.close();
  }
});
