import { isAmong } from '../domain/cards/issue-field.ts';
import type { Actor } from '../domain/intents/intent.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { takesKind } from '../issuers/capabilities.ts';
import type { Deps } from './deps.ts';
import { type LimitForm, readNewLimit } from './read-new-limit.ts';
import type { Submitted } from './record-intent.ts';
import { type AskedOfCard, type OnCard, requestOnCard } from './request-on-card.ts';

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

/** Switches a card on, limits it, renames it or has another issued for it. */
export async function changeCard(
  deps: Deps,
  actor: Actor,
  kind: CardChange,
  form: CardChangeForm,
): Promise<Result<Submitted>> {
  return requestOnCard(deps, actor, kind, form, {
    read: (on) =>
      takesKind(on.issuer.capabilities, kind)
        ? readChange(kind, form, on, deps.clock.now())
        : fail('not_offered'),
  });
}

function readChange(
  kind: CardChange,
  form: CardChangeForm,
  { card, issuer: { capabilities } }: OnCard,
  now: Date,
): Result<AskedOfCard> {
  switch (kind) {
    case 'activate': {
      const last4 = form.last4.trim();
      const isIts = /^\d{4}$/.test(last4) && (card.last4 === null || card.last4 === last4);
      return isIts ? ok({ fields: { last4 } }) : fail('last4_not_this_card', { field: 'last4' });
    }
    case 'set_limit': {
      const limit = readNewLimit(form, { exponent: card.exponent, capabilities, now });
      return limit.ok ? ok({ fields: limit.value }) : limit;
    }
    case 'rename': {
      const name = form.nameOnCard.trim();
      const maximum = capabilities.maxNameOnCardLength;
      if (name !== '' && name.length <= maximum) return ok({ nameOnCard: name });
      return fail(capabilities.isOwnCustomer ? 'label_invalid' : 'name_on_card_invalid', {
        field: 'nameOnCard',
        params: { maximum: maximum.toString() },
      });
    }
    case 'reissue': {
      const isReason = isAmong(capabilities.reissueReasons, form.reason);
      if (!isReason) return fail('reason_not_chosen', { field: 'reason' });
      return ok(form.reason === '' ? {} : { fields: { reason: form.reason } });
    }
  }
}
