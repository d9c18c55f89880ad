import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createStore } from '../db/store.ts';
import { readIntentListQuery } from '../domain/intents/intent-list.ts';
import type { Store } from '../domain/store.ts';
import { draftTopUp, type Seeded, seedCard, seedPerson } from '../testing/seed.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { findApproval } from './find-approval.ts';
import { listIntents } from './list-intents.ts';
import { listIssuers } from './list-issuers.ts';
import { readDeskState } from './read-desk-state.ts';

let desk: TestDb;
let store: Store;
let seeded: Seeded;
let admin: string;

beforeAll(async () => {
  desk = await openTestDb();
  store = createStore(desk.db.prisma);
  seeded = await seedCard(desk.db);
  admin = await seedPerson(desk.db, 'admin', 'Eno Mbarga');
});
afterAll(() => desk.close());

const ask = async (changes: object = {}) => {
  const draft = draftTopUp(seeded, changes);
  await store.recordIntent(draft);
  return draft.id;
};
const withdraw = (id: string) => store.cancelIntent({ intentId: id, actorId: admin });

describe('what a second person reads', () => {
  test('is the card and the wallet, before and after, with the hash they decide on', async () => {
    await store.setApprovalOver({ issuer: 'cartevo', overMinor: 4_999n, actorId: admin });
    const id = await ask();
    const approval = await findApproval(desk.db, id);
    expect(approval).toMatchObject({ inputHash: 'a'.repeat(64), approver: null });
    expect(approval?.until).not.toBeNull();
    expect(approval?.sides.map(({ label, before, after }) => [label, before?.amount, after?.amount])).toEqual(
      [
        ['Card •••• 1530', '240.00', '290.00'],
        ['Company wallet', '50000.00', '49950.00'],
      ],
    );
    const list = await listIntents(desk.db, readIntentListQuery({ state: 'approval' }));
    expect(list.rows.map((row) => row.id)).toEqual([id]);
    expect((await readDeskState(desk.db)).unsettled).toBe(1);
    await withdraw(id);
  });

  test('of a withdrawal and a new card has the signs the other way round', async () => {
    const off = await ask({ kind: 'withdraw' });
    expect((await findApproval(desk.db, off))?.sides.map(({ after }) => after?.amount)).toEqual([
      '190.00',
      '50050.00',
    ]);
    expect((await listIntents(desk.db, readIntentListQuery({ state: 'approval' }))).rows).toHaveLength(1);
    await withdraw(off);
    const issue = await ask({ kind: 'issue', cardId: null, brand: 'VISA' });
    expect(
      (await findApproval(desk.db, issue))?.sides.map(({ label, after }) => [label, after?.amount]),
    ).toEqual([
      ['New card', '50.00'],
      ['Company wallet', '49950.00'],
    ]);
    await withdraw(issue);
  });

  test('is nothing where nobody is asked for, and who agreed afterwards', async () => {
    const small = await ask({ amountMinor: 4_999n });
    expect(await findApproval(desk.db, small)).toBeNull();
    await withdraw(small);
    const id = await ask();
    const decision = { intentId: id, actorId: admin, inputHash: 'a'.repeat(64) };
    await store.approveIntent({ ...decision, sendWindowMs: 900_000, firstLookMs: 0 });
    expect(await findApproval(desk.db, id)).toMatchObject({ until: null, approver: { name: 'Eno Mbarga' } });
    expect(await findApproval(desk.db, "x' OR 1=1")).toBeNull();
  });

  test('a paused issuer names what goes out when it is resumed', async () => {
    expect(await listIssuers(desk.db)).toMatchObject([{ approvalOverMinor: '4999', waitingCount: 0 }]);
    await store.pauseIssuer({ issuer: 'cartevo', reason: 'restored', actorId: admin });
    const [issuer] = await listIssuers(desk.db);
    expect(issuer).toMatchObject({ waitingCount: 1, waiting: [{ amount: { amount: '50.00' } }] });
  });
});

describe('the database itself refuses', () => {
  const refused = async (sql: string, id: string) => desk.db.pool.query(sql, [id]).then(() => null, String);

  test('an approval by who asked, one without a time, and one where none was asked for', async () => {
    const other = await seedCard(desk.db, '2', seeded.userId);
    const draft = draftTopUp(other);
    await store.recordIntent(draft);
    const set = (by: string, at = 'now()') =>
      refused(
        `UPDATE intents SET state = 'ready', approved_by = ${by}, approved_at = ${at} WHERE id = $1`,
        draft.id,
      );
    expect(await set('actor_id')).toMatch(/intents_approver/);
    expect(await set(`'${admin}'`, 'NULL')).toMatch(/intents_approval_whole/);
    expect(await set('NULL', 'NULL')).toMatch(/intents_approved/);
    const small = draftTopUp(await seedCard(desk.db, '3', seeded.userId), { amountMinor: 1n });
    await store.recordIntent(small);
    expect(await refused(`UPDATE intents SET approved_by = '${admin}' WHERE id = $1`, small.id)).toMatch(
      /only when somebody agrees/,
    );
    expect(await refused('UPDATE intents SET needs_approval = true WHERE id = $1', small.id)).toMatch(
      /what was asked cannot change/,
    );
  });

  test('a longer time to send, but for the moment somebody agrees', async () => {
    const draft = draftTopUp(await seedCard(desk.db, '4', seeded.userId));
    await store.recordIntent(draft);
    const stretch = `UPDATE intents SET send_before = send_before + interval '1 h' WHERE id = $1`;
    expect(await refused(stretch, draft.id)).toMatch(/only when somebody agrees/);
    const decision = { intentId: draft.id, actorId: admin, inputHash: draft.inputHash };
    expect(await store.approveIntent({ ...decision, sendWindowMs: 900_000, firstLookMs: 0 })).toMatchObject({
      kind: 'decided',
    });
    expect(await refused(stretch, draft.id)).toMatch(/only when somebody agrees/);
    const unapprove = `UPDATE intents SET approved_by = NULL, approved_at = NULL WHERE id = $1`;
    expect(await refused(unapprove, draft.id)).toMatch(/only when somebody agrees/);
  });
});
