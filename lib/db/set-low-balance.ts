import type { PrismaClient } from './generated/client.ts';
import { audit, TX } from './rows.ts';

/** Under which balance the desk warns (minor units; null: never). False when there is no such issuer. */
export async function setLowBalance(
  prisma: PrismaClient,
  { issuer, lowMinor, actorId }: { issuer: string; lowMinor: bigint | null; actorId: string },
): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM issuers WHERE id = ${issuer} FOR UPDATE`;
    const before = await tx.issuer.findUnique({ where: { id: issuer } });
    if (!before) return false;
    if (before.lowBalanceMinor === lowMinor) return true;
    await tx.issuer.update({ where: { id: issuer }, data: { lowBalanceMinor: lowMinor } });
    const detail = {
      fromMinor: before.lowBalanceMinor?.toString() ?? null,
      toMinor: lowMinor?.toString() ?? null,
    };
    await audit(tx, {
      actorId,
      action: 'issuer.low_balance_changed',
      objectKind: 'issuer',
      objectId: issuer,
      detail,
    });
    return true;
  }, TX);
}
