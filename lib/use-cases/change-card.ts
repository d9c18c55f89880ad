import { whyNotOnCard } from '../domain/cards/card-actions.ts';
import { isAmong } from '../domain/cards/issue-field.ts';
import type { Actor } from '../domain/intents/intent.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { CardTarget } from '../domain/store.ts';
import { type Capabilities, takesKind } from '../issuers/capabilities.ts';
import type { Deps } from './deps.ts';
import { HANDOVER_MS } from './move-card-money.ts';
import { type LimitForm, readNewLimit } from './read-new-limit.ts';
import { findTarget, record, type Submitted, whyNotTheseTexts } from './record-intent.ts';
import { runForAnswer } from './run-intent.ts';

export type CardChange = 'activate' | 'set_limit' | 'rename' | 'reissue';

export interface CardChangeForm extends LimitForm {
  /** Made once by the dialog; a retry reuses it. */
  readonly intentId: string;
  readonly cardId: string;
  readonly memo: string;
  /** Activate: the last four digits, typed off the card that came. */
  readonly last4: string;
  /** Rename: as typed. */
  readonly nameOnCard: string;
  /** Reissue: one of the issuer's reasons. */
  readonly reason: string;
}

/** Switches a card on, limits it, renames it or has another issued for it. Answers within 1.5 s; the run goes on. */
export async function changeCard(
  deps: Deps,
  actor: Actor,
  kind: CardChange,
  form: CardChangeForm,
): Promise<Result<Submitted>> {
  const found = await findTarget(deps, actor, form.cardId);
  if (!found.ok) return found;
  const { card, issuer, state } = found.value;
  const badText = whyNotTheseTexts({ memo: form.memo, reference: '' });
  if (badText) return { ok: false, failure: badText };
  if (!takesKind(issuer.capabilities, kind)) return fail('not_offered');
  const change = readChange(kind, form, { card, capabilities: issuer.capabilities, now: deps.clock.now() });
  if (!change.ok) return change;
  if (!(await deps.store.findIntent(form.intentId))) {
    const situation = { role: actor.role, status: card.status, isIssuerPaused: state.pausedAt !== null };
    // Whether another request has the card is the journal's to say, under the card's lock.
    const refusal = whyNotOnCard(kind, { ...situation, hasOpenMoney: false });
    if (refusal) return { ok: false, failure: refusal };
  }
  const { fields, nameOnCard } = change.value;
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
    nameOnCard,
    lock: false,
    memo: form.memo,
    reference: '',
    fields,
    repeatOf: null,
    firstLookMs: HANDOVER_MS,
  });
  if (!recorded.ok) return recorded;
  return runForAnswer(deps, recorded.value);
}

interface Change {
  readonly nameOnCard: string | null;
  readonly fields: Readonly<Record<string, string>>;
}

function readChange(
  kind: CardChange,
  form: CardChangeForm,
  at: { readonly card: CardTarget; readonly capabilities: Capabilities; readonly now: Date },
): Result<Change> {
  const { card, capabilities, now } = at;
  const only = (fields: Change['fields']): Result<Change> => ok({ nameOnCard: null, fields });
  switch (kind) {
    case 'activate': {
      const last4 = form.last4.trim();
      const isIts = /^\d{4}$/.test(last4) && (card.last4 === null || card.last4 === last4);
      return isIts ? only({ last4 }) : fail('last4_not_this_card', { field: 'last4' });
    }
    case 'set_limit': {
      const limit = readNewLimit(form, { exponent: card.exponent, capabilities, now });
      return limit.ok ? only(limit.value) : limit;
    }
    case 'rename': {
      const name = form.nameOnCard.trim();
      const maximum = capabilities.maxNameOnCardLength;
      if (name !== '' && name.length <= maximum) return ok({ nameOnCard: name, fields: {} });
      return fail(capabilities.isOwnCustomer ? 'label_invalid' : 'name_on_card_invalid', {
        field: 'nameOnCard',
        params: { maximum: maximum.toString() },
      });
    }
    case 'reissue': {
      const isReason = isAmong(capabilities.reissueReasons, form.reason);
      if (!isReason) return fail('reason_not_chosen', { field: 'reason' });
      return only(form.reason === '' ? {} : { reason: form.reason });
    }
  }
}
