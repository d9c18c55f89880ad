import { whyNotOnCard } from '../domain/cards/card-actions.ts';
import { sharesWallet } from '../domain/cards/shares-wallet.ts';
import { whyNotThisAmount } from '../domain/intents/check-money.ts';
import type { Actor } from '../domain/intents/intent.ts';
import { parseTypedAmount } from '../domain/money.ts';
import { fail, type Result } from '../domain/result.ts';
import type { CardTarget } from '../domain/store.ts';
import type { Issuer } from '../issuers/issuer.ts';
import type { Deps } from './deps.ts';
import { findTarget, type RequestForm, record, type Submitted, whyNotTheseTexts } from './record-intent.ts';
import { runForAnswer } from './run-intent.ts';

export interface CardMoneyForm extends RequestForm {
  readonly cardId: string;
}

/** A worker takes the request over if the process that recorded it has not claimed it by then (ms). */
export const HANDOVER_MS = 5_000;

/**
 * Moves `amount` between the company wallet and a card: `fund` onto it, `withdraw` off it. The same form
 * sent again answers with the recorded state. Answers within 1.5 s; the run goes on. `forDiscrepancy`: what a
 * withdrawal is to put right.
 */
export async function moveCardMoney(
  deps: Deps,
  actor: Actor,
  kind: 'fund' | 'withdraw',
  form: CardMoneyForm,
  forDiscrepancy: string | null = null,
): Promise<Result<Submitted>> {
  const found = await findTarget(deps, actor, form.cardId);
  if (!found.ok) return found;
  const { card, issuer, state } = found.value;
  const amount = parseTypedAmount(form.amount, card.exponent);
  if (!amount.ok) return amount;
  const badText = whyNotTheseTexts(form);
  if (badText) return { ok: false, failure: badText };
  // A request that is already recorded is answered as it stands, whatever has changed since.
  if (!(await deps.store.findIntent(form.intentId))) {
    const situation = { role: actor.role, status: card.status, isIssuerPaused: state.pausedAt !== null };
    // Whether other money is open is the journal's to say, under the card's lock.
    const refusal =
      whyNotOnCard(kind, { ...situation, hasOpenMoney: false }) ??
      (await whyNotMoney(deps, issuer, kind, card, amount.value));
    if (refusal) return { ok: false, failure: refusal };
  }
  const recorded = await record(deps, actor, state, {
    id: form.intentId,
    issuer: card.issuer,
    kind,
    customerId: card.customerId,
    cardId: card.id,
    amountMinor: amount.value,
    currency: card.currency,
    exponent: card.exponent,
    brand: null,
    nameOnCard: null,
    lock: false,
    memo: form.memo,
    reference: form.reference,
    repeatOf: form.repeatOf,
    forDiscrepancy,
    firstLookMs: HANDOVER_MS,
  });
  if (!recorded.ok) return recorded;
  return runForAnswer(deps, recorded.value);
}

async function whyNotMoney(
  deps: Deps,
  { capabilities }: Issuer,
  kind: 'fund' | 'withdraw',
  card: CardTarget,
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
