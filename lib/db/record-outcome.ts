import type { Intent, IntentState } from '../domain/intents/intent.ts';
import { isStatusKind, WALLET_SLOT_UNKNOWN_MS } from '../domain/intents/intent.ts';
import { ruleOutFrom } from '../domain/intents/rule-out-from.ts';
import { delayBeforeLook, FIRST_WATCH_MS } from '../domain/intents/schedule.ts';
import { mayMove } from '../domain/intents/transitions.ts';
import type { Judged, OutcomeInput, PersonVerdict } from '../domain/store.ts';
import { cardCameOfAnother, customerCameOfAnother, unlessCameOfAnother } from './came-of-another.ts';
import { claimForPerson } from './claim-for-person.ts';
import { cancel, FREED, lookAfter } from './claim-intent.ts';
import type { Attempt, Intent as IntentRow, PrismaClient } from './generated/client.ts';
import { pauseIfTooManyUnknown } from './pause-issuer.ts';
import { audit, later, lockIntent, TX, type Tx, toIntent } from './rows.ts';
import { DUE_FIRST, upsertCards } from './save-cards.ts';
import { findCustomerId, saveCustomers } from './save-customers.ts';

/** How soon a proven not-sent one is tried again (ms). */
const RETRY_NOT_SENT_MS = 2_000;

/** tx 3: writes what the call came to, once; an answer after the attempt was given up is a late answer. */
export async function recordOutcome(prisma: PrismaClient, told: OutcomeInput): Promise<Intent> {
  return prisma.$transaction(async (tx) => {
    const locked = await lockIntent(tx, told.intentId);
    if (!locked) throw new Error(`recordOutcome: no intent ${told.intentId}`);
    const { row, now } = locked;
    const input = await unlessCameOfAnother(tx, row, told);
    const attempt = await tx.attempt.findUniqueOrThrow({ where: { id: input.attemptId } });
    // Written before (the first commit's acknowledgement was lost): nothing changes.
    if (attempt.outcome === input.outcome || attempt.lateOutcome !== null) return toIntent(row);
    const late = attempt.outcome !== null;
    await writeAttempt(tx, attempt, input, late, now);
    if (late && row.state === 'succeeded' && input.outcome !== 'accepted' && input.outcome !== 'unknown') {
      return toIntent(await contradict(tx, row, 'late_rejection', now));
    }
    const state = nextState(row.state, input.outcome, late);
    if (state === null) return toIntent(row);
    const isLateSuccess = state === 'succeeded' && (row.state === 'rejected' || row.state === 'not_applied');
    const settled = state === 'succeeded' || state === 'rejected' || state === 'not_applied';
    if (settled) {
      const by = late ? 'late_answer' : 'answer';
      await appendVerdict(tx, input, state, by, now);
    }
    const projected = state === 'succeeded' ? await project(tx, row, input, now) : {};
    const updated = await tx.intent.update({
      where: { id: row.id },
      data: {
        ...placement(row, state, now),
        ...projected,
        ...(isLateSuccess ? { contradiction: 'late_success', contradictedAt: now } : {}),
        stateReason: isLateSuccess ? 'late_success' : input.reason,
        stateChangedAt: now,
      },
    });
    await auditMove(tx, row, state, { outcome: input.outcome, reason: input.reason, late });
    if (state === 'unknown') {
      await readSoon(tx, row, now);
      await pauseIfTooManyUnknown(tx, row.issuer);
    }
    return toIntent(updated);
  }, TX);
}

/** What was read at the issuer outweighs an answer that came late and denies it: a person sees both. */
async function contradict(tx: Tx, row: IntentRow, contradiction: string, now: Date): Promise<IntentRow> {
  await audit(tx, {
    actorId: null,
    action: 'intent.contradicted',
    objectKind: 'intent',
    objectId: row.id,
    detail: { by: 'late_answer', contradiction },
  });
  return tx.intent.update({ where: { id: row.id }, data: { contradiction, contradictedAt: now } });
}

/** Where an outcome leads from a state; null when it changes nothing. */
function nextState(from: IntentState, outcome: OutcomeInput['outcome'], late: boolean): IntentState | null {
  const to = {
    accepted: 'succeeded',
    rejected: 'rejected',
    // A send that had been called unknown and is now proven not to have happened did not happen.
    not_sent: late ? 'not_applied' : 'ready',
    unknown: 'unknown',
  } as const satisfies Record<OutcomeInput['outcome'], IntentState>;
  const state = to[outcome];
  return state !== from && mayMove(from, state) ? state : null;
}

async function writeAttempt(tx: Tx, attempt: Attempt, input: OutcomeInput, late: boolean, now: Date) {
  const { outcome, reason, issuerMessage, httpStatus } = input;
  await tx.attempt.update({
    where: { id: attempt.id },
    data: late
      ? { lateOutcome: outcome, issuerMessage: issuerMessage ?? attempt.issuerMessage }
      : { outcome, reason, issuerMessage, httpStatus, finishedAt: now, hintCardId: input.hintCardId ?? null },
  });
}

/** Slots, lease and next look of a state. */
function placement(row: Pick<IntentRow, 'kind'>, state: IntentState, now: Date) {
  if (state === 'unknown') {
    return {
      state,
      // The next order about the card's status must not wait until somebody knows.
      ...(isStatusKind(row.kind) ? { statusSlot: null } : {}),
      leaseOwner: null,
      leaseUntil: null,
      looks: 0,
      nextLookAt: later(now, delayBeforeLook(0)),
    };
  }
  if (state === 'ready') return { ...FREED, state, nextLookAt: lookAfter(row, now, RETRY_NOT_SENT_MS) };
  return { ...FREED, state, nextLookAt: null, watchAt: firstWatch(row, state, now) };
}

/** What did not happen may still come; a status that others set and unset tells nothing of the kind. */
function firstWatch(row: Pick<IntentRow, 'kind'>, state: IntentState, now: Date): Date | null {
  const isWatched = (state === 'rejected' || state === 'not_applied') && !isStatusKind(row.kind);
  return isWatched ? later(now, FIRST_WATCH_MS) : null;
}

/** What an accepted answer changes in the cache, and what the intent keeps of it. */
async function project(tx: Tx, row: IntentRow, input: OutcomeInput, now: Date) {
  if (input.moved && row.cardId) {
    const { issuerRecordId, feeMinor, beforeMinor, afterMinor } = input.moved;
    await tx.card.updateMany({
      where: { id: row.cardId, asOf: { lt: now } },
      data: { balanceMinor: afterMinor, asOf: now },
    });
    await readSoon(tx, row, now);
    return { issuerRecordId, feeMinor, beforeMinor, afterMinor };
  }
  if (input.status && row.cardId) {
    const isRefunded = input.refund?.processed === true;
    await tx.card.updateMany({
      where: { id: row.cardId, asOf: { lt: now } },
      data: { ...input.status, ...(isRefunded ? { balanceMinor: 0n } : {}), asOf: now },
    });
    await readSoon(tx, row, now);
    const { processed = null, beforeMinor = null } = input.refund ?? {};
    return input.refund ? { refundProcessed: processed, beforeMinor } : {};
  }
  if (input.created && row.customerId === null) {
    await saveCustomers(tx, row.issuer, [input.created], now);
    return { customerId: await findCustomerId(tx, row.issuer, input.created.issuerCustomerId) };
  }
  if (input.issued && row.customerId !== null) {
    const customer = await tx.customer.findUniqueOrThrow({ where: { id: row.customerId } });
    const card = { ...input.issued, issuerCustomerId: customer.issuerCustomerId };
    await upsertCards(tx, row.issuer, [card], now, 'card');
    return { cardId: await cardIdOf(tx, row.issuer, input.issued.issuerCardId, row.nameOnCard) };
  }
  return {};
}

/** The cache holds the change already, so that no list tells it as one: what the issuer lists of it is read now. */
async function readSoon(tx: Tx, { cardId }: IntentRow, now: Date): Promise<void> {
  if (cardId === null) return;
  await tx.card.update({ where: { id: cardId }, data: { changedAt: now, recordsNextAt: DUE_FIRST } });
}

async function cardIdOf(tx: Tx, issuer: string, issuerCardId: string, nameOnCard: string | null) {
  const card = await tx.card.update({
    where: { issuer_issuerCardId: { issuer, issuerCardId } },
    data: { nameOnCard },
  });
  return card.id;
}

async function appendVerdict(
  tx: Tx,
  input: { intentId: string; attemptId: string; reason: string | null },
  state: IntentState,
  by: string,
  createdAt: Date,
) {
  const { intentId, attemptId } = input;
  await tx.verdict.create({
    data: { intentId, attemptId, state, by, reason: input.reason ?? 'the answer says so', createdAt },
  });
}

async function auditMove(
  tx: Tx,
  row: IntentRow,
  to: IntentState,
  detail: Record<string, string | boolean | null>,
  actorId: string | null = null,
) {
  await audit(tx, {
    actorId,
    action: `intent.${to}`,
    objectKind: 'intent',
    objectId: row.id,
    detail: { from: row.state, ...detail },
  });
}

/** A named person judges an unknown. `not_applied` only behind the fence of DESIGN section 4, rule 4. */
export async function recordPersonVerdict(prisma: PrismaClient, input: PersonVerdict): Promise<Judged> {
  return prisma.$transaction(async (tx): Promise<Judged> => {
    const locked = await lockIntent(tx, input.intentId);
    if (locked?.row.state !== 'unknown') return { kind: 'not_unknown' };
    const { row, now } = locked;
    const attempt = await tx.attempt.findFirstOrThrow({
      where: { intentId: row.id },
      orderBy: { number: 'desc' },
    });
    const until = ruleOutFrom(attempt, input.longestWaitMs);
    if (input.state === 'not_applied' && until > now) return { kind: 'too_early', until };
    if (await cardCameOfAnother(tx, row, input.issuerCardId)) return { kind: 'card_taken' };
    const created = input.issuerCustomerId;
    if (await customerCameOfAnother(tx, row, created)) return { kind: 'customer_taken' };
    const reading = await tx.reading.findFirst({
      where: { intentId: row.id },
      orderBy: { takenAt: 'desc' },
    });
    await tx.verdict.create({
      data: {
        intentId: row.id,
        attemptId: attempt.id,
        readingId: reading?.id ?? null,
        state: input.state,
        by: 'person',
        actorId: input.actorId,
        reason: input.reason,
        createdAt: now,
      },
    });
    if (input.state === 'succeeded') await claimForPerson(tx, row);
    const issued =
      input.issuerCardId === null
        ? {}
        : { cardId: await cardIdOf(tx, row.issuer, input.issuerCardId, row.nameOnCard) };
    const intent = await tx.intent.update({
      where: { id: row.id },
      data: {
        ...placement(row, input.state, now),
        ...issued,
        ...(created === undefined ? {} : { customerId: await findCustomerId(tx, row.issuer, created) }),
        stateChangedAt: now,
      },
    });
    await auditMove(tx, row, input.state, { by: 'person', reason: input.reason }, input.actorId);
    return { kind: 'judged', intent: toIntent(intent) };
  }, TX);
}

/** What time alone moves: claims and sends whose process is gone, windows that closed, wallet slots. */
export async function sweep(prisma: PrismaClient): Promise<number> {
  const due = await prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM intents
    WHERE next_look_at IS NOT NULL -- the open ones, by their index
      AND ((state IN ('claimed', 'sending') AND lease_until <= clock_timestamp())
        OR (state IN ('ready', 'awaiting_approval') AND send_before <= clock_timestamp())
        OR (state = 'unknown' AND wallet_slot IS NOT NULL
            AND state_changed_at <= clock_timestamp() - ${WALLET_SLOT_UNKNOWN_MS} * interval '1 millisecond'))
    ORDER BY state_changed_at LIMIT 200`;
  for (const { id } of due) await prisma.$transaction((tx) => sweepOne(tx, id), TX);
  return due.length;
}

async function sweepOne(tx: Tx, id: string): Promise<void> {
  const locked = await lockIntent(tx, id);
  if (!locked) return;
  const { row, now } = locked;
  const leaseOver = row.leaseUntil !== null && row.leaseUntil <= now;
  if (row.state === 'claimed' && leaseOver) {
    await tx.intent.update({
      where: { id },
      data: { ...FREED, state: 'ready', stateReason: 'lease_over', stateChangedAt: now, nextLookAt: now },
    });
    await auditMove(tx, row, 'ready', { reason: 'lease_over' });
  } else if (row.state === 'sending' && leaseOver) {
    await giveUp(tx, row, now);
  } else if ((row.state === 'ready' || row.state === 'awaiting_approval') && row.sendBefore <= now) {
    await cancel(tx, row, row.state === 'ready' ? 'send_window_over' : 'approval_window_over', null, now);
  } else if (row.state === 'unknown' && later(row.stateChangedAt, WALLET_SLOT_UNKNOWN_MS) <= now) {
    await tx.intent.update({ where: { id }, data: { walletSlot: null } });
  }
}

/** The sending process is gone: a byte may have left, nobody knows. */
async function giveUp(tx: Tx, row: IntentRow, now: Date): Promise<void> {
  await tx.attempt.updateMany({
    where: { intentId: row.id, outcome: null },
    data: { outcome: 'unknown', reason: 'process_gone', finishedAt: now },
  });
  await tx.intent.update({
    where: { id: row.id },
    data: { ...placement(row, 'unknown', now), stateReason: 'process_gone', stateChangedAt: now },
  });
  await auditMove(tx, row, 'unknown', { reason: 'process_gone' });
  await readSoon(tx, row, now);
  await pauseIfTooManyUnknown(tx, row.issuer);
}
