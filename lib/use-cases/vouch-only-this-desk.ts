import { MAX_REASON, whyNotThisText } from '../domain/free-text.ts';
import type { Actor } from '../domain/intents/intent.ts';
import { can, rolesThatCan } from '../domain/permissions.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';

/**
 * Whether nobody else moves money or makes cards at this issuer: not in its own dashboard, not by another
 * program. Only then can what the issuer lists be told to be ours, and the desk settle unknowns by itself.
 */
export async function vouchOnlyThisDesk(
  deps: Deps,
  actor: Actor,
  form: { readonly issuer: string; readonly isVouched: boolean; readonly reason: string },
): Promise<Result<null>> {
  if (!can(actor.role, 'manage_settings')) {
    return fail('forbidden', { params: { roles: rolesThatCan('manage_settings').join(' or ') } });
  }
  const reason = form.reason.trim();
  if (reason === '') return fail('reason_missing', { field: 'reason' });
  const badText = whyNotThisText('reason', reason, MAX_REASON);
  if (badText) return { ok: false, failure: badText };
  const { issuer, isVouched } = form;
  const isSet = await deps.store.vouchOnlyThisDesk({ issuer, isVouched, reason, actorId: actor.userId });
  return isSet ? ok(null) : fail('issuer_unknown');
}
