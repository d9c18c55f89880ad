import type { Actor } from '../domain/intents/intent.ts';
import { parseTypedAmount } from '../domain/money.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';
import { getIssuer } from './record-intent.ts';

/** Sets under which balance, as typed, the desk warns; nothing typed is never. */
export async function setLowBalance(
  deps: Deps,
  actor: Actor,
  form: { readonly issuer: string; readonly amount: string },
): Promise<Result<null>> {
  const found = await getIssuer(deps, form.issuer);
  if (!found.ok) return found;
  const { exponent } = found.value.issuer.capabilities;
  const low: Result<bigint | null> =
    form.amount.trim() === '' ? ok(null) : parseTypedAmount(form.amount, exponent);
  if (!low.ok) return low;
  const input = { issuer: form.issuer, lowMinor: low.value, actorId: actor.userId };
  return (await deps.store.setLowBalance(input)) ? ok(null) : fail('issuer_unknown');
}
