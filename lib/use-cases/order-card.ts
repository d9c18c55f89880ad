import { isAmong } from '../domain/cards/issue-field.ts';
import type { Actor } from '../domain/intents/intent.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';
import type { Submitted } from './record-intent.ts';
import { type OnCard, requestOnCard } from './request-on-card.ts';

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
 * Stops a card, lets it go again, or ends it for good. A freeze goes out whatever else is under way; of several
 * orders about one card's status the newest wins.
 */
export async function orderCard(
  deps: Deps,
  actor: Actor,
  kind: CardOrder,
  form: CardOrderForm,
): Promise<Result<Submitted>> {
  const reason = kind === 'terminate' ? form.reason : undefined;
  return requestOnCard(deps, actor, kind, form, {
    read: () => ok({ lock: kind !== 'terminate' && form.lock, ...(reason ? { fields: { reason } } : {}) }),
    whyNotNow: (on) => whyNotThisOrder(kind, form, on),
  });
}

function whyNotThisOrder(kind: CardOrder, form: CardOrderForm, { card, issuer: { capabilities } }: OnCard) {
  if (!capabilities[FLAG[kind]]) return fail('not_offered').failure;
  if (form.lock && !capabilities.canLock) return fail('not_offered').failure;
  if (kind === 'terminate' && !isAmong(capabilities.terminateReasons, form.reason)) {
    return fail('reason_not_chosen', { field: 'reason' }).failure;
  }
  const isTyped = kind !== 'terminate' || form.typedLast4.trim() === (card.last4 ?? '');
  return isTyped ? null : fail('last4_not_typed', { field: 'typedLast4' }).failure;
}
