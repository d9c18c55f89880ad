import type { CardSnapshot } from '../domain/cards/snapshots.ts';
import type { Intent, IntentState } from '../domain/intents/intent.ts';
import { isChangeKind, isStatusKind } from '../domain/intents/intent.ts';
import { delayBeforeLook, FIRST_WATCH_MS } from '../domain/intents/schedule.ts';
import { mayMove } from '../domain/intents/transitions.ts';
import type { OutcomeInput } from '../domain/store.ts';
import { unlessCameOfAnother } from './came-of-another.ts';
import { FREED, lookAfter } from './claim-intent.ts';
import { type Found, NOTHING_READ, recordFound, resolveWithdrawn } from './discrepancies.ts';
import type { Attempt, Intent as IntentRow, PrismaClient } from './generated/client.ts';
import { hasNewerOrder } from './newer-order.ts';
import { pauseIfTooManyUnknown } from './pause-issuer.ts';
import { lockWithTarget } from './record-intent.ts';
import { audit, later, TX, type Tx, toIntent } from './rows.ts';
import { DUE_FIRST, upsertCards } from './save-cards.ts';
import { findCustomerId, saveCustomers } from './save-customers.ts';

/** How soon a proven not-sent one is tried again (ms). */
const RETRY_NOT_SENT_MS = 2_000;

/**
 * tx 3: writes what the call came to, once; an answer after the attempt was given up is a late answer. Null where the
 * journal does not know the attempt: a restore took it away while its process went on.
 */
export async function recordOutcome(prisma: PrismaClient, told: OutcomeInput): Promise<Intent | null> {
  return prisma.$transaction(async (tx) => {
    // With its card, which it may change.
    const locked = await lockWithTarget(tx, told.intentId);
    const attempt = await tx.attempt.findUnique({ where: { id: told.attemptId } });
    if (!locked || !attempt) return null;
    const { row, now } = locked;
    const input = await unlessCameOfAnother(tx, row, told);
    // Written before (the first commit's acknowledgement was lost): nothing changes.
    if (attempt.outcome === input.outcome || attempt.lateOutcome !== null) return toIntent(row);
    const late = attempt.outcome !== null;
    await writeAttempt(tx, attempt, input, late, now);
    if (input.outcome === 'not_sent' && (await mayAnotherStand(tx, attempt))) return toIntent(row);
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
    const refundable = row.kind === 'terminate' ? await balanceOf(tx, row) : null;
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
    if (state === 'succeeded') {
      await recordFound(tx, updated, foundByAnswer(input, isLateSuccess, refundable), now);
      await resolveWithdrawn(tx, updated, now);
    }
    if (state === 'unknown') {
      await readSoon(tx, row, now);
      await pauseIfTooManyUnknown(tx, row.issuer);
    }
    return toIntent(updated);
  }, TX);
}

/** What was called off and is done after all, and a balance that an accepted termination did not give back. */
function foundByAnswer(
  { refund }: OutcomeInput,
  isLateSuccess: boolean,
  refundable: bigint | null,
): readonly Found[] {
  const found: Found[] = [];
  if (isLateSuccess) {
    const because = 'The issuer’s answer came late and says it happened.';
    found.push({ kind: 'late_success', because, ...NOTHING_READ });
  }
  const amountMinor = refund?.beforeMinor ?? refundable ?? 0n;
  if (refund && refund.processed !== true && amountMinor > 0n) {
    const isDenied = refund.processed === false;
    const kind = isDenied ? 'refund_missing' : 'refund_unproven';
    const because = isDenied
      ? 'The issuer’s answer says it was not refunded.'
      : 'The issuer’s answer does not say whether it was refunded.';
    found.push({ kind, because, amountMinor, ...NOTHING_READ });
  }
  return found;
}

/** What the card held as last told; null where that is not known. */
async function balanceOf(tx: Tx, { cardId }: IntentRow): Promise<bigint | null> {
  const card = cardId === null ? null : await tx.card.findUnique({ where: { id: cardId } });
  return card?.balanceMinor ?? null;
}

/** What was read at the issuer outweighs an answer that came late and denies it: a person sees both. */
async function contradict(
  tx: Tx,
  row: IntentRow,
  contradiction: 'late_rejection',
  now: Date,
): Promise<IntentRow> {
  const because = 'The issuer’s answer came late and refuses it.';
  await recordFound(tx, row, [{ kind: contradiction, because, ...NOTHING_READ }], now);
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

/** One of several sends that was not made proves nothing of the others: whoever asked again may have been heard. */
async function mayAnotherStand(tx: Tx, { id, intentId }: Attempt): Promise<boolean> {
  const others = await tx.attempt.findMany({ where: { intentId, id: { not: id } } });
  return others.some(({ outcome, lateOutcome }) => (lateOutcome ?? outcome) !== 'not_sent');
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
export function placement(row: Pick<IntentRow, 'kind' | 'isHeld'>, state: IntentState, now: Date) {
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
  const isCalledOff = state === 'rejected' || state === 'not_applied';
  const isWatched = isCalledOff && !isStatusKind(row.kind) && !isChangeKind(row.kind);
  return isWatched ? later(now, FIRST_WATCH_MS) : null;
}

/** What an accepted answer changes in the cache, and what the intent keeps of it. */
async function project(tx: Tx, row: IntentRow, input: OutcomeInput, now: Date) {
  if (input.moved && row.cardId) {
    const { issuerRecordId, feeMinor, beforeMinor, afterMinor } = input.moved;
    if (afterMinor !== null) {
      await tx.card.updateMany({
        where: { id: row.cardId, asOf: { lt: now } },
        data: { balanceMinor: afterMinor, asOf: now },
      });
    }
    await readSoon(tx, row, now);
    return { issuerRecordId, feeMinor, beforeMinor, afterMinor };
  }
  if (input.status && row.cardId && isStatusKind(row.kind) && (await hasNewerOrder(tx, row))) {
    // What it came to is no longer how the card stands: that is read.
    await readSoon(tx, row, now);
    return {};
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
  if (input.changed) {
    await saveCardOf(tx, row, input.changed, now);
    return {};
  }
  if (input.created && row.customerId === null) {
    await saveCustomers(tx, row.issuer, [input.created], now);
    return { customerId: await findCustomerId(tx, row.issuer, input.created.issuerCustomerId) };
  }
  if (input.issued && row.customerId !== null) {
    await saveCardOf(tx, row, input.issued, now);
    if (row.kind === 'reissue') {
      await linkReplaced(tx, row, input.issued.issuerCardId);
      await readSoon(tx, row, now);
      return {};
    }
    return { cardId: await cardIdOf(tx, row.issuer, input.issued.issuerCardId, row.nameOnCard) };
  }
  return {};
}

async function saveCardOf(tx: Tx, row: IntentRow, told: CardSnapshot, now: Date): Promise<void> {
  const id = row.customerId;
  const customer = id === null ? null : await tx.customer.findUnique({ where: { id } });
  const card = { ...told, issuerCustomerId: customer?.issuerCustomerId ?? told.issuerCustomerId };
  await upsertCards(tx, row.issuer, [card], now, 'card');
}

/** The new card says which one it came for: no issuer here tells. */
const linkReplaced = (tx: Tx, { issuer, cardId }: IntentRow, issuerCardId: string) =>
  tx.card.update({ where: { issuer_issuerCardId: { issuer, issuerCardId } }, data: { replacesId: cardId } });

/** The cache holds the change already, so that no list tells it as one: what the issuer lists of it is read now. */
export async function readSoon(tx: Tx, { cardId }: IntentRow, now: Date): Promise<void> {
  if (cardId === null) return;
  await tx.card.update({ where: { id: cardId }, data: { changedAt: now, recordsNextAt: DUE_FIRST } });
}

export async function cardIdOf(tx: Tx, issuer: string, issuerCardId: string, nameOnCard: string | null) {
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

export async function auditMove(
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
