import { MERCHANTS } from '../core/names.ts';
import { Life } from '../life.ts';
import type { Bank } from './core/bank.ts';
import { refund, spend, spendable } from './core/move-money.ts';
import { statusOf } from './core/world.ts';

const SHOPS = { home: MERCHANTS, abroad: [] };

/** The bank lets the merchant take the money by itself. */
const settlesByItself = (): void => {};

/** The cardholders of Sparkle, still until somebody lets them live. Who is to be declined asks for more than there is. */
export const sparkleLife = (bank: Bank): Life =>
  new Life({
    now: () => new Date(bank.nowMs()),
    shops: () => SHOPS,
    prices: { leastMinor: 50_000n, mostMinor: 1_500_000n, purseMinor: 100_000n },
    purses: () =>
      [...bank.world.cards.values()]
        .filter((card) => statusOf(card) === 'ACTIVE')
        .map((card) => ({
          cardId: card.id,
          holderId: card.customerId,
          spendableMinor: spendable(bank, card),
        })),
    spend: (cardId, { amountMinor, shop, isDeclined }) => {
      const card = bank.card(cardId);
      const amount = isDeclined ? spendable(bank, card) + amountMinor : amountMinor;
      return spend(bank, card, amount, shop).approved ? settlesByItself : null;
    },
    giveBack: (cardId, { amountMinor, shop }) => refund(bank, bank.card(cardId), amountMinor, shop),
  });
