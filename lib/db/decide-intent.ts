import { needsApproval } from '../domain/intents/approval.ts';
import type { Decided, Decision, NotDecided } from '../domain/intents/approval-store.ts';
import { can } from '../domain/permissions.ts';
import { cancel } from './claim-intent.ts';
import { isOfEarlierDatabase, RESTORED } from './earlier-database.ts';
import type { Intent as IntentRow, PrismaClient } from './generated/client.ts';
import { audit, later, lockIntent, TX, type Tx, toIntent } from './rows.ts';

type Asked = 'approve' | 'decline';

/** awaiting_approval → ready: a second person agrees to exactly what they were shown. */
export async function approveIntent(
  prisma: PrismaClient,
  input: Decision & { sendWindowMs: number; firstLookMs: number },
): Promise<Decided> {
  return decide(prisma, input, 'approve', async (tx, row, now) => {
    const sendBefore = later(now, input.sendWindowMs);
    const updated = await tx.intent.update({
      where: { id: row.id },
      data: {
        state: 'ready',
        stateReason: null,
        stateChangedAt: now,
        approvedBy: input.actorId,
        approvedAt: now,
        sendBefore,
        nextLookAt: later(now, input.firstLookMs),
      },
    });
    await audit(tx, {
      actorId: input.actorId,
      action: 'intent.approved',
      objectKind: 'intent',
      objectId: row.id,
      detail: { inputHash: row.inputHash, sendBefore: sendBefore.toISOString() },
    });
    return updated;
  });
}

/** awaiting_approval → cancelled, with the person's reason. */
export async function declineIntent(
  prisma: PrismaClient,
  input: Decision & { reason: string },
): Promise<Decided> {
  return decide(prisma, input, 'decline', async (tx, row, now) => {
    await audit(tx, {
      actorId: input.actorId,
      action: 'intent.declined',
      objectKind: 'intent',
      objectId: row.id,
      detail: { inputHash: row.inputHash, reason: input.reason },
    });
    await cancel(tx, row, 'declined', input.actorId, now);
    return tx.intent.findUniqueOrThrow({ where: { id: row.id } });
  });
}

/** The row's lock puts decisions, withdrawals and the sweep in a row; what does not count is written down. */
async function decide(
  prisma: PrismaClient,
  input: Decision,
  asked: Asked,
  apply: (tx: Tx, row: IntentRow, now: Date) => Promise<IntentRow>,
): Promise<Decided> {
  return prisma.$transaction(async (tx): Promise<Decided> => {
    const locked = await lockIntent(tx, input.intentId);
    const isSame = locked?.row.approvedBy === input.actorId && locked.row.inputHash === input.inputHash;
    if (locked && isSame && asked === 'approve') return { kind: 'same', intent: toIntent(locked.row) };
    const code = locked ? await whyNot(tx, locked, input, asked) : 'intent_not_found';
    if (locked && code === null) {
      return { kind: 'decided', intent: toIntent(await apply(tx, locked.row, locked.now)) };
    }
    const isOver = code === 'approval_window_over' || code === RESTORED;
    if (locked && isOver) await cancel(tx, locked.row, code, null, locked.now);
    await audit(tx, {
      actorId: input.actorId,
      action: 'intent.approval_refused',
      objectKind: 'intent',
      objectId: input.intentId,
      detail: { asked, reason: code },
    });
    return { kind: 'refused', code: code ?? 'intent_not_found' };
  }, TX);
}

async function whyNot(
  tx: Tx,
  { row, now }: { row: IntentRow; now: Date },
  { actorId, inputHash }: Decision,
  asked: Asked,
): Promise<NotDecided | null> {
  const person = await tx.user.findUniqueOrThrow({ where: { id: actorId } });
  if (person.disabledAt || !can(person.role, 'approve')) return 'forbidden';
  if (row.actorId === actorId) return 'approval_own';
  if (row.state !== 'awaiting_approval') return 'not_awaiting_approval';
  if (row.inputHash !== inputHash) return 'approval_changed';
  // It may have been agreed to and sent in what a restore took away, and a key is not kept for long.
  if (asked === 'approve' && (await isOfEarlierDatabase(tx, row.createdAt))) return RESTORED;
  return row.sendBefore <= now ? 'approval_window_over' : null;
}

/** Sets above which amount (minor units; null: never) money of an issuer needs a second person. */
export async function setApprovalOver(
  prisma: PrismaClient,
  { issuer, overMinor, actorId }: { issuer: string; overMinor: bigint | null; actorId: string },
): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM issuers WHERE id = ${issuer} FOR UPDATE`;
    const before = await tx.issuer.findUnique({ where: { id: issuer } });
    if (!before) return false;
    if (before.approvalOverMinor === overMinor) return true;
    await tx.issuer.update({ where: { id: issuer }, data: { approvalOverMinor: overMinor } });
    const detail = {
      fromMinor: before.approvalOverMinor?.toString() ?? null,
      toMinor: overMinor?.toString() ?? null,
    };
    const entry = { actorId, action: 'issuer.approval_changed', objectKind: 'issuer', objectId: issuer };
    await audit(tx, { ...entry, detail });
    return true;
  }, TX);
}

/** Whether the policy asks for a second person for this, as it stands in this transaction. */
export async function isOverLimit(
  tx: Tx,
  asked: { issuer: string } & Parameters<typeof needsApproval>[0],
): Promise<boolean> {
  const issuer = await tx.issuer.findUniqueOrThrow({ where: { id: asked.issuer } });
  return needsApproval(asked, issuer.approvalOverMinor);
}
