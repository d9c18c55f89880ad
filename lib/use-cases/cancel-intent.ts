import type { Actor } from '../domain/intents/intent.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';

/** Takes back a request that has not been claimed yet. */
export async function cancelIntent(
  deps: Deps,
  actor: Actor,
  { intentId }: { intentId: string },
): Promise<Result<null>> {
  if (await deps.store.cancelIntent({ intentId, actorId: actor.userId })) return ok(null);
  return fail((await deps.store.findIntent(intentId)) ? 'past_cancelling' : 'intent_not_found');
}
