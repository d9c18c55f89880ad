import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { createStore } from '../db/store.ts';
import type { AttentionStore } from '../domain/attention/attention-store.ts';
import { openAttentionDesk } from '../testing/open-attention-desk.ts';

const desk = openAttentionDesk();
const { people, made, found } = desk;
let store: AttentionStore;

beforeAll(() => {
  store = createStore(desk.db.prisma);
});

const rowOf = (id: string) => desk.db.prisma.intent.findUniqueOrThrow({ where: { id } });

test('of two who begin to look after it at once, the second is told of the first', async () => {
  const { id } = await made();
  const take = (actorId: string, ownerId: string | null, isMine = true) =>
    store.takeCase({ source: 'intent', id, ownerId, isMine, actorId });
  const answers = await Promise.all([take(people.ada, null), take(people.eno, null)]);
  expect(answers.map(({ kind }) => kind).sort()).toEqual(['changed', 'taken']);
  const { ownerId } = await rowOf(id);
  const isAdas = ownerId === people.ada;
  const loser = isAdas ? people.eno : people.ada;
  expect(await take(loser, null)).toEqual({
    kind: 'changed',
    ownerName: isAdas ? 'Ada Bello' : 'Eno Mbarga',
  });
  expect(await take(loser, ownerId)).toEqual({ kind: 'taken' });
  expect(await take(loser, ownerId)).toEqual({ kind: 'taken' });
  expect(await take(loser, loser, false)).toEqual({ kind: 'taken' });
  expect(await rowOf(id)).toMatchObject({ ownerId: null, ownedAt: null });
  const told = await desk.db.prisma.auditEntry.findMany({ where: { objectId: id }, orderBy: { id: 'asc' } });
  expect(told.map(({ action }) => action)).toEqual(['case.taken', 'case.taken', 'case.given_back']);
});

test('nobody looks after what is settled, resolved or not there', async () => {
  const settled = await made({ state: 'succeeded' });
  const { id } = await found('refund_missing');
  const take = (source: 'intent' | 'discrepancy', caseId: string) =>
    store.takeCase({ source, id: caseId, ownerId: null, isMine: true, actorId: people.ada });
  expect(await take('intent', settled.id)).toEqual({ kind: 'not_found' });
  expect(await take('intent', randomUUID())).toEqual({ kind: 'not_found' });
  expect(await take('discrepancy', randomUUID())).toEqual({ kind: 'not_found' });
  expect(await take('discrepancy', id)).toEqual({ kind: 'taken' });
  await desk.db.prisma.discrepancy.update({
    where: { id },
    data: { resolvedAt: new Date(), resolution: 'stands', resolvedBy: people.ada, resolvedReason: 'seen' },
  });
  expect(await take('discrepancy', id)).toEqual({ kind: 'not_found' });
});
