import type { PrismaClient } from './generated/client.ts';
import { audit, TX } from './rows.ts';

/**
 * An admin vouches from now on, or no longer, that all money orders and cards of an issuer come from this
 * desk. Vouching anew begins anew: what appeared before it speaks against it no more. False: no such issuer.
 */
export function vouchOnlyThisDesk(
  prisma: PrismaClient,
  {
    issuer,
    isVouched,
    reason,
    actorId,
  }: { issuer: string; isVouched: boolean; reason: string; actorId: string },
): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const changed = await tx.$executeRaw`
      UPDATE issuers SET only_this_desk_since = CASE WHEN ${isVouched} THEN clock_timestamp() END
      WHERE id = ${issuer}`;
    if (changed === 0) return false;
    const action = isVouched ? 'issuer.vouched' : 'issuer.vouching_taken_back';
    await audit(tx, { actorId, action, objectKind: 'issuer', objectId: issuer, detail: { reason } });
    return true;
  }, TX);
}
