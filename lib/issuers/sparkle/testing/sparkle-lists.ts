import { deposit } from '../../../../sandbox/sparkle/core/move-money.ts';
import type { FilledList, ListName } from '../../conformance/subject.ts';
import type { SparkleBench } from './sparkle-bench.ts';

type Fill = (count: number) => Promise<FilledList | null>;

const none: Fill = async () => null;

async function filled(
  count: number,
  list: Omit<FilledList, 'add'> & { readonly add: () => unknown },
): Promise<FilledList> {
  for (let n = 0; n < count; n += 1) await list.add();
  return { ...list, add: async () => void (await list.add()) };
}

/** How each list is made to hold exactly so many rows. Those that Sparkle does not have cannot be filled. */
export function sparkleLists(bench: SparkleBench): Readonly<Record<ListName, Fill>> {
  const { vault } = bench;
  const { bank } = bench.sandbox;
  const cardsOf = (customerId: string) =>
    [...bank.world.cards.values()].filter((card) => card.customerId === customerId).map(({ id }) => id);
  return {
    async customers(count) {
      vault.clear();
      const ids: string[] = [];
      return filled(count, {
        ownerId: '',
        ids: () => [...ids],
        add: async () => ids.push(await bench.newCustomer()),
      });
    },
    async cards(count) {
      vault.clear();
      const ids: string[] = [];
      return filled(count, {
        ownerId: '',
        ids: () => [...ids],
        add: async () => ids.push((await bench.newCard()).issuerCardId),
      });
    },
    async customer_cards(count) {
      const ownerId = await bench.newCustomer();
      return filled(count, {
        ownerId,
        ids: () => cardsOf(ownerId),
        add: () => bench.newCard('ACTIVE', ownerId),
      });
    },
    async wallet_records(count) {
      const customerId = await bench.newCustomer();
      const number = bank.accountsOf(customerId)[0]?.number ?? '';
      return filled(count, {
        ownerId: `${customerId}/${number}`,
        ids: () => bank.world.ledger.rowsOf(number).map(({ id }) => id),
        add: () => deposit(bank, bank.account(number), 12_345n, 0),
      });
    },
    customer_records: none,
    card_records: none,
    wallets: none,
    company_records: none,
  };
}
