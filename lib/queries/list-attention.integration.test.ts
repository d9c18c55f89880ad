import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { AttentionPage } from '../domain/attention/attention-view.ts';
import { idsOf, openAttentionDesk } from '../testing/open-attention-desk.ts';
import { readDeskState } from './read-desk-state.ts';

const desk = openAttentionDesk();
const { people, made, found, list, find } = desk;

describe('the queue', () => {
  test('is empty where nothing needs anybody', async () => {
    await made({ state: 'succeeded' });
    const page = await list();
    expect(page).toMatchObject({ rows: [], newer: null, older: null, atRisk: [], total: { count: 0 } });
    expect(Object.values(page.counts)).toEqual([0, 0, 0, 0, 0, 0]);
    expect((await readDeskState(desk.db)).attention).toBe(0);
  });

  test('counts per kind, sums what is at risk, and says the same on every page', async () => {
    await made({ amountMinor: 1_000n });
    await made({ amountMinor: 2_001n });
    await found('late_success', { amountMinor: 300n });
    await found('refund_missing', { amountMinor: 4_000n });
    await found('listed_twice', { amountMinor: 70_000n });
    const page = await list();
    expect(page.counts).toEqual({
      unknown: 2,
      pending_card: 0,
      late_success: 1,
      refund: 1,
      contradicted: 0,
      doubled: 1,
    });
    // What is told twice has moved once: nothing of it is at risk.
    expect(page.atRisk).toEqual([{ amount: '73.01', currency: 'USD' }]);
    expect((await readDeskState(desk.db)).attention).toBe(5);
    const some = await list({ kind: 'unknown,refund' });
    expect(some).toMatchObject({ total: { count: 3 }, atRisk: [{ amount: '70.01', currency: 'USD' }] });
    expect(some.counts).toEqual(page.counts);
  });

  test('leaves out what is resolved', async () => {
    const { id } = await found('late_success');
    await desk.db.prisma.discrepancy.update({
      where: { id },
      data: { resolvedAt: new Date(), resolution: 'stands', resolvedBy: people.ada, resolvedReason: 'seen' },
    });
    expect((await list()).rows).toEqual([]);
    expect(await find(id)).toBeNull();
  });

  test('is told apart by who looks after it', async () => {
    const mine = await made({ ownerId: people.ada });
    const theirs = await found('refund_missing', { ownerId: people.eno });
    const nobodys = await made();
    expect(idsOf(await list({ share: 'mine' }))).toEqual([mine.id]);
    expect(idsOf(await list({ share: 'mine' }, undefined, people.eno))).toEqual([theirs.id]);
    expect(idsOf(await list({ share: 'nobodys' }))).toEqual([nobodys.id]);
    const owners = (await list()).rows.map(({ owner }) => owner?.name ?? null);
    expect(owners.sort()).toEqual(['Ada Bello', 'Eno Mbarga', null]);
  });
});

describe('its pages', () => {
  const forward = async (params: Record<string, string>) => {
    const ids: string[] = [];
    const pages: AttentionPage[] = [];
    for (let older: string | null = ''; older !== null; ) {
      const page: AttentionPage = await list({ ...params, ...(older ? { older } : {}) }, 3);
      pages.push(page);
      ids.push(...idsOf(page));
      older = page.older;
    }
    return { ids, pages };
  };

  test.each(['age', 'amount'])('by %s hold each item once, forwards and back', async (sort) => {
    // Several of one age and of one amount: only the id tells them apart.
    for (let index = 0; index < 5; index += 1) {
      const same = { minutesAgo: 10 + Math.floor(index / 2), amountMinor: BigInt(1_000 * (1 + (index % 2))) };
      await made(same);
      await found('late_success', same);
    }
    const { ids, pages } = await forward({ sort });
    expect(ids).toHaveLength(10);
    expect(new Set(ids).size).toBe(10);
    expect(pages.map(({ rows }) => rows.length)).toEqual([3, 3, 3, 1]);
    const third = pages[2];
    const back = await list({ sort, newer: third?.newer ?? '' }, 3);
    expect(idsOf(back)).toEqual(ids.slice(3, 6));
    const first = await list({ sort, newer: back.newer ?? '' }, 3);
    expect(idsOf(first)).toEqual(ids.slice(0, 3));
    expect(first.newer).toBeNull();
  });

  test('go on where they were when what was shown before is settled meanwhile', async () => {
    const all = [];
    for (let index = 0; index < 5; index += 1)
      all.push(await found('late_success', { minutesAgo: 50 - index }));
    const first = await list({}, 2);
    expect(idsOf(first)).toEqual(all.slice(0, 2).map(({ id }) => id));
    await desk.db.prisma.discrepancy.update({
      where: { id: all[1]?.id ?? '' },
      data: { resolvedAt: new Date(), resolution: 'stands', resolvedBy: people.ada, resolvedReason: 'seen' },
    });
    expect(idsOf(await list({ older: first.older ?? '' }, 2))).toEqual(all.slice(2, 4).map(({ id }) => id));
  });

  test('by amount begin with the largest, and by age with the oldest', async () => {
    const small = await made({ amountMinor: 900n, minutesAgo: 30 });
    const large = await made({ amountMinor: 10_000n, minutesAgo: 5 });
    expect(idsOf(await list())).toEqual([small.id, large.id]);
    expect(idsOf(await list({ sort: 'amount' }))).toEqual([large.id, small.id]);
  });

  test.each(['nonsense', 'NaN_00000000-0000-4000-8000-000000000000', "1'; drop table intents_"])(
    'begin at the beginning for a place nobody wrote: %s',
    async (older) => {
      await made();
      for (const sort of ['age', 'amount']) expect((await list({ older, sort })).rows).toHaveLength(1);
    },
  );
});

test('the number on every page is answered by indexes', async () => {
  const client = await desk.db.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SET LOCAL enable_seqscan = off');
    const plan = async (sql: string) =>
      (await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`)).rows
        .map((row) => row['QUERY PLAN'])
        .join(' ');
    expect(await plan('SELECT count(*) FROM discrepancies WHERE resolved_at IS NULL')).toMatch(
      /discrepancies_open/,
    );
    expect(await plan(`SELECT count(*) FROM intents WHERE state = 'unknown'`)).toMatch(
      /Index.*intents_state_created_at_id_idx/,
    );
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
});

test('a withdrawal is not offered for what was found before a restore: it may be in what was lost', async () => {
  const { id } = await found('late_success', { withdrawalId: randomUUID() });
  const offered = async (foundId: string) => (await find(foundId))?.withdrawal;
  expect(await offered(id)).toMatchObject({ state: null, isMaybeLost: false });
  const { prisma } = desk.db;
  const identity = { systemIdentifier: '7', timeline: '2', databaseOid: '5' };
  await prisma.deskEpoch.create({ data: { ...identity, epoch: 2, notedAt: new Date() } });
  expect(await offered(id)).toMatchObject({ state: null, isMaybeLost: true });
  const later = await found('late_success', { withdrawalId: randomUUID(), minutesAgo: -1 });
  expect(await offered(later.id)).toMatchObject({ isMaybeLost: false });
  await prisma.deskEpoch.deleteMany();
});

test('what spoke against a verdict before there was a queue gets its place by the migration', async () => {
  const late = await made({ state: 'succeeded' });
  const failed = await made({ state: 'succeeded', kind: 'withdraw' });
  const at = new Date('2026-11-01T10:00:00Z');
  for (const [id, contradiction] of [
    [late.id, 'late_success'],
    [failed.id, 'record_failed'],
  ] as const) {
    await desk.db.prisma.intent.update({ where: { id }, data: { contradiction, contradictedAt: at } });
  }
  const sql = fs.readFileSync('prisma/migrations/20261121093000_discrepancies/migration.sql', 'utf8');
  await desk.db.pool.query(sql.slice(sql.indexOf('INSERT INTO discrepancies')));
  const items = (await list()).rows;
  expect(items.map(({ kind, since }) => [kind, since]).sort()).toEqual([
    ['contradicted', at.toISOString()],
    ['late_success', at.toISOString()],
  ]);
  const offered = items.find(({ kind }) => kind === 'late_success')?.withdrawal;
  expect(offered).toMatchObject({ amount: { amount: '50.00' }, state: null });
  expect(items.find(({ kind }) => kind === 'contradicted')).toMatchObject({
    legs: [],
    withdrawal: null,
    resolutions: ['stands', 'not_applied'],
  });
});
