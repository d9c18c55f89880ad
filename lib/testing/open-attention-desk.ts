import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { IntentState } from '../db/generated/client.ts';
import { readAttentionListQuery } from '../domain/attention/attention-list.ts';
import type { AttentionItem, AttentionPage } from '../domain/attention/attention-view.ts';
import { findAttentionItem, listAttention } from '../queries/list-attention.ts';
import { draftTopUp, type Seeded, seedCard, seedPerson } from './seed.ts';
import { openTestDb, type TestDb } from './test-db.ts';

export interface Made {
  readonly amountMinor?: bigint;
  readonly minutesAgo?: number;
  readonly ownerId?: string | null;
  readonly state?: IntentState;
  readonly kind?: 'fund' | 'withdraw' | 'issue' | 'freeze';
}

const WAIT_MS = 60_000;
const KEPT = ['verdict_proposals', 'discrepancies', 'judgements', 'readings', 'attempts', 'intents'];

export const idsOf = (page: AttentionPage) => page.rows.map(({ id }) => id);

/** One leg as the judge stores it. */
export const storedLeg = (name: string, says: string) => ({
  ...{ leg: name, says, because: 'As read.', unit: 'minor', at: new Date().toISOString() },
  ...{ expected: '29000', read: '24000', difference: '-5000' },
});

export const NO_CLAIMS = { recordIds: [], cardIds: [], customerIds: [], amountMinor: '5000' };

/** A database of its own whose queue is empty before each test, and rows that need a person. */
export function openAttentionDesk() {
  let opened: TestDb | undefined;
  const people = { ada: '', eno: '' };
  let cards = 0;
  const desk = (): TestDb => {
    if (!opened) throw new Error('the desk is not open: use it inside a test');
    return opened;
  };
  beforeAll(async () => {
    opened = await openTestDb();
    people.ada = await seedPerson(opened.db, 'finance', 'Ada Bello');
    people.eno = await seedPerson(opened.db, 'finance', 'Eno Mbarga');
  });
  afterAll(() => opened?.close());
  beforeEach(empty);

  // Histories refuse to be emptied; only a test may turn that off, for its own transaction.
  async function empty() {
    const client = await desk().db.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('SET LOCAL session_replication_role = replica');
      for (const table of KEPT) await client.query(`DELETE FROM ${table}`);
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  }

  const nextCard = (): Promise<Seeded> => {
    cards += 1;
    return seedCard(desk().db, `a${cards}`, people.ada);
  };

  /** A request as it stands after a send; unknown unless told otherwise. */
  async function made({
    amountMinor = 5_000n,
    minutesAgo = 1,
    ownerId = null,
    state = 'unknown',
    kind = 'fund',
  }: Made = {}) {
    const seeded = await nextCard();
    const at = new Date(Date.now() - minutesAgo * 60_000);
    const { firstLookMs, sendWindowMs, newCustomer, forDiscrepancy, ...draft } = draftTopUp(seeded, {
      amountMinor,
      kind,
    });
    const isOpen = state === 'unknown';
    const isIssue = kind === 'issue';
    const slots = isIssue
      ? { customerSlot: seeded.customerId }
      : kind === 'freeze'
        ? {}
        : { cardSlot: seeded.cardId };
    await desk().db.prisma.intent.create({
      data: {
        ...draft,
        cardId: isIssue ? null : seeded.cardId,
        state,
        createdAt: at,
        stateChangedAt: at,
        sendBefore: at,
        ...(isOpen ? { nextLookAt: at, ...slots } : {}),
        ...(ownerId === null ? {} : { ownerId, ownedAt: at }),
      },
    });
    await desk().db.prisma.attempt.create({
      data: {
        id: randomUUID(),
        intentId: draft.id,
        number: 1,
        baseline: { version: 2, cards: [] },
        strength: 'strong',
        sendBy: at,
        credentialExpiresAt: at,
        startedAt: at,
        finishedAt: at,
        outcome: isOpen ? 'unknown' : 'accepted',
      },
    });
    return { id: draft.id, ...seeded };
  }

  async function judged(intentId: string, judgement: object, cardsRead: readonly object[] = []) {
    const attempt = await desk().db.prisma.attempt.findFirstOrThrow({ where: { intentId } });
    const id = randomUUID();
    await desk().db.prisma.reading.create({
      data: {
        id,
        intentId,
        attemptId: attempt.id,
        content: { version: 2, complete: true, cards: [...cardsRead] },
      },
    });
    const nothing = { recordIds: [], cardIds: [], customerIds: [], amountMinor: '0' };
    const base = {
      version: 1,
      at: new Date().toISOString(),
      candidates: nothing,
      rivals: [],
      legs: [],
      because: 'So.',
    };
    await desk().db.prisma.judgement.create({
      data: { readingId: id, intentId, content: { ...base, ...judgement } },
    });
  }

  async function found(kind: string, more: Made & { withdrawalId?: string } = {}) {
    const intent = await made({ state: 'succeeded', ...more });
    const id = randomUUID();
    await desk().db.prisma.discrepancy.create({
      data: {
        ...{ id, kind, issuer: 'cartevo', intentId: intent.id, cardId: intent.cardId },
        ...{ amountMinor: more.amountMinor ?? 5_000n, currency: 'USD', exponent: 2 },
        detail: {
          version: 1,
          because: 'Seen.',
          at: null,
          legs: [storedLeg('balance', 'yes')],
          claims: NO_CLAIMS,
        },
        createdAt: new Date(Date.now() - (more.minutesAgo ?? 1) * 60_000),
        withdrawalId: more.withdrawalId ?? null,
        ...(more.ownerId ? { ownerId: more.ownerId, ownedAt: new Date() } : {}),
      },
    });
    return { id, intent };
  }

  function list(
    params: Record<string, string> = {},
    size?: number,
    personId = people.ada,
  ): Promise<AttentionPage> {
    const reader = { personId, longestWaitMsOf: () => WAIT_MS };
    const query = readAttentionListQuery(params);
    return listAttention(desk().db, query, size === undefined ? reader : { ...reader, size });
  }

  const find = async (id: string) => (await findAttentionItem(desk().db, id, () => WAIT_MS)).item;

  async function onlyItem(id: string): Promise<AttentionItem> {
    const item = await find(id);
    if (!item) throw new Error('not in the queue');
    return item;
  }

  return {
    get db() {
      return desk().db;
    },
    people,
    made,
    judged,
    found,
    list,
    find,
    onlyItem,
  };
}
