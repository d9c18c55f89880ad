import type { PrismaClient } from '../../../db/generated/client.ts';
import type { Store } from '../../../domain/store.ts';
import { everyPlan, type RemovedSafeguard } from './removed-safeguard.ts';
import { type Glance, judgeCarelessly } from './settle-at-once.ts';
import { dropSlots, withoutSlots } from './without-slots.ts';

/**
 * A row may be claimed by two requests, and the constraint that would stop the second is gone. What stands before it
 * is taken away too: one money order at a time on a card, the balance, and handing equal requests over as a group.
 */
export const claimNotUnique: RemovedSafeguard = {
  name: 'claim not unique',
  wiring: {
    database: (db) => {
      dropSlots(db, ['cardSlot', 'walletSlot']);
      db.dropUnique('recordClaim', ['issuer', 'cardId', 'issuerRecordId']);
    },
    store: (store, prisma) =>
      claimWhatIsListed(withoutSlots(store, prisma, ['cardSlot', 'walletSlot']), prisma),
  },
  breaks: ['sums agree'],
  concerns: everyPlan,
};

function claimWhatIsListed(store: Store, prisma: PrismaClient): Store {
  return judgeCarelessly(store, prisma, async ({ intent, alike }: Glance) => {
    const row = alike.find(({ status }) => status === 'success');
    const { id: intentId, issuer, cardId } = intent;
    if (!row || cardId === null) return null;
    const { issuerRecordId } = row;
    await prisma.recordClaim.create({ data: { issuer, cardId, issuerRecordId, intentId, by: 'judge' } });
    return 'succeeded';
  });
}
