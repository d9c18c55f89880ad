import { claimIntent } from '../../../db/claim-intent.ts';
import type { PrismaClient } from '../../../db/generated/client.ts';
import { insert, lockTarget } from '../../../db/record-intent.ts';
import { type Tx, toIntent } from '../../../db/rows.ts';
import type { Store } from '../../../domain/store.ts';

/**
 * A card takes any number of money orders at once: nobody is told that one is open, and a claim does not see who holds
 * the card. The unique index is behind it.
 */
export const withoutCardSlot = (store: Store, prisma: PrismaClient): Store => ({
  ...store,
  recordIntent: async (draft) => {
    const recorded = await store.recordIntent(draft);
    if (recorded.kind !== 'busy' || draft.kind === 'issue' || draft.kind === 'create_customer')
      return recorded;
    return prisma.$transaction(async (tx) => {
      const now = await lockTarget(tx, draft);
      return { kind: 'recorded', intent: toIntent(await insert(tx, draft, now)) } as const;
    });
  },
  claimIntent: (input) => claimIntent(blindToCards(prisma), input),
});

interface SlotQuery {
  readonly where: { readonly OR: readonly Record<string, unknown>[] };
}

/** A client whose search for the holder of a slot leaves the card's out. */
function blindToCards(prisma: PrismaClient): PrismaClient {
  const blind = (tx: Tx): Tx => {
    const findFirst = ({ where }: SlotQuery) => {
      const OR = where.OR.filter((one) => !('cardSlot' in one));
      return OR.length === 0 ? Promise.resolve(null) : tx.intent.findFirst({ where: { OR } });
    };
    return instead(tx, 'intent', instead(tx.intent, 'findFirst', findFirst));
  };
  const transaction = (work: (tx: Tx) => unknown) => prisma.$transaction(async (tx) => work(blind(tx)));
  return instead(prisma, '$transaction', transaction);
}

/** The same with something else in place of one property. */
function instead<T extends object>(whole: T, name: string, part: unknown): T {
  return new Proxy(whole, {
    get: (target, key) => {
      if (key === name) return part;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
