import type { Intent as IntentRow } from './generated/client.ts';
import type { Tx } from './rows.ts';

/** So many of the newest calls must agree. */
const CALLS = 10;

/**
 * What the wallet pays on top of a top-up or withdrawal (minor units), from the newest accepted ones of the
 * same kind; null where there are none or they differ. An issue's answer tells no fee, so nothing is learnt.
 */
export async function learnFee(tx: Tx, row: IntentRow): Promise<bigint | null> {
  if (row.kind !== 'fund' && row.kind !== 'withdraw') return null;
  const told = await tx.intent.findMany({
    where: {
      issuer: row.issuer,
      kind: row.kind,
      currency: row.currency,
      state: 'succeeded',
      feeMinor: { not: null },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: CALLS,
    select: { feeMinor: true, amountMinor: true },
  });
  // A fee may depend on the amount: the same amount tells it first.
  const same = told.find(({ amountMinor }) => amountMinor === row.amountMinor);
  if (same) return same.feeMinor;
  const [first] = told;
  return first && told.every(({ feeMinor }) => feeMinor === first.feeMinor) ? first.feeMinor : null;
}
