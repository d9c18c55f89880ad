import type { Actor } from '../domain/intents/intent.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Issuer } from '../issuers/issuer.ts';
import type { Deps } from './deps.ts';
import { explainJudged } from './explain-judged.ts';
import { findPeople } from './find-people.ts';
import { readReason } from './read-reason.ts';
import type { Submitted } from './record-intent.ts';

export interface SettleForm {
  readonly intentId: string;
  readonly verdict: 'succeeded' | 'not_applied';
  readonly reason: string;
  /** For an issue that happened: which of the issuer's cards it is. */
  readonly issuerCardId: string | null;
}

/**
 * A person's verdict on an unknown, with a reason. What did not happen is refused before the fence. Over the
 * limit it waits for a second person.
 */
export async function settleIntent(deps: Deps, actor: Actor, form: SettleForm): Promise<Result<Submitted>> {
  const reason = readReason(form.reason);
  if (!reason.ok) return reason;
  return settleOne(deps, actor, { ...form, reason: reason.value }, false);
}

/** The same with a reason that is read; in bulk only what is clear. */
export async function settleOne(
  deps: Deps,
  actor: Actor,
  form: SettleForm,
  isInBulk: boolean,
): Promise<Result<Submitted>> {
  const found = await deps.store.findUnknown(form.intentId);
  if (!found) return fail((await deps.store.findIntent(form.intentId)) ? 'not_unknown' : 'intent_not_found');
  const { intent } = found;
  const issuer = deps.issuers.get(intent.issuer);
  if (!issuer) return fail('issuer_unknown');
  const issued = form.verdict === 'succeeded' && intent.kind === 'issue';
  if (issued && form.issuerCardId === null) return fail('card_not_named', { field: 'issuerCardId' });
  if (issued && form.issuerCardId !== null && found.issuerCustomerId !== null) {
    const saved = await saveNamedCard(deps, form.issuerCardId, found.issuerCustomerId, intent.issuer);
    if (!saved.ok) return saved;
  }
  const created =
    form.verdict === 'succeeded' && intent.newCustomer
      ? await saveOnlyCustomer(deps, issuer, intent.newCustomer.email)
      : null;
  if (created && !created.ok) return created;
  const judged = await deps.store.recordPersonVerdict({
    intentId: form.intentId,
    state: form.verdict,
    actorId: actor.userId,
    reason: form.reason,
    isInBulk,
    longestWaitMs: issuer.capabilities.longestWaitMs,
    issuerCardId: issued ? form.issuerCardId : null,
    ...(created ? { issuerCustomerId: created.value } : {}),
  });
  return explainJudged(judged);
}

/** The card a person names is read at the issuer and must belong to the customer asked for. */
export async function saveNamedCard(
  deps: Deps,
  issuerCardId: string,
  issuerCustomerId: string,
  issuerId: string,
): Promise<Result<null>> {
  const issuer = deps.issuers.get(issuerId);
  if (!issuer) return fail('issuer_unknown');
  const asOf = await deps.store.now();
  const cards = await issuer.listCustomerCards(issuerCustomerId, { fresh: true });
  if (!cards.ok) return fail('waiting_for_issuer');
  const card = cards.value.find((candidate) => candidate.issuerCardId === issuerCardId);
  if (!card) return fail('card_not_found', { field: 'issuerCardId' });
  await deps.store.saveCards(issuerId, [{ ...card, issuerCustomerId }], asOf, 'list');
  return ok(null);
}

/** A new customer can only be said to be there where the issuer lists exactly one with the e-mail. */
async function saveOnlyCustomer(deps: Deps, issuer: Issuer, email: string): Promise<Result<string>> {
  const asOf = await deps.store.now();
  const people = await findPeople(issuer, email);
  if (!people.ok) return fail('waiting_for_issuer');
  const [only, another] = people.value;
  if (!only) return fail('customer_not_listed');
  if (another) return fail('customer_listed_twice');
  await deps.store.saveCustomers(issuer.id, [only], asOf);
  return ok(only.issuerCustomerId);
}
