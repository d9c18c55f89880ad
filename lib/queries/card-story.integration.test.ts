import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createStore } from '../db/store.ts';
import type { Reading } from '../domain/intents/reading.ts';
import type { Store } from '../domain/store.ts';
import { draftTopUp, type Seeded, seedCard } from '../testing/seed.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { findCardView } from './find-card-view.ts';
import { findIntentDetail } from './find-intent-detail.ts';
import { findIntentLive } from './find-intent-live.ts';
import { listCardStory } from './list-card-story.ts';

const LONGEST_WAIT_MS = 120_000;

let desk: TestDb;
let store: Store;
let seeded: Seeded;

beforeAll(async () => {
  desk = await openTestDb();
  store = createStore(desk.db.prisma);
  seeded = await seedCard(desk.db);
});
afterAll(() => desk.close());

const reading = (cardMinor: string, walletMinor: string): Reading => ({
  version: 1,
  from: '2026-01-02T00:00:00.000Z',
  to: '2026-01-02T00:00:01.000Z',
  complete: true,
  gap: null,
  card: {
    issuerCardId: 'card-1',
    status: 'active',
    brand: 'VISA',
    last4: '1530',
    balanceMinor: cardMinor,
  },
  rows: [],
  cards: [],
  wallet: { issuerWalletId: 'wallet-1', balanceMinor: walletMinor },
});

/** A top-up that was sent and never answered; `look` is what was read about it afterwards. */
async function anUnknown(look: Reading): Promise<string> {
  const draft = draftTopUp(seeded, { memo: 'per diem 12' });
  const attemptId = randomUUID();
  await store.recordIntent(draft);
  await store.claimIntent({ intentId: draft.id, owner: 'me', walletSlot: 'wallet-1' });
  await store.beginSending({
    intentId: draft.id,
    owner: 'me',
    attemptId,
    baseline: reading('24000', '5000000'),
    credentialExpiresAt: null,
    fencedBy: null,
    callTimeoutMs: 30_000,
  });
  await store.recordOutcome({
    intentId: draft.id,
    attemptId,
    outcome: 'unknown',
    reason: 'timeout',
    issuerMessage: null,
    httpStatus: null,
  });
  const readingId = randomUUID();
  const intentId = draft.id;
  await store.recordReading({ id: readingId, intentId, attemptId, reading: look, delayMs: 5_000 });
  await store.judgeIntent({
    intentId,
    readingId,
    cards: [],
    customers: [],
    asOf: new Date(look.from),
    longestWaitMs: LONGEST_WAIT_MS,
  });
  return draft.id;
}

async function aRecord(issuerRecordId: string, occurredAt: string): Promise<void> {
  await desk.db.prisma.record.create({
    data: {
      id: randomUUID(),
      issuer: 'cartevo',
      issuerRecordId,
      cardId: seeded.cardId,
      kind: 'authorization',
      rawType: 'AUTHORIZATION',
      status: 'success',
      rawStatus: 'SUCCESS',
      amountMinor: 840n,
      currency: 'USD',
      exponent: 2,
      description: 'METRO TAXI',
      occurredAt: new Date(occurredAt),
      asOf: new Date(),
    },
  });
}

describe('a card whose top-up nobody knows the end of', () => {
  let intentId: string;
  beforeAll(async () => {
    intentId = await anUnknown(reading('24000', '4995000'));
    await aRecord('taxi', '2026-01-01T11:12:00Z');
    await store.addNote({
      id: randomUUID(),
      objectKind: 'card',
      objectId: seeded.cardId,
      text: 'asked on the phone',
      authorId: seeded.userId,
    });
  });

  test('shows its balance without the unknown, and the unknown beside it', async () => {
    const card = await findCardView(desk.db, seeded.cardId);
    expect(card?.balance).toEqual({ amount: '240.00', currency: 'USD' });
    expect(card?.expiry).toBe('12/28');
    expect(card?.openMoney).toMatchObject({ id: intentId, state: 'unknown' });
    expect(card?.openMoney?.amount.amount).toBe('50.00');
  });

  test('tells intent, record and note on one clock, newest first', async () => {
    const story = await listCardStory(desk.db, seeded.cardId, null);
    expect(story.entries.map(({ kind }) => kind)).toEqual(['note', 'intent', 'record']);
    expect(story.older).toBeNull();
  });

  test.each([
    ['money', ['intent', 'record']],
    ['declined', []],
    ['status', []],
    ['notes', ['note']],
    ['webhooks', []],
  ] as const)('tells of %s alone when asked', async (part, kinds) => {
    const story = await listCardStory(desk.db, seeded.cardId, null, part);
    expect(story.entries.map(({ kind }) => kind)).toEqual(kinds);
  });

  test('tells what the three legs say about it', async () => {
    const live = await findIntentLive(desk.db, intentId);
    expect(live?.legs?.readings).toBe(1);
    expect(live?.legs?.legs.map(({ leg, says }) => `${leg} ${says}`)).toEqual([
      'list silent',
      'balance no',
      'wallet yes',
    ]);
    expect(live?.legs?.legs[1]).toMatchObject({
      expected: '290.00 USD',
      read: '240.00 USD',
      difference: '−50.00 USD',
    });
    expect(live?.legs?.because).toBe('There is no sign of it yet, and it may still come.');
  });

  test('tells every attempt, reading, step and from when it may be ruled out', async () => {
    const detail = await findIntentDetail(desk.db, intentId, () => LONGEST_WAIT_MS);
    expect(detail?.attempts).toMatchObject([{ number: 1, outcome: 'unknown', reason: 'timeout' }]);
    expect(detail?.readings).toHaveLength(1);
    expect(detail?.audit.map(({ action }) => action)).toEqual([
      'intent.unknown',
      'intent.sending',
      'intent.recorded',
    ]);
    expect(detail?.audit.at(-1)?.actorName).toBe('Ada Bello');
    const ruledOut = Date.parse(detail?.ruleOutFrom ?? '') - Date.parse(detail?.attempts[0]?.startedAt ?? '');
    expect(ruledOut).toBe(5_000 + LONGEST_WAIT_MS + 60_000);
  });

  test('a person’s verdict is told with name and reason, and the card is free again', async () => {
    const reason = 'the issuer’s support says so';
    await store.recordPersonVerdict({
      intentId,
      state: 'succeeded',
      actorId: seeded.userId,
      reason,
      longestWaitMs: LONGEST_WAIT_MS,
      issuerCardId: null,
    });
    const detail = await findIntentDetail(desk.db, intentId, () => LONGEST_WAIT_MS);
    expect(detail?.verdicts).toMatchObject([
      { state: 'succeeded', by: 'person', actorName: 'Ada Bello', reason },
    ]);
    expect(detail?.ruleOutFrom).toBeNull();
    expect((await findCardView(desk.db, seeded.cardId))?.openMoney).toBeNull();
  });
});

test('a story of many parts is read page by page, each entry once, also at equal instants', async () => {
  const other = await seedCard(desk.db, '2', seeded.userId);
  const instant = '2026-02-01T08:00:00.000Z';
  await desk.db.prisma.record.createMany({
    data: Array.from({ length: 95 }, (_, index) => ({
      id: randomUUID(),
      issuer: 'cartevo',
      issuerRecordId: `row-${index}`,
      cardId: other.cardId,
      kind: 'authorization',
      rawType: 'AUTHORIZATION',
      status: 'success',
      rawStatus: 'SUCCESS',
      amountMinor: 100n,
      currency: 'USD',
      exponent: 2,
      description: '',
      occurredAt: new Date(instant),
      asOf: new Date(),
    })),
  });
  const seen: string[] = [];
  let older: string | null = null;
  do {
    const story = await listCardStory(desk.db, other.cardId, older);
    seen.push(...story.entries.map(({ id }) => id));
    older = story.older;
  } while (older !== null && seen.length < 200);
  expect(seen).toHaveLength(95);
  expect(new Set(seen).size).toBe(95);
});

test('what is not believed of a card and of its rows is told beside them', async () => {
  const other = await seedCard(desk.db, '3', seeded.userId);
  const asOf = new Date('2026-02-01T09:00:00.000Z');
  const row = {
    issuer: 'cartevo',
    cardId: other.cardId,
    kind: 'fund',
    rawType: 'FUND',
    status: 'success',
    rawStatus: 'SUCCESS',
    amountMinor: 2_000n,
    currency: 'USD',
    exponent: 2,
    description: 'Card funding',
    asOf,
  };
  await desk.db.prisma.record.createMany({
    data: [
      { ...row, id: randomUUID(), issuerRecordId: 'one', occurredAt: asOf },
      { ...row, id: randomUUID(), issuerRecordId: 'again', occurredAt: new Date(0), doubts: ['double'] },
    ],
  });
  expect(await findCardView(desk.db, other.cardId)).toMatchObject({ recordsAsOf: null, doubts: [] });
  await desk.db.prisma.card.update({
    where: { id: other.cardId },
    data: { recordsAsOf: asOf, doubts: ['balance_unconfirmed'], balanceMinor: null },
  });
  expect(await findCardView(desk.db, other.cardId)).toMatchObject({
    recordsAsOf: asOf.toISOString(),
    doubts: ['balance_unconfirmed'],
    balance: null,
  });
  const { entries } = await listCardStory(desk.db, other.cardId, null);
  expect(entries).toMatchObject([
    { issuerRecordId: 'one', doubt: null },
    { issuerRecordId: 'again', doubt: 'double' },
  ]);
});

test('an id that names nothing is nothing, also when it is no id', async () => {
  for (const id of [randomUUID(), 'x', "' OR 1=1"]) {
    expect(await findCardView(desk.db, id)).toBeNull();
    expect(await findIntentLive(desk.db, id)).toBeNull();
    expect(await findIntentDetail(desk.db, id, () => LONGEST_WAIT_MS)).toBeNull();
  }
});
