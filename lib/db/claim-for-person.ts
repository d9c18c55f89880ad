import type { Judgement } from '../domain/judge/judgement.ts';
import type { Intent as IntentRow } from './generated/client.ts';
import { ClaimLost, claimRecords } from './record-claims.ts';
import type { Tx } from './rows.ts';

/**
 * A person says that it happened: the record that the judge's last look had for it becomes its own, where
 * there is no choice between several. What somebody else holds stays theirs.
 */
export async function claimForPerson(tx: Tx, row: IntentRow): Promise<void> {
  if (row.cardId === null || row.kind === 'issue') return;
  const last = await tx.judgement.findFirst({ where: { intentId: row.id }, orderBy: { at: 'desc' } });
  const judgement = last?.content as unknown as Judgement | undefined;
  if (judgement?.kind !== 'person' || judgement.suggestion === 'group') return;
  const [only, another] = judgement.candidates.recordIds;
  if (only === undefined || another !== undefined) return;
  try {
    await claimRecords(tx, { issuer: row.issuer, cardId: row.cardId, intentId: row.id, by: 'person' }, [
      only,
    ]);
  } catch (error) {
    if (!(error instanceof ClaimLost)) throw error;
  }
}
