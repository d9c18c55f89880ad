import type { Taken } from '../domain/attention/attention-store.ts';
import { lockDiscrepancy } from './discrepancies.ts';
import type { PrismaClient } from './generated/client.ts';
import { audit, lockIntent, TX, type Tx } from './rows.ts';

interface Taking {
  readonly source: 'intent' | 'discrepancy';
  readonly id: string;
  readonly ownerId: string | null;
  readonly isMine: boolean;
  readonly actorId: string;
}

/** Begins or ends to look after something that needs a person. Of two at once the second is told of the first. */
export async function takeCase(prisma: PrismaClient, input: Taking): Promise<Taken> {
  return prisma.$transaction(async (tx): Promise<Taken> => {
    const held = await lockHeld(tx, input);
    if (!held) return { kind: 'not_found' };
    const ownerId = input.isMine ? input.actorId : null;
    if (held.ownerId === ownerId) return { kind: 'taken' };
    if (held.ownerId !== input.ownerId) {
      const owner = held.ownerId && (await tx.user.findUnique({ where: { id: held.ownerId } }));
      return { kind: 'changed', ownerName: owner ? owner.name : null };
    }
    const data = { ownerId, ownedAt: ownerId === null ? null : held.now };
    if (input.source === 'intent') await tx.intent.update({ where: { id: input.id }, data });
    else await tx.discrepancy.update({ where: { id: input.id }, data });
    await audit(tx, {
      actorId: input.actorId,
      action: input.isMine ? 'case.taken' : 'case.given_back',
      objectKind: 'intent',
      objectId: held.intentId,
      detail: { from: held.ownerId, ...(input.source === 'intent' ? {} : { discrepancy: input.id }) },
    });
    return { kind: 'taken' };
  }, TX);
}

/** Only what still needs somebody can be looked after. */
async function lockHeld(
  tx: Tx,
  { source, id }: Taking,
): Promise<{ ownerId: string | null; intentId: string; now: Date } | null> {
  if (source === 'intent') {
    const locked = await lockIntent(tx, id);
    if (locked?.row.state !== 'unknown') return null;
    return { ownerId: locked.row.ownerId, intentId: id, now: locked.now };
  }
  const seen = await tx.discrepancy.findUnique({ where: { id } });
  const locked = seen && (await lockIntent(tx, seen.intentId));
  const found = locked && (await lockDiscrepancy(tx, id));
  if (!found || found.resolvedAt !== null) return null;
  return { ownerId: found.ownerId, intentId: found.intentId, now: locked.now };
}
