import type { Actor } from '../domain/intents/intent.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';

/** Makes an unknown due now; the worker reads it within a second or so. */
export async function checkAgain(
  deps: Deps,
  _actor: Actor,
  { intentId }: { intentId: string },
): Promise<Result<null>> {
  if (await deps.store.requestLook(intentId)) return ok(null);
  return fail((await deps.store.findIntent(intentId)) ? 'not_unknown' : 'intent_not_found');
}
