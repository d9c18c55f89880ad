import { WALLET_SLOT_UNKNOWN_MS } from '../domain/intents/intent.ts';
import { cancel, FREED } from './claim-intent.ts';
import type { Intent as IntentRow, PrismaClient } from './generated/client.ts';
import { pauseIfTooManyUnknown } from './pause-issuer.ts';
import { auditMove, placement, readSoon } from './record-outcome.ts';
import { later, lockIntent, TX, type Tx } from './rows.ts';
import { sweepProposals } from './sweep-proposals.ts';

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
  return due.length + (await sweepProposals(prisma));
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
