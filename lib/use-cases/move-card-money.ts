import { sharesWallet } from '../domain/cards/shares-wallet.ts';
import { whyNotThisAmount } from '../domain/intents/check-money.ts';
import type { Actor } from '../domain/intents/intent.ts';
import { parseTypedAmount } from '../domain/money.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';
import type { RequestForm, Submitted } from './record-intent.ts';
import { type OnCard, requestOnCard } from './request-on-card.ts';

export interface CardMoneyForm extends RequestForm {
  readonly cardId: string;
}

/**
 * Moves `amount` between the company wallet and a card: `fund` onto it, `withdraw` off it. `forDiscrepancy`:
 * what a withdrawal is to put right.
 */
export async function moveCardMoney(
  deps: Deps,
  actor: Actor,
  kind: 'fund' | 'withdraw',
  form: CardMoneyForm,
  forDiscrepancy: string | null = null,
): Promise<Result<Submitted>> {
  return requestOnCard(deps, actor, kind, form, {
    read: ({ card }) => {
      const amount = parseTypedAmount(form.amount, card.exponent);
      const { reference, repeatOf } = form;
      return amount.ok ? ok({ amountMinor: amount.value, reference, repeatOf, forDiscrepancy }) : amount;
    },
    whyNotNow: (on, { amountMinor = 0n }) => whyNotMoney(deps, on, kind, amountMinor),
  });
}

async function whyNotMoney(
  deps: Deps,
  { card, issuer: { capabilities } }: OnCard,
  kind: 'fund' | 'withdraw',
  amountMinor: bigint,
) {
  if (!capabilities[kind === 'fund' ? 'canFund' : 'canWithdraw']) return fail('not_offered').failure;
  const wallet = await deps.store.findWallet(card.issuer);
  if (!capabilities.hasCardBalance && sharesWallet(card.issuerWalletId, wallet?.issuerWalletId)) {
    return fail('card_shares_wallet').failure;
  }
  return whyNotThisAmount({
    kind,
    amountMinor,
    currency: card.currency,
    exponent: card.exponent,
    cardBalanceMinor: card.balanceMinor,
    walletBalanceMinor: wallet?.balanceMinor ?? null,
    minFundMinor: capabilities.minFundMinor,
    maxCardBalanceMinor: capabilities.maxCardBalanceMinor,
  });
}
