import { ago } from '../domain/ago.ts';
import type { ErrorCode } from '../domain/errors.ts';
import { MAX_MEMO, MAX_REFERENCE, whyNotThisText } from '../domain/free-text.ts';
import type { Actor, IntentKind, IntentState } from '../domain/intents/intent.ts';
import { SEND_WINDOW_MS } from '../domain/intents/intent.ts';
import { formatMoney } from '../domain/money.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { CardTarget, IntentDraft, IssuerState, Recorded } from '../domain/store.ts';
import type { Issuer } from '../issuers/issuer.ts';
import type { Deps } from './deps.ts';

/** What a dialog sends with every request that moves something. */
export interface RequestForm {
  /** Made once by the dialog; a retry reuses it. */
  readonly intentId: string;
  /** As typed. */
  readonly amount: string;
  readonly memo: string;
  readonly reference: string;
  /** The earlier equal intent the person ticked "a second time" for. */
  readonly repeatOf: string | null;
}

/** How a request stands when the action answers. */
export interface Submitted {
  readonly intentId: string;
  readonly state: IntentState;
  readonly stateReason: string | null;
}

interface BoundIssuer {
  readonly issuer: Issuer;
  readonly state: IssuerState & { readonly companyId: string };
}

/** The card a form names, with its issuer. */
export async function findTarget(
  deps: Deps,
  actor: Actor,
  cardId: string,
): Promise<Result<BoundIssuer & { card: CardTarget }>> {
  const card = await deps.store.findCard(cardId);
  if (!card) return refuse(deps, actor, 'card_not_found', 'card', cardId);
  const found = await getIssuer(deps, card.issuer);
  return found.ok ? ok({ ...found.value, card }) : found;
}

/** An issuer that is switched on and bound to a company. */
export async function getIssuer(deps: Deps, id: string): Promise<Result<BoundIssuer>> {
  const issuer = deps.issuers.get(id);
  if (!issuer) return fail('issuer_unknown');
  const state = await deps.store.findIssuer(id);
  if (!state?.companyId) return fail('issuer_unbound');
  if (state.environment !== issuer.environment) return fail('issuer_changed');
  return ok({ issuer, state: { ...state, companyId: state.companyId } });
}

/**
 * The same request, whoever sends it again: input, actor, issuer, company and mode under the desk's key. `bound`
 * is what is asked too and kept nowhere.
 */
export function hashRequest(
  deps: Deps,
  company: { companyId: string; environment: string },
  draft: Omit<
    IntentDraft,
    'inputHash' | 'repeatOf' | 'firstLookMs' | 'sendWindowMs' | 'isToldByName' | 'isMarked'
  >,
  bound: readonly string[] = [],
): string {
  return deps.hash(
    JSON.stringify([
      'intent/1',
      draft.id,
      draft.issuer,
      company.environment,
      company.companyId,
      draft.actorId,
      draft.kind,
      draft.customerId,
      draft.cardId,
      draft.amountMinor.toString(),
      draft.currency,
      draft.exponent,
      draft.brand,
      draft.nameOnCard,
      draft.lock,
      draft.memo,
      draft.reference,
      // Where nothing else was asked the text is what it was before anything else could be.
      ...textsOf(draft.fields ?? {}),
      ...bound,
    ]),
  );
}

const textsOf = (fields: Readonly<Record<string, string>>): readonly string[] =>
  Object.keys(fields).length === 0
    ? []
    : [
        'fields',
        ...Object.entries(fields)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .flat(),
      ];

export const whyNotTheseTexts = (form: Pick<RequestForm, 'memo' | 'reference'>) =>
  whyNotThisText('memo', form.memo, MAX_MEMO) ?? whyNotThisText('reference', form.reference, MAX_REFERENCE);

/** Refuses what no form of this desk could ask, and writes down who did. */
export async function refuse(
  deps: Deps,
  actor: Actor,
  code: ErrorCode,
  objectKind: 'card' | 'customer',
  objectId: string,
) {
  await deps.store.noteRefusal({ actorId: actor.userId, code, objectKind, objectId });
  return fail(code);
}

/** tx 1, and its answer in the words of the desk. */
export async function record(
  deps: Deps,
  actor: Actor,
  company: { companyId: string; environment: string },
  asked: Omit<IntentDraft, 'inputHash' | 'actorId' | 'sendWindowMs'>,
  bound: readonly string[] = [],
): Promise<Result<Submitted & { isNew: boolean }>> {
  const draft = { ...asked, actorId: actor.userId };
  const recorded = await deps.store.recordIntent({
    ...draft,
    inputHash: hashRequest(deps, company, draft, bound),
    sendWindowMs: SEND_WINDOW_MS,
  });
  await deps.step('recorded');
  return explainRecorded(recorded, asked);
}

const DID: Readonly<Record<IntentKind, string>> = {
  issue: 'issued this customer a card',
  fund: 'topped up this card',
  withdraw: 'withdrew from this card',
  freeze: 'froze this card',
  unfreeze: 'unfroze this card',
  terminate: 'terminated this card',
  create_customer: 'created this customer',
  activate: 'activated this card',
  set_limit: 'set a limit on this card',
  rename: 'renamed this card',
  reissue: 'replaced this card',
};

const BUSY: Partial<Record<IntentKind, ErrorCode>> = {
  issue: 'customer_has_open_issue',
  create_customer: 'email_has_open_request',
};

function explainRecorded(
  recorded: Recorded,
  asked: Pick<IntentDraft, 'kind' | 'currency' | 'exponent'>,
): Result<Submitted & { isNew: boolean }> {
  switch (recorded.kind) {
    case 'recorded':
    case 'same': {
      const { id, state, stateReason } = recorded.intent;
      return ok({ intentId: id, state, stateReason, isNew: recorded.kind === 'recorded' });
    }
    case 'conflict':
      return fail('intent_conflict');
    case 'resolved':
      return fail('discrepancy_resolved');
    case 'held_up':
      return fail('restored');
    case 'maybe_lost':
      return fail('withdrawal_maybe_lost');
    case 'busy':
      return fail(BUSY[asked.kind] ?? 'card_has_open_money', { params: { intentId: recorded.intentId } });
    case 'known': {
      const { id, name } = recorded.customer;
      return fail('customer_known', { field: 'email', params: { customerId: id, name } });
    }
    case 'repeat':
      if (asked.kind === 'create_customer') {
        return fail('customer_repeat_suspected', {
          params: {
            intentId: recorded.earlier.id,
            who: recorded.earlier.actorName,
            when: ago(recorded.earlier.createdAt, recorded.now),
          },
        });
      }
      return fail('repeat_suspected', {
        params: {
          intentId: recorded.earlier.id,
          who: recorded.earlier.actorName,
          did: DID[asked.kind],
          amount: formatMoney({ ...asked, minor: recorded.earlier.amountMinor }),
          when: ago(recorded.earlier.createdAt, recorded.now),
        },
      });
  }
}
