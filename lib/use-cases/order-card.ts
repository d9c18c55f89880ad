import { whyNotOnCard } from '../domain/cards/card-actions.ts';
import type { Actor } from '../domain/intents/intent.ts';
import { fail, type Result } from '../domain/result.ts';
import type { CardTarget } from '../domain/store.ts';
import type { Capabilities } from '../issuers/issuer.ts';
import type { Deps } from './deps.ts';
import { HANDOVER_MS } from './move-card-money.ts';
import { getIssuer, record, refuse, type Submitted, whyNotTheseTexts } from './record-intent.ts';
import { runForAnswer } from './run-intent.ts';

export type CardOrder = 'freeze' | 'unfreeze' | 'terminate';

export interface CardOrderForm {
  /** Made once by the dialog; a retry reuses it. */
  readonly intentId: string;
  readonly cardId: string;
  /** Freeze and unfreeze: also in the card network. */
  readonly lock: boolean;
  readonly memo: string;
  /** Terminate only: the card's last four digits, typed by the person. */
  readonly typedLast4: string;
}

const FLAG = { freeze: 'canFreeze', unfreeze: 'canUnfreeze', terminate: 'canTerminate' } as const;

/**
 * Stops a card, lets it go again, or ends it for good. Answers within 1.5 s; the run goes on. A freeze goes
 * out whatever else is under way; of several orders about one card's status the newest wins.
 */
export async function orderCard(
  deps: Deps,
  actor: Actor,
  kind: CardOrder,
  form: CardOrderForm,
): Promise<Result<Submitted>> {
  const card = await deps.store.findCard(form.cardId);
  if (!card) return refuse(deps, actor, 'card_not_found', 'card', form.cardId);
  const found = await getIssuer(deps, card.issuer);
  if (!found.ok) return found;
  const { issuer, state } = found.value;
  const badText = whyNotTheseTexts({ memo: form.memo, reference: '' });
  if (badText) return { ok: false, failure: badText };
  if (!(await deps.store.findIntent(form.intentId))) {
    const checked = whyNotThisOrder(kind, form, card, issuer.capabilities);
    const situation = { role: actor.role, status: card.status, isIssuerPaused: state.pausedAt !== null };
    const refusal = checked ?? whyNotOnCard(kind, { ...situation, hasOpenMoney: false });
    if (refusal) return { ok: false, failure: refusal };
  }
  const recorded = await record(deps, actor, state, {
    id: form.intentId,
    issuer: card.issuer,
    kind,
    customerId: card.customerId,
    cardId: card.id,
    amountMinor: 0n,
    currency: card.currency,
    exponent: card.exponent,
    brand: null,
    nameOnCard: null,
    lock: kind !== 'terminate' && form.lock,
    memo: form.memo,
    reference: '',
    repeatOf: null,
    firstLookMs: HANDOVER_MS,
  });
  if (!recorded.ok) return recorded;
  return runForAnswer(deps, recorded.value);
}

function whyNotThisOrder(kind: CardOrder, form: CardOrderForm, card: CardTarget, capabilities: Capabilities) {
  if (!capabilities[FLAG[kind]]) return fail('not_offered').failure;
  if (form.lock && !capabilities.canLock) return fail('not_offered').failure;
  const isTyped = kind !== 'terminate' || form.typedLast4.trim() === (card.last4 ?? '');
  return isTyped ? null : fail('last4_not_typed', { field: 'typedLast4' }).failure;
}
