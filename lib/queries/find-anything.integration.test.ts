import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedPerson } from '../testing/seed.ts';
import { seedCard, seedCustomer, seedIssuer } from '../testing/seed-customers.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { findAnything } from './find-anything.ts';

let desk: TestDb;
const ids: Record<string, string> = {};

beforeAll(async () => {
  desk = await openTestDb();
  await seedIssuer(desk.db);
  const { prisma } = desk.db;
  ids.ada = await seedCustomer(desk.db, {
    first: 'Élise',
    last: 'Okafor',
    email: 'elise@example.com',
    phone: '+237 650-000-001',
  });
  ids.namesake = await seedCustomer(desk.db, {
    first: 'Okaforine',
    last: 'Elisee',
    email: 'x.elise@example.com',
  });
  ids.card = await seedCard(desk.db, {
    customerId: ids.ada,
    last4: '1530',
    issuerCardId: 'c0ffee00-1111-4222-8333-444455556666',
  });
  ids.request = randomUUID();
  const now = new Date();
  await prisma.intent.create({
    data: {
      id: ids.request,
      issuer: 'cartevo',
      kind: 'fund',
      state: 'succeeded',
      customerId: ids.ada,
      cardId: ids.card,
      amountMinor: 5_000n,
      currency: 'USD',
      exponent: 2,
      memo: 'Per diem für Ndé 12',
      reference: 'INV-2026/0042',
      inputHash: '0'.repeat(64),
      actorId: await seedPerson(desk.db, 'finance'),
      sendBefore: now,
      issuerRecordId: 'txn_5b7c0d',
    },
  });
  await prisma.record.create({
    data: {
      id: randomUUID(),
      issuer: 'cartevo',
      issuerRecordId: 'txn_9f00aa',
      cardId: ids.card,
      kind: 'authorization',
      rawType: 'AUTHORIZATION',
      status: 'success',
      rawStatus: 'SUCCESS',
      amountMinor: 1_200n,
      currency: 'USD',
      exponent: 2,
      description: 'ACME',
      occurredAt: now,
      asOf: now,
    },
  });
});
afterAll(() => desk.close());

const first = async (text: string) => (await findAnything(desk.db, text)).hits[0];

describe('the first hit', () => {
  test.each([
    ['last four', '1530', 'card', 'card'],
    ['a masked number as read out', '4*** **** **** 1530', 'card', 'card'],
    ['last four and a name', 'okafor 1530', 'card', 'card'],
    ['a name without its accent', 'elise okafor', 'customer', 'ada'],
    ['name parts in the other order', 'okafor élise', 'customer', 'ada'],
    ['an e-mail', 'ELISE@example.com', 'customer', 'ada'],
    ['a phone in another notation', '(650) 000.001', 'customer', 'ada'],
    ['the issuer’s card id', 'C0FFEE00-1111', 'card', 'card'],
    ['a piece of a memo', 'diem', 'request', 'request'],
    ['a reference', 'INV-2026/0042', 'request', 'request'],
    ['the id of the answer', 'txn_5b7c', 'request', 'request'],
    ['the id of a transaction', 'txn_9f00aa', 'transaction', null],
  ])('by %s (%j)', async (_, text, kind, name) => {
    const hit = await first(text);
    expect(hit?.kind).toBe(kind);
    if (name !== null) expect(hit?.id).toBe(ids[name]);
  });

  test('by our own ids, whole or from their beginning', async () => {
    for (const name of ['card', 'ada', 'request']) {
      expect((await first(ids[name] ?? ''))?.id).toBe(ids[name]);
      expect((await first((ids[name] ?? '').slice(0, 13)))?.id).toBe(ids[name]);
    }
  });
});

test.each(['', '   ', '%%%', '___', "' OR 1=1 --", '\u0000', 'zzzzzz', '9'.repeat(300)])(
  'nothing is found for %j, and nothing breaks',
  async (text) => {
    expect((await findAnything(desk.db, text)).hits).toEqual([]);
  },
);
