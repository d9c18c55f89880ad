import type { Actor } from '../domain/intents/intent.ts';
import { parseTypedAmount } from '../domain/money.ts';
import { can, rolesThatCan } from '../domain/permissions.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';
import { getIssuer } from './record-intent.ts';

/**
 * Sets above which amount, as typed, money of an issuer needs a second person: nothing typed is never, zero
 * is always. Holds for what is asked from now on, and again when what was asked before is sent.
 */
export async function setApprovalOver(
  deps: Deps,
  actor: Actor,
  form: { readonly issuer: string; readonly amount: string },
): Promise<Result<null>> {
  if (!can(actor.role, 'manage_settings')) {
    return fail('forbidden', { params: { roles: rolesThatCan('manage_settings').join(' or ') } });
  }
  const found = await getIssuer(deps, form.issuer);
  if (!found.ok) return found;
  const over = parseLimit(form.amount, found.value.issuer.capabilities.exponent);
  if (!over.ok) return over;
  const isSet = await deps.store.setApprovalOver({
    issuer: form.issuer,
    overMinor: over.value,
    actorId: actor.userId,
  });
  return isSet ? ok(null) : fail('issuer_unknown');
}

function parseLimit(text: string, exponent: number): Result<bigint | null> {
  if (text.trim() === '') return ok(null);
  return /^\s*0+(\.0*)?\s*$/.test(text) ? ok(0n) : parseTypedAmount(text, exponent);
}
