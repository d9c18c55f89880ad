import type { PrismaClient } from '../../../db/generated/client.ts';
import { insert, lockTarget } from '../../../db/record-intent.ts';
import { toIntent } from '../../../db/rows.ts';
import type { Store } from '../../../domain/store.ts';

/**
 * A card takes any number of money orders at once: nobody is told that one is open, and no claim looks at the slots
 * that others hold, the wallet's among them, which stands behind the card's.
 */
export const withoutCardSlot = (store: Store, prisma: PrismaClient): Store => ({
  ...store,
  recordIntent: async (draft) => {
    const recorded = await store.recordIntent(draft);
    if (recorded.kind !== 'busy') return recorded;
    return prisma.$transaction(async (tx) => {
      const now = await lockTarget(tx, draft);
      return { kind: 'recorded', intent: toIntent(await insert(tx, draft, now)) } as const;
    });
  },
  claimIntent: async (input) => {
    await prisma.intent.updateMany({
      where: { id: { not: input.intentId } },
      data: { cardSlot: null, walletSlot: null },
    });
    return store.claimIntent(input);
  },
});
