import {
  APPROVAL_WINDOW_MS,
  CARD_SLOT_KINDS,
  isChangeKind,
  isStatusKind,
  REPEAT_WINDOW_MS,
  STATUS_KINDS,
} from '../domain/intents/intent.ts';
import { MAY_HAVE_MOVED_MONEY } from '../domain/intents/transitions.ts';
import type { EarlierIntent, IntentDraft, Recorded } from '../domain/store.ts';
import { timeOfUuid } from '../domain/uuid.ts';
import { cancel } from './claim-intent.ts';
import { isOverLimit } from './decide-intent.ts';
import { lockDiscrepancy } from './discrepancies.ts';
import { isOfEarlierDatabase } from './earlier-database.ts';
import type { Discrepancy as DiscrepancyRow, PrismaClient } from './generated/client.ts';
import { lockIssuer, newPersonColumns, whyNotNewCustomer } from './record-new-customer.ts';
import { audit, type Locked, later, lockIntent, TX, type Tx, toIntent } from './rows.ts';

const OPEN = ['awaiting_approval', 'ready', 'claimed', 'sending', 'unknown'] as const;

/**
 * tx 1 of DESIGN section 4. The target's row lock puts two submits of one card in a row, so that each sees
 * what the other recorded.
 */
export async function recordIntent(prisma: PrismaClient, draft: IntentDraft): Promise<Recorded> {
  return prisma.$transaction(async (tx): Promise<Recorded> => {
    const now = await lockTarget(tx, draft);
    const offered = draft.forDiscrepancy ? await lockDiscrepancy(tx, draft.forDiscrepancy) : null;
    const existing = await tx.intent.findUnique({ where: { id: draft.id } });
    if (existing) {
      const isSame = existing.inputHash === draft.inputHash && existing.actorId === draft.actorId;
      const same = isSame || offered?.withdrawalId === draft.id;
      if (same) return { kind: 'same', intent: toIntent(existing) };
      await audit(tx, {
        actorId: draft.actorId,
        action: 'intent.conflict',
        objectKind: 'intent',
        objectId: draft.id,
        detail: { kind: draft.kind },
      });
      return { kind: 'conflict' };
    }
    if (await wasHeldUp(tx, draft)) return { kind: 'held_up' };
    if (draft.forDiscrepancy && !isOffered(offered, draft)) return { kind: 'resolved' };
    // It may have been asked for and sent in what a restore took away: under its one id it would be sent twice.
    if (offered && (await isOfEarlierDatabase(tx, offered.createdAt))) return { kind: 'maybe_lost' };
    if (isStatusKind(draft.kind)) {
      await supersede(tx, draft, now);
      return { kind: 'recorded', intent: toIntent(await insert(tx, draft, now)) };
    }
    if (draft.newCustomer) {
      const refusal = await whyNotNewCustomer(tx, draft, draft.newCustomer.email, now);
      return refusal ?? { kind: 'recorded', intent: toIntent(await insert(tx, draft, now)) };
    }
    const open = draft.isMarked
      ? null
      : await tx.intent.findFirst({ where: { ...target(draft), state: { in: [...OPEN] } } });
    if (open) return { kind: 'busy', intentId: open.id };
    const earlier = await findRepeat(tx, draft, now);
    if (earlier && earlier.id !== draft.repeatOf) return { kind: 'repeat', earlier, now };
    return { kind: 'recorded', intent: toIntent(await insert(tx, draft, now)) };
  }, TX);
}

/**
 * Whether it was asked for before a restore: what was recorded and sent under its id may be what that took away. A
 * freeze is asked for once more rather than not at all.
 */
async function wasHeldUp(tx: Tx, { id, kind }: IntentDraft): Promise<boolean> {
  const askedAt = kind === 'freeze' ? null : timeOfUuid(id);
  return askedAt !== null && (await isOfEarlierDatabase(tx, askedAt));
}

/** Whether this is the one withdrawal a discrepancy nobody has resolved asks for. */
const isOffered = (found: DiscrepancyRow | null, draft: IntentDraft): boolean =>
  found !== null &&
  found.resolvedAt === null &&
  found.withdrawalId === draft.id &&
  found.cardId === draft.cardId &&
  found.amountMinor === draft.amountMinor;

/** Locks the card or customer asked about (for a new one, the issuer), and tells the database's clock. */
export async function lockTarget(
  tx: Tx,
  draft: Pick<IntentDraft, 'issuer' | 'cardId' | 'customerId'>,
): Promise<Date> {
  if (draft.cardId === null && draft.customerId === null) return lockIssuer(tx, draft.issuer);
  const [locked] = draft.cardId
    ? await tx.$queryRaw<
        { now: Date }[]
      >`SELECT clock_timestamp() AS now FROM cards WHERE id = ${draft.cardId}::uuid FOR NO KEY UPDATE`
    : await tx.$queryRaw<
        { now: Date }[]
      >`SELECT clock_timestamp() AS now FROM customers WHERE id = ${draft.customerId}::uuid FOR NO KEY UPDATE`;
  if (!locked) throw new Error('recordIntent: the target vanished between the check and the lock');
  return locked.now;
}

/**
 * Locks what a request is about, and then the request: in the order in which one is recorded, or two that hold
 * what the other waits for would both be lost. Null when there is none.
 */
export async function lockWithTarget(tx: Tx, intentId: string): Promise<Locked | null> {
  const found = await tx.intent.findUnique({
    where: { id: intentId },
    select: { issuer: true, cardId: true, customerId: true },
  });
  if (!found) return null;
  await lockTarget(tx, found);
  return lockIntent(tx, intentId);
}

const target = (draft: IntentDraft) =>
  draft.cardId
    ? { cardId: draft.cardId, kind: { in: [...CARD_SLOT_KINDS] } }
    : { customerId: draft.customerId, kind: 'issue' as const };

/** The newest order about a card's status wins: what is older and not sent yet is not sent any more. */
async function supersede(tx: Tx, draft: IntentDraft, now: Date): Promise<void> {
  const older = await tx.intent.findMany({
    where: { cardId: draft.cardId, kind: { in: [...STATUS_KINDS] }, state: 'ready' },
    select: { id: true },
  });
  for (const { id } of older) {
    const locked = await lockIntent(tx, id);
    if (locked?.row.state === 'ready') await cancel(tx, locked.row, 'superseded', draft.actorId, now);
  }
}

/** The newest equal request of the last day that moved money, or may have. */
async function findRepeat(tx: Tx, draft: IntentDraft, now: Date): Promise<EarlierIntent | null> {
  // What moves nothing may be asked again.
  if (draft.kind === 'terminate' || isChangeKind(draft.kind)) return null;
  const earlier = await tx.intent.findFirst({
    where: {
      kind: draft.kind,
      customerId: draft.customerId,
      ...(draft.cardId ? { cardId: draft.cardId } : {}),
      amountMinor: draft.amountMinor,
      ...(draft.isToldByName ? { nameOnCard: draft.nameOnCard } : {}),
      createdAt: { gt: later(now, -REPEAT_WINDOW_MS) },
      state: { in: [...MAY_HAVE_MOVED_MONEY] },
    },
    orderBy: { createdAt: 'desc' },
    include: { actor: { select: { name: true } } },
  });
  return (
    earlier && {
      id: earlier.id,
      actorName: earlier.actor.name,
      createdAt: earlier.createdAt,
      amountMinor: earlier.amountMinor,
    }
  );
}

/** The new row, waiting for a second person where the policy asks for one, with its audit row. */
export async function insert(tx: Tx, draft: IntentDraft, now: Date) {
  const { firstLookMs, sendWindowMs, newCustomer, forDiscrepancy = null, isToldByName, ...asked } = draft;
  const needsApproval = await isOverLimit(tx, draft);
  const row = await tx.intent.create({
    data: {
      ...asked,
      ...newPersonColumns(newCustomer),
      ...(needsApproval
        ? { state: 'awaiting_approval', ...untilApproved(later(now, APPROVAL_WINDOW_MS)) }
        : { state: 'ready', sendBefore: later(now, sendWindowMs), nextLookAt: later(now, firstLookMs) }),
      needsApproval,
      createdAt: now,
      stateChangedAt: now,
    },
  });
  await audit(tx, {
    actorId: draft.actorId,
    action: 'intent.recorded',
    objectKind: 'intent',
    objectId: draft.id,
    detail: {
      kind: draft.kind,
      amountMinor: draft.amountMinor.toString(),
      currency: draft.currency,
      repeatOf: draft.repeatOf,
      needsApproval,
      ...(forDiscrepancy === null ? {} : { discrepancy: forDiscrepancy }),
    },
  });
  return row;
}

/** Nobody looks at it before its time to agree is over. */
const untilApproved = (until: Date) => ({ sendBefore: until, nextLookAt: until });
