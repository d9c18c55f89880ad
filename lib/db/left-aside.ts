import type { FoundDetail } from '../domain/attention/found.ts';
import type { ObjectIds } from '../domain/judge/case-facts.ts';
import type { Tx } from './rows.ts';

/**
 * What a person has said is not this request's: what was found for it and let stand. It counts like
 * somebody else's from then on, so that the next thing that appears is seen beside it.
 */
export async function findLeftAside(tx: Tx, intentId: string): Promise<ObjectIds> {
  const rows = await tx.discrepancy.findMany({
    where: { intentId, kind: 'late_success', resolution: 'stands' },
    select: { detail: true },
    orderBy: { createdAt: 'asc' },
  });
  const claims = rows.map(({ detail }) => (detail as unknown as FoundDetail).claims);
  return {
    recordIds: claims.flatMap(({ recordIds }) => recordIds),
    cardIds: claims.flatMap(({ cardIds }) => cardIds),
    customerIds: claims.flatMap(({ customerIds }) => customerIds),
  };
}

const merged = (one: readonly string[], other: readonly string[]): readonly string[] =>
  [...new Set([...one, ...other])].sort();

export const withIds = (one: ObjectIds, other: ObjectIds): ObjectIds => ({
  recordIds: merged(one.recordIds, other.recordIds),
  cardIds: merged(one.cardIds, other.cardIds),
  customerIds: merged(one.customerIds, other.customerIds),
});
