import { isStatusKind, STATUS_KINDS } from '../domain/intents/intent.ts';
import type { Intent as IntentRow } from './generated/client.ts';
import type { Tx } from './rows.ts';

/** Orders that say how a card stands. */
const ORDERS = [...STATUS_KINDS, 'terminate'] as const;

/** Whether another order about how this card stands came after it: the newest wins (DESIGN 4, rule 6). */
export async function hasNewerOrder(
  tx: Tx,
  row: Pick<IntentRow, 'id' | 'kind' | 'cardId' | 'createdAt'>,
): Promise<boolean> {
  if (row.cardId === null || !(isStatusKind(row.kind) || row.kind === 'terminate')) return false;
  const newest = await tx.intent.findFirst({
    where: { cardId: row.cardId, kind: { in: [...ORDERS] }, state: { not: 'cancelled' } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  });
  return newest !== null && newest.id !== row.id;
}
