import { Life } from '../life.ts';
import { type Purchase, whyDeclined } from './core/cardholder.ts';
import type { SlashCore } from './core/core.ts';
import { available, type Card, type Merchant } from './core/world.ts';

const PURSE_CENTS = 500n;

/**
 * Those who hold the cards of Slash, still until somebody lets them live: each card is a cardholder. The authorization
 * webhook is not asked, only the bank's own rules. `coreOf` gives the bank as it is now.
 */
export const slashLife = (coreOf: () => SlashCore): Life =>
  new Life({
    now: () => coreOf().now(),
    shops: () => {
      const { merchants } = coreOf().books.founded;
      const names = (isAbroad: boolean) =>
        merchants.filter(({ country }) => (country !== 'US') === isAbroad).map(({ name }) => name);
      return { home: names(false), abroad: names(true) };
    },
    prices: { leastMinor: 100n, mostMinor: 10_000n, purseMinor: PURSE_CENTS },
    purses: () => {
      const core = coreOf();
      return core.books.cards
        .all()
        .filter((card) => canPay(core, card))
        .map(({ id, virtualAccountId }) => ({
          cardId: id,
          holderId: id,
          spendableMinor: core.books.balance(available(virtualAccountId)),
        }));
    },
    spend: (cardId, { amountMinor: cents, shop, isDeclined }) => {
      const core = coreOf();
      const purchase = purchaseOf(merchantOf(core, shop), cents, isDeclined);
      const { approved, transactionId } = core.spend(cardId, purchase);
      if (!approved) return null;
      return () => {
        const isPending = core.books.transaction(transactionId).detailedStatus === 'pending';
        if (isPending) core.settle(transactionId);
      };
    },
    giveBack: (cardId, { amountMinor, shop }) => {
      const core = coreOf();
      core.refund(cardId, amountMinor, merchantOf(core, shop));
    },
  });

const purchaseOf = (merchant: Merchant, cents: bigint, isDeclined: boolean): Purchase => ({
  cents,
  merchant,
  isRecurring: false,
  declined: isDeclined ? 'suspected_fraud' : null,
});

/** A card for one purchase only is kept for a person; others are used as long as a small purchase would go through. */
function canPay({ books }: SlashCore, card: Card): boolean {
  const [merchant] = books.founded.merchants;
  if (!merchant || card.isSingleUse) return false;
  return whyDeclined(books, card, purchaseOf(merchant, PURSE_CENTS, false)) === null;
}

function merchantOf({ books }: SlashCore, name: string): Merchant {
  const merchant = books.founded.merchants.find((one) => one.name === name);
  if (!merchant) throw new Error('A shop is one of the merchants.');
  return merchant;
}
