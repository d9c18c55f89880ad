import { needsApproval, permissionToAsk } from '../domain/intents/approval.ts';
import { can } from '../domain/permissions.ts';
import type { Intent as IntentRow, Issuer as IssuerRow } from './generated/client.ts';
import type { Tx } from './rows.ts';

/**
 * Why a request may not be sent any more because of who asked, who agreed, or how the policy stands now, as a
 * code; or null. Looked at when it is claimed, and again before the first byte.
 */
export async function whyBarred(tx: Tx, row: IntentRow, issuer: IssuerRow): Promise<string | null> {
  const asker = await tx.user.findUniqueOrThrow({ where: { id: row.actorId } });
  if (asker.disabledAt) return 'asker_disabled';
  if (!can(asker.role, permissionToAsk(row.kind))) return 'asker_without_right';
  if (row.approvedBy === null) {
    return needsApproval(row, issuer.approvalOverMinor) ? 'approval_needed' : null;
  }
  const approver = await tx.user.findUniqueOrThrow({ where: { id: row.approvedBy } });
  return approver.disabledAt || !can(approver.role, 'approve') ? 'approver_disabled' : null;
}
