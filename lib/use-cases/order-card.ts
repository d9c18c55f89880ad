import { whyNotOnCard } from '../domain/cards/card-actions.ts';
import { isAmong } from '../domain/cards/issue-field.ts';
import type { Actor } from '../domain/intents/intent.ts';
import { fail, type Result } from '../domain/result.ts';
import type { CardTarget } from '../domain/store.ts';
import type { Capabilities } from '../issuers/issuer.ts';
import type { Deps } from './deps.ts';
import { HANDOVER_MS } from './move-card-money.ts';
import { findTarget, record, type Submitted, whyNotTheseTexts } from './record-intent.ts';
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
  /** Terminate only, where the issuer wants to know why: one of its reasons. */
  readonly reason?: string;
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
  const found = await findTarget(deps, actor, form.cardId);
  if (!found.ok) return found;
  const { card, issuer, state } = found.value;
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
    ...(kind === 'terminate' && form.reason ? { fields: { reason: form.reason } } : {}),
    repeatOf: null,
    firstLookMs: HANDOVER_MS,
  });
  if (!recorded.ok) return recorded;
  return runForAnswer(deps, recorded.value);
}

function whyNotThisOrder(kind: CardOrder, form: CardOrderForm, card: CardTarget, capabilities: Capabilities) {
  if (!capabilities[FLAG[kind]]) return fail('not_offered').failure;
  if (form.lock && !capabilities.canLock) return fail('not_offered').failure;
  if (kind === 'terminate' && !isAmong(capabilities.terminateReasons, form.reason)) {
    return fail('reason_not_chosen', { field: 'reason' }).failure;
  }
  const isTyped = kind !== 'terminate' || form.typedLast4.trim() === (card.last4 ?? '');
  return isTyped ? null : fail('last4_not_typed', { field: 'typedLast4' }).failure;
}
