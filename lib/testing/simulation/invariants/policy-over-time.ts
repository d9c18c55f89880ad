import type { Intent } from '../../../db/generated/client.ts';
import { needsApproval } from '../../../domain/intents/approval.ts';
import type { DeskRows } from '../schedule-end.ts';

type AtTheTime = (id: string, at: Date) => boolean;

/** When each issuer was paused, by the audit log. */
export function pausesOf({ audit }: DeskRows): AtTheTime {
  const moves = audit.filter(({ action }) => action === 'issuer.paused' || action === 'issuer.resumed');
  return (issuer, at) => {
    const last = moves.findLast(({ objectId, at: movedAt }) => objectId === issuer && movedAt < at);
    return last?.action === 'issuer.paused';
  };
}

/** Who could not act any more; nobody is enabled again. */
export function whoWasDisabled({ users }: DeskRows): AtTheTime {
  const disabled = new Map(users.map(({ id, disabledAt }) => [id, disabledAt]));
  return (userId, at) => {
    const since = disabled.get(userId) ?? null;
    return since !== null && since < at;
  };
}

/** Over which amounts money needed a second person: as it stood right before that instant, and at its end. */
export function limitsOf({ audit }: DeskRows): (issuer: string, at: Date) => readonly (bigint | null)[] {
  const changes = audit.filter(({ action }) => action === 'issuer.approval_changed');
  return (issuer, at) => {
    const ofIssuer = changes.filter(({ objectId }) => objectId === issuer);
    return [
      ofIssuer.findLast((entry) => entry.at < at),
      ...ofIssuer.filter((entry) => entry.at.getTime() === at.getTime()),
    ].map((entry) => {
      const over = (entry?.detail as { readonly toMinor: string | null } | undefined)?.toMinor ?? null;
      return over === null ? null : BigInt(over);
    });
  };
}

/** Why nobody's leave stood for a request when it was sent, by one database's own account; or null. */
export function whyWithoutLeave(rows: DeskRows): (intent: Intent, at: Date) => string | null {
  const isDisabledAt = whoWasDisabled(rows);
  const limitsAt = limitsOf(rows);
  return (intent, at) => {
    const { issuer, actorId, approvedBy, approvedAt } = intent;
    if (isDisabledAt(actorId, at)) return 'sent after its asker was disabled';
    if (approvedBy === actorId) return 'sent, and who agreed is who asked';
    if (approvedBy !== null && isDisabledAt(approvedBy, at)) return 'sent after its approver was disabled';
    if (approvedAt !== null && approvedAt <= at) return null;
    if (intent.needsApproval) return 'sent before a second person agreed';
    // Two changes of the limit may fall into one millisecond: both must have asked for a second person.
    const isOver = limitsAt(issuer, at).every((over) => needsApproval(intent, over));
    return isOver ? 'sent over the limit, and no second person agreed' : null;
  };
}
