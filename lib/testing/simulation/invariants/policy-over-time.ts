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
