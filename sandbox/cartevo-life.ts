import type { Core } from './core/core.ts';
import { Life } from './life.ts';

const SHOPS = {
  home: ['Corner Bakery', 'Metro Transit', 'Cloud Hosting', 'Book Store', 'Grocer', 'Taxi', 'Pharmacy'],
  abroad: ['Hotel Lisboa', 'Tokyo Books', 'Berlin Bikes'],
};

/** The cardholders of Cartevo, still until somebody lets them live. */
export const cartevoLife = (core: Core): Life =>
  new Life({
    now: () => core.now(),
    shops: () => SHOPS,
    prices: { leastMinor: 100n, mostMinor: 6_000n, purseMinor: 500n },
    purses: () =>
      core
        .listCards()
        .filter(({ status }) => status === 'ACTIVE')
        .map(({ id, customerId, balanceCents }) => ({
          cardId: id,
          holderId: customerId,
          spendableMinor: balanceCents,
        })),
    spend: (cardId, { amountMinor: amountCents, shop: merchant, isAbroad, isDeclined }) => {
      const asked = { amountCents, merchant, crossBorder: isAbroad, declined: isDeclined };
      const { approved, row } = core.spend(cardId, asked);
      if (!approved) return null;
      return () => {
        // Of a card that is still there: one that was replaced took its rows along.
        if (core.world.cards.has(cardId)) core.settle(cardId, row.id);
      };
    },
    giveBack: (cardId, { amountMinor, shop }) => {
      const card = core.listCards().find(({ id }) => id === cardId);
      if (card?.status === 'ACTIVE' || card?.status === 'FROZEN') core.refund(cardId, amountMinor, shop);
    },
  });
