import { delayBeforeLook, FIRST_WATCH_MS, LONGEST_DELAY_MS } from '../domain/intents/schedule.ts';
import { judge } from '../domain/judge/judge.ts';
import type { Claims, Contradiction, Judgement, Settled } from '../domain/judge/judgement.ts';
import { type Watching, watch } from '../domain/judge/watch.ts';
import type { JudgedByDesk, JudgeInput } from '../domain/store.ts';
import { loadCaseFacts } from './case-facts.ts';
import { FREED } from './claim-intent.ts';
import { foundAgainst, foundIn, recordFound, resolveWithdrawn } from './discrepancies.ts';
import { type Intent as IntentRow, Prisma, type PrismaClient } from './generated/client.ts';
import { ClaimLost, claimAnswered, claimRecords } from './record-claims.ts';
import { lockWithTarget } from './record-intent.ts';
import { repeatOvertakenFreeze } from './repeat-freeze.ts';
import { audit, later, TX, type Tx } from './rows.ts';
import { upsertCards } from './save-cards.ts';
import { findCustomerId, saveCustomers } from './save-customers.ts';

/** Whose claim was lost is judged again so soon, with the other's claim before it (ms). */
const LOOK_AFTER_LOSS_MS = 1_000;

/** Judges one intent in one transaction under its row lock. See the store's own words for what it promises. */
export async function judgeIntent(prisma: PrismaClient, input: JudgeInput): Promise<JudgedByDesk> {
  try {
    return await prisma.$transaction((tx) => judgeLocked(tx, input), TX);
  } catch (error) {
    const lost =
      error instanceof ClaimLost ||
      (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002');
    if (!lost) throw error;
    await lookAgainSoon(prisma, input.intentId);
    return 'open';
  }
}

async function lookAgainSoon(prisma: PrismaClient, intentId: string): Promise<void> {
  await prisma.$executeRaw`
    UPDATE intents SET next_look_at = clock_timestamp() + ${LOOK_AFTER_LOSS_MS} * interval '1 millisecond'
    WHERE id = ${intentId}::uuid AND state = 'unknown'`;
}

async function judgeLocked(tx: Tx, input: JudgeInput): Promise<JudgedByDesk> {
  // With its card, which it may change.
  const locked = await lockWithTarget(tx, input.intentId);
  if (!locked) return 'open';
  const { row, now } = locked;
  const isUnknown = row.state === 'unknown';
  // Settled meanwhile, by a person, a late answer or another worker: the last verdict stands.
  if (!isUnknown && row.watchAt === null) return row.state;
  const reading = await tx.reading.findUnique({ where: { id: input.readingId } });
  if (row.cardId !== null && row.kind !== 'issue' && reading) {
    const read = reading.content as unknown as Parameters<typeof claimAnswered>[2];
    await claimAnswered(tx, { issuer: row.issuer, cardId: row.cardId }, read, now);
  }
  const facts = await loadCaseFacts(tx, row.id, input.longestWaitMs);
  if (!isUnknown) return applyWatch(tx, row, now, watch(facts), input);
  const judgement = judge(facts);
  await keepJudgement(tx, input, judgement, now);
  if (judgement.kind === 'settled') return settle(tx, row, now, judgement, input);
  await tx.intent.update({
    where: { id: row.id },
    data: { nextLookAt: boundedLook(judgement.lookAgainAt, row.looks, now) },
  });
  return 'open';
}

/** When the judge wants to look again, but neither in a hurry nor later than the schedule's longest wait. */
function boundedLook(lookAgainAt: string, looks: number, now: Date): Date {
  const wanted = Date.parse(lookAgainAt) - now.getTime();
  const soonest = Math.min(delayBeforeLook(looks), delayBeforeLook(0));
  return later(now, Math.min(Math.max(wanted, soonest), LONGEST_DELAY_MS));
}

/** Beside the reading it was made with; of two workers that judged the same one the first is kept. */
async function keepJudgement(tx: Tx, input: JudgeInput, judgement: Judgement, at: Date): Promise<void> {
  await tx.judgement.createMany({
    data: {
      readingId: input.readingId,
      intentId: input.intentId,
      at,
      content: judgement as unknown as Prisma.InputJsonObject,
    },
    skipDuplicates: true,
  });
}

async function settle(
  tx: Tx,
  row: IntentRow,
  now: Date,
  judgement: Settled,
  input: JudgeInput,
): Promise<JudgedByDesk> {
  const { state, because, basis, contradicted, discrepancies } = judgement;
  const isRejected = state === 'rejected';
  const claimed = await takeClaims(tx, row, judgement.claims, input, state === 'succeeded');
  await writeVerdict(tx, row, state, because, input, now, basis === 'readings' ? 'judge' : basis);
  const settled = await tx.intent.update({
    where: { id: row.id },
    data: {
      ...FREED,
      ...claimed,
      ...contradictionData(contradicted, now),
      state,
      stateReason: isRejected ? 'failed_at_issuer' : null,
      stateChangedAt: now,
      nextLookAt: null,
      watchAt: isRejected ? later(now, FIRST_WATCH_MS) : null,
    },
  });
  await audit(tx, {
    actorId: null,
    action: `intent.${state}`,
    objectKind: 'intent',
    objectId: row.id,
    detail: {
      from: row.state,
      by: 'judge',
      reading: input.readingId,
      because,
      records: judgement.claims.recordIds.join(' '),
      discrepancies: discrepancies.map(({ kind, amountMinor }) => `${kind} ${amountMinor}`).join(', '),
    },
  });
  await recordFound(tx, settled, foundIn(judgement), now);
  if (state === 'succeeded') {
    await resolveWithdrawn(tx, settled, now);
    await repeatOvertakenFreeze(tx, settled, now);
  }
  return state;
}

/** Records and card become this intent's alone; the cache takes over what was read. Throws ClaimLost. */
async function takeClaims(
  tx: Tx,
  row: IntentRow,
  claims: Claims,
  input: JudgeInput,
  isDone: boolean,
): Promise<{ cardId?: string; customerId?: string }> {
  if (row.kind === 'create_customer') return isDone ? takeCustomer(tx, row, claims, input) : {};
  if (row.cardId !== null && row.kind !== 'issue') {
    const claimant = { issuer: row.issuer, cardId: row.cardId, intentId: row.id, by: 'judge' } as const;
    await claimRecords(tx, claimant, claims.recordIds);
  }
  await upsertCards(tx, row.issuer, input.cards, input.asOf, 'card');
  const [issuerCardId] = claims.cardIds;
  if (row.kind !== 'issue' || !isDone || issuerCardId === undefined) return {};
  const where = { issuer_issuerCardId: { issuer: row.issuer, issuerCardId } };
  const card = await tx.card.findUnique({ where });
  // Its customer is not known here yet: the sync brings it, and the next look settles.
  if (!card) throw new ClaimLost(row.id);
  if (row.nameOnCard !== null) await tx.card.update({ where, data: { nameOnCard: row.nameOnCard } });
  return { cardId: card.id };
}

/** Somebody new goes into the cache with the verdict that names them; nobody else's request can have them. */
async function takeCustomer(
  tx: Tx,
  row: IntentRow,
  { customerIds: [issuerCustomerId] }: Claims,
  { customers, asOf }: JudgeInput,
): Promise<{ customerId?: string }> {
  // A late answer has filled it in already.
  if (issuerCustomerId === undefined || row.customerId !== null) return {};
  await saveCustomers(
    tx,
    row.issuer,
    customers.filter((one) => one.issuerCustomerId === issuerCustomerId),
    asOf,
  );
  const customerId = await findCustomerId(tx, row.issuer, issuerCustomerId);
  // Settled by an earlier reading than this one: the next look has them again, or the sync brings them.
  if (customerId === null) throw new ClaimLost(row.id);
  return { customerId };
}

async function writeVerdict(
  tx: Tx,
  row: IntentRow,
  state: 'succeeded' | 'rejected',
  reason: string,
  { readingId }: JudgeInput,
  createdAt: Date,
  by: 'judge' | 'answer' | 'late_answer',
): Promise<void> {
  const attempt = await tx.attempt.findFirstOrThrow({
    where: { intentId: row.id },
    orderBy: { number: 'desc' },
  });
  await tx.verdict.create({
    data: { intentId: row.id, attemptId: attempt.id, readingId, state, by, reason, createdAt },
  });
}

const contradictionData = (contradiction: Contradiction | null, now: Date) =>
  contradiction === null ? {} : { contradiction: contradiction.kind, contradictedAt: now };

/**
 * A refused or called-off intent that took effect after all. Sure: the verdict is appended. Not sure: the
 * alarm is raised once, and a person matches it; the watch goes on either way until its time is over.
 */
async function applyWatch(
  tx: Tx,
  row: IntentRow,
  now: Date,
  watching: Watching,
  input: JudgeInput,
): Promise<JudgedByDesk> {
  const watchAt = watching.lookAgainAt === null ? null : new Date(watching.lookAgainAt);
  if (watching.kind === 'quiet') {
    await tx.intent.update({ where: { id: row.id }, data: { watchAt } });
    return row.state;
  }
  const { contradiction, claims, legs, isSure } = watching;
  const found = [foundAgainst(contradiction, { legs, claims })];
  const detail = {
    from: row.state,
    by: 'judge',
    reading: input.readingId,
    because: contradiction.because,
    records: claims.recordIds.join(' '),
    cards: claims.cardIds.join(' '),
  };
  const told = { actorId: null, objectKind: 'intent', objectId: row.id, detail };
  if (!isSure) {
    const isNew = row.contradiction === null;
    const alarm = isNew ? contradictionData(contradiction, now) : {};
    await tx.intent.update({ where: { id: row.id }, data: { watchAt, ...alarm } });
    if (isNew) await audit(tx, { ...told, action: 'intent.contradicted' });
    await recordFound(tx, row, found, now);
    return row.state;
  }
  const claimed = await takeClaims(tx, row, claims, input, true);
  await writeVerdict(tx, row, 'succeeded', contradiction.because, input, now, 'judge');
  const settled = await tx.intent.update({
    where: { id: row.id },
    data: {
      ...claimed,
      ...contradictionData(contradiction, now),
      state: 'succeeded',
      stateReason: 'late_success',
      stateChangedAt: now,
      watchAt: null,
    },
  });
  await audit(tx, { ...told, action: 'intent.succeeded' });
  await recordFound(tx, settled, found, now);
  await resolveWithdrawn(tx, settled, now);
  return 'succeeded';
}
