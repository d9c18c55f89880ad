import type { Intent as IntentRow } from './generated/client.ts';
import type { Tx } from './rows.ts';

/** What the pause says for itself. */
export const RESTORED = 'restored';

/** Whether something was written by the database that this one was restored from: what came after it may be lost. */
export async function isOfEarlierDatabase(tx: Tx, writtenAt: Date): Promise<boolean> {
  const restoredAt = await findRestoredAt(tx);
  return restoredAt !== null && writtenAt <= restoredAt;
}

/** When this was last seen to be another database than the one written before; null: it never was. */
export async function findRestoredAt(tx: Tx): Promise<Date | null> {
  const epoch = await tx.deskEpoch.findUnique({ where: { id: 1 } });
  return epoch !== null && epoch.epoch > 1 ? epoch.notedAt : null;
}

/**
 * Why a freeze is not sent after a restore, as a code; or null. No pause holds one back, and one that was asked in the
 * earlier database may long be undone. Whoever had it in hand when the backup was made may still send it; it is not
 * taken up anew.
 */
export async function whyTooOld(
  tx: Tx,
  { kind, createdAt }: Pick<IntentRow, 'kind' | 'createdAt'>,
): Promise<string | null> {
  return kind === 'freeze' && (await isOfEarlierDatabase(tx, createdAt)) ? RESTORED : null;
}
