import { randomBytes } from 'node:crypto';
import type { Actor } from '../domain/intents/intent.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';

export interface BeginConsentForm {
  readonly issuer: string;
  /** Where the issuer sends the browser back to. */
  readonly redirectUri: string;
}

/**
 * Begins a consent: the answer is the issuer's page, where the customer decides. Whoever began it can finish it,
 * within fifteen minutes (finish-consent.ts). Nothing is asked of the issuer.
 */
export async function beginConsent(
  deps: Deps,
  actor: Actor,
  { issuer: issuerId, redirectUri }: BeginConsentForm,
): Promise<Result<{ readonly address: string }>> {
  const consents = deps.issuers.get(issuerId)?.consents;
  if (!consents || !deps.consents) return fail('issuer_unknown');
  // A customer can be kept only of an issuer that was met.
  if (!(await deps.store.findIssuer(issuerId))) return fail('issuer_not_readable');
  const state = randomBytes(32).toString('base64url');
  const { scopes } = consents;
  const { url, verifier } = consents.begin({ redirectUri, state, scopes });
  const asked = { id: deps.ids(), issuer: issuerId, state, verifier, scopes, actorId: actor.userId };
  await deps.consents.begin(asked);
  return ok({ address: url });
}
