import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { Prisma, type PrismaClient } from '../../../db/generated/client.ts';
import { createStore } from '../../../db/store.ts';
import type { Store } from '../../../domain/store.ts';
import { draftTopUp, seedCard } from '../../seed.ts';
import { createMemoryDb, type MemoryDb } from './create-memory-db.ts';

const START = Date.parse('2026-03-01T08:00:00Z');
let clock: number;
let db: MemoryDb;
let prisma: PrismaClient;
let store: Store;

beforeEach(() => {
  clock = START;
  db = createMemoryDb({ now: () => new Date(clock) });
  prisma = db.prisma;
  store = createStore(prisma);
});

// seedCard asks of a Db only its client.
const seeded = (suffix = '1') => seedCard(db as unknown as Parameters<typeof seedCard>[0], suffix);
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: unknown) => {
      if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return String(error);
      return error.code === 'P2039' ? error.message : error.code;
    },
  );

describe('a store over it', () => {
  test('records, claims and answers as on PostgreSQL', async () => {
    const draft = draftTopUp(await seeded());
    expect(await store.recordIntent(draft)).toMatchObject({ kind: 'recorded', intent: { state: 'ready' } });
    expect(await store.recordIntent(draft)).toMatchObject({ kind: 'same' });
    const claim = { intentId: draft.id, owner: 'process-1', walletSlot: 'cartevo:wallet-1' };
    expect(await store.claimIntent(claim)).toMatchObject({ kind: 'claimed', attemptNumber: 1 });
    expect(await store.claimIntent(claim)).toEqual({ kind: 'not_ready' });
    expect(db.rows<{ action: string }>('auditEntry').map(({ action }) => action)).toEqual([
      'intent.recorded',
    ]);
    expect(db.rows<{ createdAt: Date }>('intent')[0]?.createdAt).toEqual(new Date(START));
  });

  test('a transaction that fails leaves nothing behind', async () => {
    const { userId } = await seeded();
    const before = db.rows('auditEntry');
    await expect(
      prisma.$transaction(async (tx) => {
        await tx.user.update({ where: { id: userId }, data: { name: 'Somebody Else' } });
        await tx.session.create({
          data: { id: randomUUID(), userId, expiresAt: new Date(START + 1) },
        });
        throw new Error('lost');
      }),
    ).rejects.toThrow('lost');
    expect(db.rows('auditEntry')).toEqual(before);
    expect(db.rows('session')).toEqual([]);
    expect(await prisma.user.findUnique({ where: { id: userId } })).toMatchObject({ name: 'Ada Bello' });
  });

  test('transactions run one after another, calls beside them wait', async () => {
    const { userId } = await seeded();
    const seen: string[] = [];
    const slow = prisma.$transaction(async (tx) => {
      await tx.user.update({ where: { id: userId }, data: { name: 'Half Done' } });
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      await tx.user.update({ where: { id: userId }, data: { name: 'Done' } });
      seen.push('written');
    });
    const read = prisma.user.findUniqueOrThrow({ where: { id: userId } }).then(({ name }) => seen.push(name));
    await Promise.all([slow, read]);
    expect(seen).toEqual(['written', 'Done']);
  });
});

describe('what it refuses', () => {
  test('doubles, dangling keys, nulls and what a check forbids', async () => {
    const { cardId, customerId, userId } = await seeded();
    const card = await prisma.card.findUniqueOrThrow({ where: { id: cardId } });
    const again = {
      ...card,
      id: randomUUID(),
      recordsCursor: Prisma.DbNull,
      limits: Prisma.DbNull,
      rules: Prisma.DbNull,
    };
    expect(await code(prisma.card.create({ data: again }))).toBe('P2002');
    const stray = { ...again, issuerCardId: 'card-2', customerId: randomUUID() };
    expect(await code(prisma.card.create({ data: stray }))).toBe('P2003');
    expect(await code(prisma.card.update({ where: { id: randomUUID() }, data: { brand: null } }))).toBe(
      'P2025',
    );
    expect(await code(prisma.card.update({ where: { id: cardId }, data: { last4: '12' } }))).toContain(
      'cards_last4',
    );
    const draft = draftTopUp({ cardId, customerId, userId });
    await store.recordIntent(draft);
    const jump = prisma.intent.update({
      where: { id: draft.id },
      data: { state: 'succeeded', nextLookAt: null },
    });
    expect(await code(jump)).toContain('ready cannot become succeeded');
    expect(await code(prisma.auditEntry.deleteMany({}))).toContain('append-only');
  });

  test('a double of what only some rows have to be unique in, also where doubles are left out', async () => {
    const draft = draftTopUp(await seeded());
    await store.recordIntent(draft);
    const money = { amountMinor: 100n, currency: 'USD', exponent: 2 };
    const found = { issuer: 'cartevo', kind: 'late_success', intentId: draft.id, ...money, detail: {} };
    const data = { ...found, id: randomUUID() };
    const again = { ...found, id: randomUUID() };
    expect(await prisma.discrepancy.createMany({ data, skipDuplicates: true })).toEqual({ count: 1 });
    expect(await prisma.discrepancy.createMany({ data: again, skipDuplicates: true })).toEqual({ count: 0 });
    expect(await code(prisma.discrepancy.createMany({ data: again }))).toBe('P2002');
  });

  test('a statement, an operator or a call that it has no equal of', async () => {
    await expect(prisma.$queryRaw`SELECT 1`).rejects.toThrow(
      'no in-memory equal of this statement: SELECT 1',
    );
    await expect(prisma.card.findMany({ where: { brand: { contains: 'V' } } })).rejects.toThrow('contains');
    await expect(prisma.card.findMany({ distinct: ['brand'] })).rejects.toThrow('distinct');
    expect(() => prisma.card.groupBy).not.toThrow();
    expect(prisma.card.groupBy).toBeUndefined();
  });
});

describe('what only it can do', () => {
  test('goes back to a snapshot and then takes itself for another database', async () => {
    expect(await store.checkEpoch()).toBe('first');
    const draft = draftTopUp(await seeded());
    const snapshot = db.snapshot();
    await store.recordIntent(draft);
    db.restore(snapshot);
    expect(await store.findIntent(draft.id)).toBeNull();
    expect(await store.checkEpoch()).toBe('same');
    db.restore(snapshot, { isOther: true });
    expect(await store.checkEpoch()).toBe('other');
    expect(await store.findIssuer('cartevo')).toMatchObject({ pausedReason: 'restored' });
  });

  test('enforces a unique constraint until it is dropped', async () => {
    const { cardId } = await seeded();
    const card = await prisma.card.findUniqueOrThrow({ where: { id: cardId } });
    const double = {
      ...card,
      id: randomUUID(),
      recordsCursor: Prisma.DbNull,
      limits: Prisma.DbNull,
      rules: Prisma.DbNull,
    };
    db.dropUnique('card', ['issuer', 'issuerCardId']);
    expect(await code(prisma.card.create({ data: double }))).toBe('no error');
    expect(db.rows('card')).toMatchObject([{}, { recordsCursor: null }]);
    expect(() => db.dropUnique('card', ['brand'])).toThrow('no such unique constraint');
  });

  test('hands out rows that can be changed without changing the table', async () => {
    const { cardId } = await seeded();
    const card = await prisma.card.findUniqueOrThrow({ where: { id: cardId } });
    card.asOf.setTime(0);
    card.doubts.push('mine');
    const again = await prisma.card.findUniqueOrThrow({ where: { id: cardId } });
    expect(again.asOf).not.toEqual(card.asOf);
    expect(again.doubts).toEqual([]);
  });
});
