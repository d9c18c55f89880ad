import { db } from '../db/live.ts';
import { audit, TX } from '../db/rows.ts';

/** Writes down that somebody asked for what their role does not include. */
export async function auditRefusal(actorId: string, name: string, permission: string): Promise<void> {
  await db().prisma.$transaction(
    (tx) =>
      audit(tx, {
        actorId,
        action: 'entry.forbidden',
        objectKind: 'entry',
        objectId: name,
        detail: { permission },
      }),
    TX,
  );
}
