import { MAX_REASON, whyNotThisText } from '../domain/free-text.ts';
import { whyNotDecide } from '../domain/intents/approval.ts';
import type { Decided } from '../domain/intents/approval-store.ts';
import type { Actor, Intent } from '../domain/intents/intent.ts';
import { SEND_WINDOW_MS } from '../domain/intents/intent.ts';
import { rolesThatCan } from '../domain/permissions.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';
import { getIssuer, hashRequest, type Submitted } from './record-intent.ts';
import { HANDOVER_MS } from './request-on-card.ts';
import { runForAnswer } from './run-intent.ts';

/** What the person who decides was shown; the hash makes sure that it is what is decided on. */
export interface DecisionForm {
  readonly intentId: string;
  readonly inputHash: string;
}

/**
 * A second person agrees: from now on it may be sent, for as long as a fresh request may. Answers within
 * 1.5 s with how it stands; a card is issued by the worker. Nobody agrees to what they asked themselves.
 */
export async function approveIntent(
  deps: Deps,
  actor: Actor,
  form: DecisionForm,
): Promise<Result<Submitted>> {
  const intent = await deps.store.findIntent(form.intentId);
  if (intent?.state === 'awaiting_approval' && whyNotDecide(actor, intent.actorId) === null) {
    const refusal = await whyNotNow(deps, actor, intent);
    if (refusal) return refusal;
  }
  const firstLookMs = intent?.kind === 'issue' ? 0 : HANDOVER_MS;
  const input = { ...form, actorId: actor.userId, sendWindowMs: SEND_WINDOW_MS, firstLookMs };
  const decided = explain(await deps.store.approveIntent(input));
  if (!decided.ok || intent?.kind === 'issue') return decided;
  return runForAnswer(deps, decided.value);
}

/** A second person says no, and why. Nothing was sent and nothing will be. */
export async function declineIntent(
  deps: Deps,
  actor: Actor,
  { reason: typed, ...form }: DecisionForm & { readonly reason: string },
): Promise<Result<Submitted>> {
  const reason = typed.trim();
  if (reason === '') return fail('reason_missing', { field: 'reason' });
  const badText = whyNotThisText('reason', reason, MAX_REASON);
  if (badText) return { ok: false, failure: badText };
  return explain(await deps.store.declineIntent({ ...form, actorId: actor.userId, reason }));
}

/** Agreeing starts the clock, so not while nothing is sent; and what is stored must be what was asked. */
async function whyNotNow(deps: Deps, actor: Actor, intent: Intent) {
  const found = await getIssuer(deps, intent.issuer);
  if (!found.ok) return found;
  const { state } = found.value;
  if (state.pausedAt) return fail('issuer_paused');
  if (hashRequest(deps, state, intent) === intent.inputHash) return null;
  const refused = { code: 'approval_changed', objectKind: 'intent', objectId: intent.id } as const;
  await deps.store.noteRefusal({ ...refused, actorId: actor.userId });
  return fail(refused.code);
}

function explain(decided: Decided): Result<Submitted> {
  if (decided.kind === 'refused') {
    return fail(decided.code, { params: { roles: rolesThatCan('approve').join(' or ') } });
  }
  const { id, state, stateReason } = decided.intent;
  return ok({ intentId: id, state, stateReason });
}
