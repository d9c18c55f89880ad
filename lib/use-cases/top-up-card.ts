import { whyNoTopUp } from '../domain/cards/why-no-top-up.ts';
import { whyNotThisAmount } from '../domain/intents/check-money.ts';
import type { Actor } from '../domain/intents/intent.ts';
import { parseTypedAmount } from '../domain/money.ts';
import { fail, type Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';
import { getIssuer, type RequestForm, record, type Submitted, whyNotTheseTexts } from './record-intent.ts';
import { runForAnswer } from './run-intent.ts';

export interface TopUpForm extends RequestForm {
  readonly cardId: string;
}

/** A worker takes the request over if the process that recorded it has not claimed it by then (ms). */
const HANDOVER_MS = 5_000;

/**
 * Moves `amount` from the company wallet onto a card. The same form sent again answers with the recorded
 * state. Answers within 1.5 s; the run goes on.
 */
export async function topUpCard(deps: Deps, actor: Actor, form: TopUpForm): Promise<Result<Submitted>> {
  const card = await deps.store.findCard(form.cardId);
  if (!card) return fail('card_not_found');
  const found = await getIssuer(deps, card.issuer);
  if (!found.ok) return found;
  const { issuer, state } = found.value;
  const amount = parseTypedAmount(form.amount, card.exponent);
  if (!amount.ok) return amount;
  const badText = whyNotTheseTexts(form);
  if (badText) return { ok: false, failure: badText };
  // A request that is already recorded is answered as it stands, whatever has changed since.
  if (!(await deps.store.findIntent(form.intentId))) {
    const refusal =
      whyNoTopUp({
        role: actor.role,
        status: card.status,
        hasOpenMoney: false,
        isIssuerPaused: state.pausedAt !== null,
      }) ?? (await whyNotMoney(deps, { ...issuer.capabilities, ...card }, amount.value));
    if (refusal) return { ok: false, failure: refusal };
  }
  const recorded = await record(deps, actor, state, {
    id: form.intentId,
    issuer: card.issuer,
    kind: 'fund',
    customerId: card.customerId,
    cardId: card.id,
    amountMinor: amount.value,
    currency: card.currency,
    exponent: card.exponent,
    brand: null,
    nameOnCard: null,
    memo: form.memo,
    reference: form.reference,
    repeatOf: form.repeatOf,
    firstLookMs: HANDOVER_MS,
  });
  if (!recorded.ok) return recorded;
  return runForAnswer(deps, recorded.value);
}

async function whyNotMoney(
  deps: Deps,
  card: {
    issuer: string;
    balanceMinor: bigint | null;
    currency: string;
    exponent: number;
    minFundMinor: bigint;
    maxCardBalanceMinor: bigint;
  },
  amountMinor: bigint,
) {
  const wallet = await deps.store.findWallet(card.issuer);
  return whyNotThisAmount({
    kind: 'fund',
    amountMinor,
    currency: card.currency,
    exponent: card.exponent,
    cardBalanceMinor: card.balanceMinor,
    walletBalanceMinor: wallet?.balanceMinor ?? null,
    minFundMinor: card.minFundMinor,
    maxCardBalanceMinor: card.maxCardBalanceMinor,
  });
}
