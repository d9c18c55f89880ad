import type { Actor } from '../domain/intents/intent.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';
import { explainJudged, secondPersons } from './explain-judged.ts';
import { readReason } from './read-reason.ts';
import type { Submitted } from './record-intent.ts';

/**
 * A second person agrees to a verdict over the limit; it counts under the first person's name and reason, and
 * says who confirmed it. Everything is looked at again: the request, the fence, and both people.
 */
export async function confirmVerdict(
  deps: Deps,
  actor: Actor,
  { proposalId }: { readonly proposalId: string },
): Promise<Result<Submitted>> {
  const proposal = await deps.store.findProposal(proposalId);
  if (!proposal) return fail('proposal_not_found');
  const issuer = deps.issuers.get(proposal.issuer);
  if (!issuer) return fail('issuer_unknown');
  const { longestWaitMs } = issuer.capabilities;
  const confirmed = await deps.store.confirmVerdict({ proposalId, actorId: actor.userId, longestWaitMs });
  if (confirmed.kind !== 'refused') return explainJudged(confirmed);
  return fail(confirmed.code, { params: { roles: secondPersons() } });
}

/** A second person says no, or the first takes it back; either says why. The request stays as it is. */
export async function declineVerdict(
  deps: Deps,
  actor: Actor,
  form: { readonly proposalId: string; readonly reason: string },
): Promise<Result<Submitted>> {
  const reason = readReason(form.reason);
  if (!reason.ok) return reason;
  const { proposalId } = form;
  const declined = await deps.store.declineVerdict({
    proposalId,
    actorId: actor.userId,
    reason: reason.value,
  });
  if (declined.kind === 'refused') return fail(declined.code, { params: { roles: secondPersons() } });
  const { id, state, stateReason } = declined.intent;
  return ok({ intentId: id, state, stateReason });
}
