import type { PrismaClient } from './generated/client.ts';
import { audit, TX, type Tx } from './rows.ts';

/** Stops sending to an issuer; null `actorId`: by the desk itself. False when it was paused already. */
async function pause(
  tx: Tx,
  { issuer, reason, actorId }: { issuer: string; reason: string; actorId: string | null },
): Promise<boolean> {
  const paused = await tx.$executeRaw`
    UPDATE issuers SET paused_at = clock_timestamp(), paused_reason = ${reason}
    WHERE id = ${issuer} AND paused_at IS NULL`;
  if (paused === 0) return false;
  const entry = { actorId, action: 'issuer.paused', objectKind: 'issuer', objectId: issuer };
  await audit(tx, { ...entry, detail: { reason } });
  return true;
}

export const pauseIssuer = (prisma: PrismaClient, input: Parameters<typeof pause>[1]): Promise<boolean> =>
  prisma.$transaction((tx) => pause(tx, input), TX);

/** Sending goes on. False when it was not paused. */
export function resumeIssuer(
  prisma: PrismaClient,
  { issuer, reason, actorId }: { issuer: string; reason: string; actorId: string },
): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const resumed = await tx.$executeRaw`
      UPDATE issuers SET paused_at = NULL, paused_reason = NULL
      WHERE id = ${issuer} AND paused_at IS NOT NULL`;
    if (resumed === 0) return false;
    const entry = { actorId, action: 'issuer.resumed', objectKind: 'issuer', objectId: issuer };
    await audit(tx, { ...entry, detail: { reason } });
    return true;
  }, TX);
}

/** Pauses by itself when as many outcomes are unknown at once as the issuer's row says. */
export async function pauseIfTooManyUnknown(tx: Tx, issuer: string): Promise<void> {
  const row = await tx.issuer.findUniqueOrThrow({ where: { id: issuer } });
  if (row.pausedAt !== null || row.pauseAtUnknowns === null) return;
  const unknown = await tx.intent.count({ where: { issuer, state: 'unknown' } });
  if (unknown < row.pauseAtUnknowns) return;
  const reason = `${unknown} outcomes are unknown at once`;
  await pause(tx, { issuer, reason, actorId: null });
}
