import { Life, type Purse } from '../life.ts';
import { isRefusedByControl, spendableCents } from './core/controls.ts';
import type { Core } from './core/core.ts';
import { walletOf } from './core/find.ts';
import { MICROS_PER_CENT } from './core/money.ts';
import { planClearing, planPurchase, planRefund } from './core/payments.ts';
import type { Card } from './core/world.ts';

// The simulated merchants are all in one country.
const SHOPS = {
  home: ['CORNER BAKERY', 'METRO TICKETS', 'BOOKS AND MORE', 'CLOUD HOSTING', 'GROCER 24', 'PHARMACY'],
  abroad: [],
};
/** What their merchants sell. */
const MCC = '5411';
const PURSE_CENTS = 500n;

/** The cardholders of Kulipa, still until somebody lets them live. */
export const kulipaLife = (core: Core): Life =>
  new Life({
    now: () => core.now(),
    shops: () => SHOPS,
    prices: { leastMinor: 100n, mostMinor: 6_000n, purseMinor: PURSE_CENTS },
    purses: () => core.world.cards.all().flatMap((card) => purseOf(core, card) ?? []),
    spend: (cardId, { amountMinor: amountCents, shop: merchant, isDeclined }) => {
      const asked = { cardId, amountCents, merchant, mcc: MCC };
      const { id, status } = core.outside(planPurchase(core, asked, isDeclined ? 'other' : null));
      if (status !== 'confirmed') return null;
      return () => {
        if (core.world.payments.get(id)?.status === 'confirmed') core.outside(planClearing(core, id, null));
      };
    },
    giveBack: (cardId, { amountMinor, shop }) => {
      core.outside(planRefund(core, cardId, amountMinor, shop));
    },
  });

/** Null where the card cannot pay: it, its user or the wallet is not active, or a control is in the way. */
function purseOf(core: Core, card: Card): Purse | null {
  const user = core.world.users.get(card.userId);
  const wallet = user && walletOf(core, user);
  if (card.status !== 'active' || user?.status !== 'active' || wallet?.status !== 'active') return null;
  if (isRefusedByControl(core, card, PURSE_CENTS, MCC)) return null;
  const free = core.world.books.balance(`${wallet.id}:free`) / MICROS_PER_CENT;
  const left = spendableCents(core, card);
  return { cardId: card.id, holderId: card.userId, spendableMinor: free < left ? free : left };
}
