import type { FoundDetail } from '../domain/attention/found.ts';
import { lockDiscrepancy, markResolved } from './discrepancies.ts';
import type { Intent as IntentRow } from './generated/client.ts';
import { ClaimLost, claimRecords } from './record-claims.ts';
import type { Tx } from './rows.ts';

/**
 * The record something was found by becomes the request's own, where it is one. False: it is another's by now.
 */
export async function claimFound(tx: Tx, row: IntentRow, discrepancyId: string): Promise<boolean> {
  if (row.cardId === null || row.kind === 'issue') return true;
  const found = await tx.discrepancy.findUniqueOrThrow({ where: { id: discrepancyId } });
  const { claims } = found.detail as unknown as FoundDetail;
  const [only, another] = claims.recordIds;
  if (only === undefined || another !== undefined) return true;
  try {
    const claimant = { issuer: row.issuer, cardId: row.cardId, intentId: row.id, by: 'person' } as const;
    await claimRecords(tx, claimant, [only]);
    return true;
  } catch (error) {
    if (!(error instanceof ClaimLost)) throw error;
    return false;
  }
}

/** The verdict a person gave resolves what was found, in the same transaction. */
export async function resolveFound(
  tx: Tx,
  id: string,
  given: { readonly state: 'succeeded' | 'not_applied'; readonly actorId: string; readonly reason: string },
  now: Date,
): Promise<void> {
  const locked = await lockDiscrepancy(tx, id);
  if (!locked || locked.resolvedAt !== null) return;
  await markResolved(tx, locked, {
    resolution: given.state,
    by: given.actorId,
    reason: given.reason,
    now,
  });
}
