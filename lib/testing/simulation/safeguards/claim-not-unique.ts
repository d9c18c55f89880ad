import type { PrismaClient } from '../../../db/generated/client.ts';
import { Prisma } from '../../../db/generated/client.ts';
import type { Store } from '../../../domain/store.ts';
import type { Plan } from '../plan.ts';
import type { RemovedSafeguard } from './removed-safeguard.ts';
import { type Glance, judgeCarelessly } from './settle-at-once.ts';

const claimingAnyRow = (store: Store, prisma: PrismaClient): Store =>
  judgeCarelessly(store, prisma, (glance) => claimAnyRow(prisma, glance));

/**
 * Two requests may claim one row: the constraint that would stop the second is gone. The judge before it looks at new
 * rows only, leaves out what others have claimed and asks the balance; here it takes any row of the kind and amount.
 */
export const claimNotUnique: RemovedSafeguard = {
  name: 'claim not unique',
  wiring: {
    database: (db) => db.dropUnique('recordClaim', ['issuer', 'cardId', 'issuerRecordId']),
    store: claimingAnyRow,
  },
  behind: { store: claimingAnyRow },
  breaks: ['claimed once'],
  concerns: (plan) => plan.faults.length > 0 && hasEqualWishes(plan),
};

/** Two that move the same amount the same way. */
function hasEqualWishes({ operators }: Plan): boolean {
  const moves = operators.flatMap(({ acts }) =>
    acts.flatMap((act) =>
      act.kind === 'wish' && (act.wish.kind === 'fund' || act.wish.kind === 'withdraw')
        ? [`${act.wish.kind} ${act.wish.amount}`]
        : [],
    ),
  );
  return new Set(moves).size < moves.length;
}

/** The first that the database lets it have. */
async function claimAnyRow(prisma: PrismaClient, { intent, reading }: Glance): Promise<'succeeded' | null> {
  const { id: intentId, issuer, cardId, kind, amountMinor } = intent;
  if (cardId === null) return null;
  for (const row of reading.rows) {
    if (row.kind !== kind || row.status !== 'success' || BigInt(row.amountMinor) !== amountMinor) continue;
    const { issuerRecordId } = row;
    try {
      await prisma.recordClaim.create({ data: { issuer, cardId, issuerRecordId, intentId, by: 'judge' } });
      return 'succeeded';
    } catch (error) {
      if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')) throw error;
    }
  }
  return null;
}
