import { MAX_REASON, whyNotThisText } from '../domain/free-text.ts';
import type { Actor } from '../domain/intents/intent.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';

export interface RevokeConsentForm {
  readonly customerId: string;
  readonly reason: string;
}

/**
 * Takes a customer's consent back, for a reason that the audit keeps: at the issuer first, and here in any case.
 * The answer says whether the issuer took it; where it did not, the customer can still do it there.
 */
export async function revokeConsent(
  deps: Deps,
  actor: Actor,
  { customerId, reason: typed }: RevokeConsentForm,
): Promise<Result<{ readonly isToldIssuer: boolean }>> {
  const reason = typed.trim();
  if (reason === '') return fail('reason_missing', { field: 'reason' });
  const badText = whyNotThisText('reason', reason, MAX_REASON);
  if (badText) return { ok: false, failure: badText };
  const customer = await deps.store.findCustomer(customerId);
  if (!customer) return fail('customer_not_found');
  if (!deps.consents) return fail('issuer_unknown');
  const { issuer, issuerCustomerId } = customer;
  const isToldIssuer = await tellIssuer(deps, issuer, issuerCustomerId);
  const input = { issuer, issuerCustomerId, reason, isToldIssuer, actorId: actor.userId };
  return (await deps.consents.revoke(input)) ? ok({ isToldIssuer }) : fail('consent_not_standing');
}

async function tellIssuer(deps: Deps, issuerId: string, issuerCustomerId: string): Promise<boolean> {
  const consents = deps.issuers.get(issuerId)?.consents;
  const tokens = await deps.consents?.findTokens(issuerId, issuerCustomerId);
  if (!consents || !tokens) return false;
  const revoked = await consents.revoke(tokens.refreshToken ?? tokens.accessToken);
  if (!revoked.ok) {
    deps.log.warn({ issuer: issuerId, failure: revoked.failure.kind }, 'consent not revoked at the issuer');
  }
  return revoked.ok;
}
