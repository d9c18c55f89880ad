import type { Resolved } from '../domain/attention/attention-store.ts';
import type { Resolution } from '../domain/attention/attention-view.ts';
import type { Actor } from '../domain/intents/intent.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';
import { explainJudged } from './explain-judged.ts';
import { readReason } from './read-reason.ts';
import type { Submitted } from './record-intent.ts';
import { saveNamedCard } from './settle-intent.ts';

export interface ResolveForm {
  readonly discrepancyId: string;
  /** `stands`: the request stays as it is. Otherwise it is judged anew, with a second person over the limit. */
  readonly resolution: Resolution;
  readonly reason: string;
}

/** A named person says, with a reason, what becomes of something found against a request. It counts once. */
export async function resolveDiscrepancy(
  deps: Deps,
  actor: Actor,
  form: ResolveForm,
): Promise<Result<Submitted>> {
  const reason = readReason(form.reason);
  if (!reason.ok) return reason;
  const found = await deps.store.findDiscrepancy(form.discrepancyId);
  if (!found) return fail('discrepancy_not_found');
  const issuer = deps.issuers.get(found.issuer);
  if (!issuer) return fail('issuer_unknown');
  const [issuerCardId] = found.cardIds;
  if (form.resolution === 'succeeded' && found.intentKind === 'issue' && issuerCardId !== undefined) {
    const saved = await saveCardOf(deps, found.intentId, issuerCardId);
    if (!saved.ok) return saved;
  }
  const resolved = await deps.store.resolveDiscrepancy({
    ...{ discrepancyId: found.id, resolution: form.resolution, actorId: actor.userId },
    reason: reason.value,
    longestWaitMs: issuer.capabilities.longestWaitMs,
  });
  return explainResolved(resolved);
}

/** The card becomes the request's only if the issuer still lists it for that customer. */
async function saveCardOf(deps: Deps, intentId: string, issuerCardId: string): Promise<Result<null>> {
  const intent = await deps.store.findIntent(intentId);
  const customer = intent?.customerId ? await deps.store.findCustomer(intent.customerId) : null;
  if (!intent || !customer) return fail('customer_not_found');
  return saveNamedCard(deps, issuerCardId, customer.issuerCustomerId, intent.issuer);
}

function explainResolved(resolved: Resolved): Result<Submitted> {
  switch (resolved.kind) {
    case 'stands': {
      const { id, state, stateReason } = resolved.intent;
      return ok({ intentId: id, state, stateReason });
    }
    case 'not_found':
      return fail('discrepancy_not_found');
    case 'resolved_before':
      return fail('discrepancy_resolved');
    case 'withdrawal_under_way':
      return fail('withdrawal_under_way');
    case 'not_offered':
      return fail('resolution_not_offered');
    default:
      return explainJudged(resolved);
  }
}
