import type { Core } from '../../../../sandbox/core/core.ts';
import type { WorldSize } from '../../../../sandbox/core/generate.ts';
import type { FilledList, ListName } from '../../conformance/subject.ts';
import { newCard, newCustomer } from './cartevo-writes.ts';

type Fill = (count: number) => Promise<FilledList | null>;
type Reset = (size: Partial<WorldSize>) => Promise<void>;

const PLACE = { country: 'Cameroon', countryIso: 'CM', phoneCode: '+237' };
const CURRENCIES = ['EUR', 'GBP', 'NGN', 'KES', 'GHS', 'ZAR', 'XAF'] as const;
/** Enough for three pages of purchases. */
const SPENDING_MONEY = 500_000n;

const times = (count: number, act: () => unknown): void => {
  for (let n = 0; n < count; n += 1) act();
};
const spend = (core: Core, cardId: string) =>
  core.spend(cardId, { amountCents: 101n, merchant: 'ACME BOOKS' });

/** A card with exactly so many rows: none while it is PENDING, its fee's, then one per purchase. */
function cardWithRows(core: Core, count: number): string {
  if (count > 0) {
    const { id } = newCard(core, 'ACTIVE', count === 1 ? 0n : SPENDING_MONEY);
    times(count - 2, () => spend(core, id));
    return id;
  }
  const asked = { customerId: newCustomer(core), brand: 'VISA', nameOnCard: null, amountCents: 0n };
  return core.issueCard(0, asked, { pendingMs: 86_400_000, pendingEnds: 'ACTIVE' }).card.id;
}

const idsOf = (rows: readonly { readonly id: string }[] | undefined) => (rows ?? []).map(({ id }) => id);

/** How each list of Cartevo's sandbox is made to hold exactly so many rows. */
export function cartevoLists(core: Core, reset: Reset): Readonly<Record<ListName, Fill>> {
  const deposits = async (count: number, ownerId: () => string): Promise<FilledList | null> => {
    await reset({ customers: 1, cards: 0, days: 0 });
    if (core.world.walletRows.length > count) return null;
    const add = () => void core.depositOutside(1_000n);
    times(count - core.world.walletRows.length, add);
    return { ownerId: ownerId(), ids: () => idsOf(core.world.walletRows), add };
  };
  return {
    async customers(count) {
      await reset({ customers: count, cards: 0, days: 0 });
      return { ownerId: '', ids: () => [...core.world.customers.keys()], add: () => void newCustomer(core) };
    },
    async cards(count) {
      await reset({ customers: 5, cards: count, days: 2 });
      return { ownerId: '', ids: () => [...core.world.cards.keys()], add: () => void newCard(core) };
    },
    async customer_cards(count) {
      const customerId = newCustomer(core);
      const add = () => void core.issueOutside({ customerId, brand: 'MASTERCARD', amountCents: 0n });
      times(count, add);
      return { ownerId: customerId, ids: () => idsOf(core.listCards(customerId)), add };
    },
    async customer_records(count) {
      // A customer without cards has no records; one row is the fee of a card without money.
      if (count === 0) return { ownerId: newCustomer(core), ids: () => [], add: () => {} };
      const cardId = cardWithRows(core, count);
      const { customerId } = core.getCard(cardId);
      return {
        ownerId: customerId,
        ids: () => core.listCards(customerId).flatMap(({ id }) => idsOf(core.world.rows.get(id))),
        add: () => void spend(core, cardId),
      };
    },
    async card_records(count) {
      const cardId = cardWithRows(core, count);
      return {
        ownerId: cardId,
        ids: () => idsOf(core.world.rows.get(cardId)),
        add: () => void spend(core, cardId),
      };
    },
    async wallets(count) {
      // The USD wallet is always there.
      if (count === 0) return null;
      await reset({ customers: 1, cards: 0, days: 0 });
      for (const currency of CURRENCIES.slice(0, count - 1)) {
        core.openWallet(0, { ...PLACE, currency });
      }
      const { world } = core;
      return { ownerId: '', ids: () => [world.walletId, ...idsOf(world.otherWallets)], add: () => {} };
    },
    company_records: (count) => deposits(count, () => ''),
    async wallet_records(count) {
      if (count > 0) return deposits(count, () => core.world.walletId);
      await reset({ customers: 1, cards: 0, days: 0 });
      const opened = core.openWallet(0, { ...PLACE, currency: 'XOF' });
      return { ownerId: opened.id, ids: () => [], add: () => {} };
    },
  };
}
