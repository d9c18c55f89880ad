import { checksFor, whyNoCheck } from '../domain/customers/identity-check.ts';
import type { Actor } from '../domain/intents/intent.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { ReadFailure } from '../issuers/issuer.ts';
import type { Deps } from './deps.ts';
import { getIssuer, refuse } from './record-intent.ts';
import { whyNotThisIssuer } from './why-not-this-issuer.ts';

export interface IdentityCheckForm {
  /** Made by the dialog; while no answer reaches it a retry reuses it, and begins no second check. */
  readonly checkId: string;
  readonly customerId: string;
  /** One of the issuer's `identityChecks`. */
  readonly kind: string;
}

/**
 * Begins a check of who a customer is, and answers the link that the customer has to open. The link is handed out
 * once and is written down nowhere; that somebody was given one is in the audit before they have it.
 */
export async function beginIdentityCheck(
  deps: Deps,
  actor: Actor,
  { checkId, customerId, kind }: IdentityCheckForm,
): Promise<Result<{ readonly link: string }>> {
  const customer = await deps.store.findCustomer(customerId);
  if (!customer) return refuse(deps, actor, 'customer_not_found', 'customer', customerId);
  const found = await getIssuer(deps, customer.issuer);
  if (!found.ok) return found;
  const { issuer, state } = found.value;
  const { role } = actor;
  const whyNot = whyNoCheck({ ...customer, role, isIssuerPaused: state.pausedAt !== null });
  if (whyNot) return { ok: false, failure: whyNot };
  const { identityChecks } = issuer.capabilities;
  if (!issuer.beginIdentityCheck || !identityChecks.some(({ value }) => value === kind)) {
    return fail('not_offered', { field: 'kind' });
  }
  if (!checksFor(identityChecks, customer).some(({ value }) => value === kind)) {
    return fail('identity_check_done', { field: 'kind' });
  }
  const whyOther = await whyNotThisIssuer(deps, issuer, issuer.reads('person'));
  if (whyOther) return fail(whyOther === 'issuer_changed' ? whyOther : 'issuer_not_readable');
  const { issuerCustomerId } = customer;
  const begun = await issuer.beginIdentityCheck({ issuerCustomerId, kind, key: checkId });
  if (!begun.ok) {
    deps.log.warn({ issuer: issuer.id, reason: begun.failure.kind }, 'no identity check was begun');
    return explain(begun.failure);
  }
  await deps.store.noteIdentityCheck({ actorId: actor.userId, customerId, kind });
  return ok({ link: begun.value.link });
}

function explain(failure: ReadFailure): Result<never> {
  if (failure.kind === 'not_found') return fail('issuer_customer_not_found');
  if (failure.kind !== 'refused') return fail('identity_check_unclear');
  const { message } = failure;
  return fail('identity_check_refused', {
    field: 'kind',
    params: { message: message.replace(/\.$/, '') || 'no reason was given' },
  });
}
