import type { Core } from '../../../../sandbox/kulipa/core/core.ts';
import type { WorldSize } from '../../../../sandbox/kulipa/core/generate.ts';
import { planPurchase } from '../../../../sandbox/kulipa/core/payments.ts';
import { planDeposit, planWithdrawal } from '../../../../sandbox/kulipa/core/transfers.ts';
import type { FilledList, ListName } from '../../conformance/subject.ts';
import { newCard, newUser } from './kulipa-writes.ts';

type Fill = (count: number) => Promise<FilledList | null>;
type Reset = (size: Partial<WorldSize>) => Promise<void>;

const times = (count: number, act: () => unknown): void => {
  for (let n = 0; n < count; n += 1) act();
};

/** Somebody with enough money for many purchases of a dollar. */
export function spender(core: Core): { readonly userId: string; readonly cardId: string } {
  const { id: cardId, userId } = newCard(core);
  core.outside(planDeposit(core, walletOf(core, userId), 5_000_000_000n, false));
  return { userId, cardId };
}

/** The wallet of a user, which everybody has. */
export function walletOf(core: Core, userId: string): string {
  const [wallet] = core.world.wallets.of(userId);
  if (!wallet) throw new Error(`${userId} has no wallet`);
  return wallet.id;
}

/** By turns a deposit, a withdrawal of some of it, and a deposit that fails. */
function transfer(core: Core, walletId: string, turn: number): void {
  const micros = 1_000_001n + BigInt(turn);
  if (turn % 3 !== 1) core.outside(planDeposit(core, walletId, micros, turn % 3 === 2));
  else core.outside(planWithdrawal(core, walletId, { tokenId: 'usdc', micros: micros - 7n }));
}

export const spend = (core: Core, cardId: string) =>
  core.outside(
    planPurchase(core, { cardId, amountCents: 101n, merchant: 'Corner Bakery', mcc: '5462' }, null),
  );

const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

/** How each list of Kulipa's sandbox is made to hold exactly so many rows. */
export function kulipaLists(core: Core, reset: Reset): Readonly<Record<ListName, Fill>> {
  const purchases = async (count: number, owner: 'userId' | 'cardId'): Promise<FilledList> => {
    const holder = spender(core);
    const add = () => void spend(core, holder.cardId);
    times(count, add);
    return { ownerId: holder[owner], ids: () => idsOf(core.world.payments.of(holder.cardId)), add };
  };
  return {
    async customers(count) {
      await reset({ customers: count, cards: 0, days: 1 });
      return { ownerId: '', ids: () => idsOf(core.world.users.all()), add: () => void newUser(core) };
    },
    async cards(count) {
      await reset({ customers: 5, cards: count, days: 2 });
      return { ownerId: '', ids: () => idsOf(core.world.cards.all()), add: () => void newCard(core) };
    },
    async customer_cards(count) {
      const userId = newUser(core);
      const add = () => void newCard(core, 'virtual', userId);
      times(count, add);
      return { ownerId: userId, ids: () => idsOf(core.world.cards.of(userId)), add };
    },
    customer_records: (count) => purchases(count, 'userId'),
    card_records: (count) => purchases(count, 'cardId'),
    wallets: async () => null,
    company_records: async () => null,
    async wallet_records(count) {
      const ownerId = walletOf(core, newUser(core));
      let turn = 0;
      const add = () => {
        transfer(core, ownerId, turn);
        turn += 1;
      };
      times(count, add);
      const { topUps, withdrawals } = core.world;
      const rows = () => [...topUps.of(ownerId), ...withdrawals.of(ownerId)];
      return { ownerId, ids: () => idsOf(rows()), add };
    },
  };
}
