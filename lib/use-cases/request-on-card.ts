import { type CardAction, whyNotOnCard } from '../domain/cards/card-actions.ts';
import type { Actor } from '../domain/intents/intent.ts';
import type { Failure, Result } from '../domain/result.ts';
import type { CardTarget, IntentDraft } from '../domain/store.ts';
import type { Issuer } from '../issuers/issuer.ts';
import type { Deps } from './deps.ts';
import { findTarget, type RequestForm, record, type Submitted, whyNotTheseTexts } from './record-intent.ts';
import { runForAnswer } from './run-intent.ts';

/** A worker takes the request over if the process that recorded it has not claimed it by then (ms). */
export const HANDOVER_MS = 5_000;

export interface OnCard {
  readonly card: CardTarget;
  readonly issuer: Issuer;
}

/** What a request asks of its card; absent: nothing of that kind. */
export type AskedOfCard = Partial<
  Pick<
    IntentDraft,
    'amountMinor' | 'nameOnCard' | 'lock' | 'reference' | 'fields' | 'repeatOf' | 'forDiscrepancy'
  >
>;

interface Rules {
  /** Reads the form; fails for what it can never ask. */
  readonly read: (on: OnCard) => Result<AskedOfCard>;
  /** Why it cannot be done now, beside what holds for every request of its kind. */
  readonly whyNotNow?: (on: OnCard, asked: AskedOfCard) => Failure | null | Promise<Failure | null>;
}

/**
 * One request about one card: refused with a sentence, or recorded and run. The same form sent again answers with
 * the recorded state. Answers within 1.5 s; the run goes on.
 */
export async function requestOnCard(
  deps: Deps,
  actor: Actor,
  kind: CardAction,
  form: Pick<RequestForm, 'intentId' | 'memo'> & { readonly cardId: string },
  { read, whyNotNow }: Rules,
): Promise<Result<Submitted>> {
  const found = await findTarget(deps, actor, form.cardId);
  if (!found.ok) return found;
  const { card, issuer, state } = found.value;
  const asked = read({ card, issuer });
  if (!asked.ok) return asked;
  const { memo } = form;
  const { reference = '' } = asked.value;
  const badText = whyNotTheseTexts({ memo, reference });
  if (badText) return { ok: false, failure: badText };
  // A request that is already recorded is answered as it stands, whatever has changed since.
  if (!(await deps.store.findIntent(form.intentId))) {
    const situation = { role: actor.role, status: card.status, isIssuerPaused: state.pausedAt !== null };
    // Whether another request has the card is the journal's to say, under the card's lock.
    const refusal =
      whyNotOnCard(kind, { ...situation, hasOpenMoney: false }) ??
      (await whyNotNow?.({ card, issuer }, asked.value));
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
    lock: false,
    repeatOf: null,
    firstLookMs: HANDOVER_MS,
    ...asked.value,
    memo,
    reference,
  });
  if (!recorded.ok) return recorded;
  return runForAnswer(deps, recorded.value);
}
