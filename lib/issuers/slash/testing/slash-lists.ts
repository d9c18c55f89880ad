import type { SlashCore } from '../../../../sandbox/slash/core/core.ts';
import type { WorldSize } from '../../../../sandbox/slash/core/generate.ts';
import type { FilledList, ListName } from '../../conformance/subject.ts';
import { NORTHWIND, newCard, openVirtualAccount, PRIMARY, spend } from './slash-writes.ts';

type Fill = (count: number) => Promise<FilledList | null>;
type Reset = (size: Partial<WorldSize>) => Promise<void>;

const times = (count: number, act: () => unknown): void => {
  for (let n = 0; n < count; n += 1) act();
};
const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id);

const EMPTY = { cards: 0, virtualAccounts: 0, groups: 0, days: 0 } as const;

/** How each list of Slash's sandbox is made to hold exactly so many rows; `coreNow` is another one after a reset. */
export function slashLists(coreNow: () => SlashCore, reset: Reset): Readonly<Record<ListName, Fill>> {
  const view = () => coreNow().look(NORTHWIND);
  const cards =
    (ownerId: string): Fill =>
    async (count) => {
      await reset({ ...EMPTY, cards: count });
      return { ownerId, ids: () => idsOf(view().cards()), add: () => void newCard(coreNow()) };
    };
  /** A list of the company holds what its accounts were opened with. */
  const beside = (count: number, ids: () => readonly string[], add: () => void): FilledList | null => {
    const missing = count - ids().length;
    if (missing < 0) return null;
    times(missing, add);
    return { ownerId: '', ids, add };
  };
  const rowsOf = (cardId: string) => idsOf(coreNow().books.transactionsOf(cardId));

  return {
    async customers(count) {
      return count === 1 ? { ownerId: '', ids: () => [NORTHWIND], add: () => {} } : null;
    },
    cards: cards(''),
    customer_cards: cards(NORTHWIND),
    async customer_records(count) {
      await reset(EMPTY);
      const { id } = newCard(coreNow());
      const add = () => void spend(coreNow(), id);
      times(count, add);
      return { ownerId: NORTHWIND, ids: () => rowsOf(id), add };
    },
    async card_records(count) {
      const { id } = newCard(coreNow());
      const add = () => void spend(coreNow(), id);
      times(count, add);
      return { ownerId: id, ids: () => rowsOf(id), add };
    },
    async wallets(count) {
      await reset(EMPTY);
      const open = () =>
        view()
          .virtualAccounts()
          .filter(({ closedAt }) => closedAt === null);
      return beside(
        count,
        () => idsOf(open()),
        () => void openVirtualAccount(coreNow(), 0n),
      );
    },
    async company_records(count) {
      await reset(EMPTY);
      const add = () => void coreNow().deposit('sa_group_operating', 1_000n, 'cash');
      return beside(count, () => idsOf(view().transactions()), add);
    },
    async wallet_records(count) {
      const id = openVirtualAccount(coreNow(), 0n);
      const add = () => void coreNow().transferOutside(PRIMARY, id, 100n);
      times(count, add);
      const ids = () =>
        idsOf(
          view()
            .transactions()
            .filter((row) => row.virtualAccountId === id),
        );
      return { ownerId: id, ids, add };
    },
  };
}
