import {
  CLAIM_LEASE_MS,
  HELD_IN_MEMORY_MS,
  isChangeKind,
  isStatusKind,
  SEND_BY_MS,
} from '../domain/intents/intent.ts';
import type { Claimed, SendingInput, Slot } from '../domain/store.ts';
import { rateBaseline } from './baseline-strength.ts';
import { whyTooOld } from './earlier-database.ts';
import { type Intent as IntentRow, Prisma, type PrismaClient } from './generated/client.ts';
import { emailSlot } from './record-new-customer.ts';
import { audit, later, lockIntent, TX, type Tx, toIntent } from './rows.ts';
import { whyBarred } from './why-barred.ts';

/** The lease of `sending` outlives the call by this much, so that only a dead process loses it (ms). */
const SENDING_LEASE_SLACK_MS = 15_000;
const RETRY_SLOT_MS = 1_000;
const RETRY_PAUSED_MS = 5_000;

/** tx 2a: ready → claimed with all its slots, or what stands in the way. */
export async function claimIntent(
  prisma: PrismaClient,
  input: { intentId: string; owner: string; walletSlot: string },
): Promise<Claimed> {
  try {
    return await prisma.$transaction((tx) => claim(tx, input), TX);
  } catch (error) {
    // Two claims met between the look and the update: the unique index has decided, this one waits.
    const lost = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
    if (!lost) throw error;
    return { kind: 'slot_taken', slot: 'wallet' };
  }
}

async function claim(
  tx: Tx,
  { intentId, owner, walletSlot }: { intentId: string; owner: string; walletSlot: string },
): Promise<Claimed> {
  const locked = await lockIntent(tx, intentId);
  if (locked?.row.state !== 'ready') return { kind: 'not_ready' };
  const { row, now } = locked;
  if (row.sendBefore <= now) {
    await cancel(tx, row, 'send_window_over', null, now);
    return { kind: 'expired' };
  }
  const issuer = await tx.issuer.findUniqueOrThrow({ where: { id: row.issuer } });
  const barred = (await whyBarred(tx, row, issuer)) ?? (await whyTooOld(tx, row));
  if (barred !== null) {
    await cancel(tx, row, barred, null, now);
    return { kind: 'expired' };
  }
  // A stolen card can be stopped while everything else waits.
  if (issuer.pausedAt && row.kind !== 'freeze') {
    await wait(tx, row.id, 'issuer_paused', lookAfter(row, now, RETRY_PAUSED_MS));
    return { kind: 'paused' };
  }
  const slots = slotsOf(row, walletSlot);
  const taken = await findTaken(tx, slots);
  if (taken) {
    await wait(tx, row.id, `waiting_for_${taken}`, lookAfter(row, now, RETRY_SLOT_MS));
    return { kind: 'slot_taken', slot: taken };
  }
  const claimed = await tx.intent.update({
    where: { id: row.id },
    data: {
      ...slots,
      state: 'claimed',
      stateReason: null,
      stateChangedAt: now,
      leaseOwner: owner,
      leaseUntil: later(now, CLAIM_LEASE_MS),
      nextLookAt: later(now, CLAIM_LEASE_MS),
    },
  });
  const attempts = await tx.attempt.count({ where: { intentId: row.id } });
  return { kind: 'claimed', intent: toIntent(claimed), attemptNumber: attempts + 1 };
}

interface Slots {
  readonly cardSlot: string | null;
  readonly customerSlot: string | null;
  readonly statusSlot: string | null;
  readonly walletSlot: string | null;
}

const NO_SLOTS: Slots = { cardSlot: null, customerSlot: null, statusSlot: null, walletSlot: null };

/** DESIGN section 4, rule 5. */
function slotsOf(row: IntentRow, walletSlot: string): Slots {
  if (isStatusKind(row.kind)) return { ...NO_SLOTS, statusSlot: row.cardId };
  if (row.newEmail !== null) return { ...NO_SLOTS, customerSlot: emailSlot(row.issuer, row.newEmail) };
  if (isChangeKind(row.kind)) return { ...NO_SLOTS, cardSlot: row.cardId };
  return row.kind === 'issue'
    ? { ...NO_SLOTS, customerSlot: row.isMarked ? row.id : row.customerId, walletSlot }
    : { ...NO_SLOTS, cardSlot: row.cardId, walletSlot };
}

async function findTaken(tx: Tx, slots: Slots): Promise<Slot | null> {
  const holder = await tx.intent.findFirst({
    where: {
      OR: [
        ...(slots.walletSlot ? [{ walletSlot: slots.walletSlot }] : []),
        ...(slots.cardSlot ? [{ cardSlot: slots.cardSlot }] : []),
        ...(slots.customerSlot ? [{ customerSlot: slots.customerSlot }] : []),
        ...(slots.statusSlot ? [{ statusSlot: slots.statusSlot }] : []),
      ],
    },
    select: { cardSlot: true, customerSlot: true, statusSlot: true },
  });
  if (!holder) return null;
  if (slots.statusSlot) return 'status';
  if (slots.cardSlot && holder.cardSlot === slots.cardSlot) return 'card';
  if (slots.customerSlot && holder.customerSlot === slots.customerSlot) return 'customer';
  return 'wallet';
}

const wait = (tx: Tx, id: string, stateReason: string, nextLookAt: Date) =>
  tx.intent.update({ where: { id }, data: { stateReason, nextLookAt } });

/**
 * When the worker takes a ready one up (again), which a process tries anew in `delayMs`. What can only be sent
 * by the process that holds its documents is left to that one for longer: whoever comes first cancels it.
 */
export const lookAfter = (row: Pick<IntentRow, 'isHeld'>, now: Date, delayMs: number): Date =>
  later(now, row.isHeld ? HELD_IN_MEMORY_MS : delayMs);

/** What frees a row of its claim: slots, lease and owner. */
export const FREED = {
  cardSlot: null,
  customerSlot: null,
  walletSlot: null,
  statusSlot: null,
  leaseOwner: null,
  leaseUntil: null,
} as const;

/** → cancelled, with its audit row. */
export async function cancel(
  tx: Tx,
  row: IntentRow,
  reason: string | null,
  actorId: string | null,
  now: Date,
): Promise<void> {
  await tx.intent.update({
    where: { id: row.id },
    data: { ...FREED, state: 'cancelled', stateReason: reason, stateChangedAt: now, nextLookAt: null },
  });
  await audit(tx, {
    actorId,
    action: 'intent.cancelled',
    objectKind: 'intent',
    objectId: row.id,
    detail: { from: row.state, reason },
  });
}

/** Our own claim, still standing; anything else is null. */
async function lockClaim(tx: Tx, intentId: string, owner: string) {
  const locked = await lockIntent(tx, intentId);
  if (locked?.row.state !== 'claimed' || locked.row.leaseOwner !== owner) return null;
  return locked;
}

/** claimed → ready: nothing was sent, look again in `delayMs`. */
export async function releaseClaim(
  prisma: PrismaClient,
  input: { intentId: string; owner: string; reason: string; delayMs: number },
): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const locked = await lockClaim(tx, input.intentId, input.owner);
    if (!locked) return false;
    await tx.intent.update({
      where: { id: input.intentId },
      data: {
        ...FREED,
        state: 'ready',
        stateReason: input.reason,
        stateChangedAt: locked.now,
        nextLookAt: lookAfter(locked.row, locked.now, input.delayMs),
      },
    });
    return true;
  }, TX);
}

/** ready → cancelled: nobody has what it needs to be sent any more. */
export async function dropIntent(
  prisma: PrismaClient,
  { intentId, reason }: { intentId: string; reason: string },
): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const locked = await lockIntent(tx, intentId);
    if (locked?.row.state !== 'ready') return false;
    await cancel(tx, locked.row, reason, null, locked.now);
    return true;
  }, TX);
}

/** claimed → cancelled: a check made again right before the send refused it. */
export async function refuseClaim(
  prisma: PrismaClient,
  input: { intentId: string; owner: string; reason: string },
): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const locked = await lockClaim(tx, input.intentId, input.owner);
    if (!locked) return false;
    await cancel(tx, locked.row, input.reason, null, locked.now);
    return true;
  }, TX);
}

/** tx 2b: claimed → sending. Once this is committed the first byte may leave, until `sendBy`. */
export async function beginSending(
  prisma: PrismaClient,
  input: SendingInput,
): Promise<{ sendBy: Date } | null> {
  return prisma.$transaction(async (tx) => {
    const locked = await lockClaim(tx, input.intentId, input.owner);
    if (!locked) return null;
    const { row, now } = locked;
    const issuer = await tx.issuer.findUniqueOrThrow({ where: { id: row.issuer } });
    const tooLate = row.leaseUntil === null || row.leaseUntil <= now || row.sendBefore <= now;
    // Time alone moves a late claim on (sweep); a pause or a person who may no longer is seen at the next claim.
    const barred = await whyBarred(tx, row, issuer);
    const isPaused = issuer.pausedAt !== null && row.kind !== 'freeze';
    if (tooLate || isPaused || barred !== null) return null;
    const sendBy = later(now, SEND_BY_MS);
    const leaseUntil = later(sendBy, input.callTimeoutMs + SENDING_LEASE_SLACK_MS);
    const number = (await tx.attempt.count({ where: { intentId: row.id } })) + 1;
    await tx.attempt.create({
      data: {
        id: input.attemptId,
        intentId: row.id,
        number,
        baseline: input.baseline as unknown as Prisma.InputJsonObject,
        strength: await rateBaseline(tx, row, input.baseline, now),
        sendBy,
        credentialExpiresAt: input.credentialExpiresAt,
        fencedBy: input.fencedBy,
        startedAt: now,
      },
    });
    await tx.intent.update({
      where: { id: row.id },
      data: { state: 'sending', stateReason: null, stateChangedAt: now, leaseUntil, nextLookAt: leaseUntil },
    });
    await audit(tx, {
      actorId: null,
      action: 'intent.sending',
      objectKind: 'intent',
      objectId: row.id,
      detail: { attempt: number, sendBy: sendBy.toISOString() },
    });
    return { sendBy };
  }, TX);
}
