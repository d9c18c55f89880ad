import { MAX_REASON, whyNotThisText } from '../domain/free-text.ts';
import type { Actor } from '../domain/intents/intent.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';

export interface PauseForm {
  readonly issuer: string;
  readonly reason: string;
}

/**
 * Stops every send to an issuer, or lets it go on, with a reason that the audit keeps. Freezing a card goes
 * out all the same. What was ready waits, and is cancelled when its time is over.
 */
export async function pauseIssuer(
  deps: Deps,
  actor: Actor,
  { issuer, reason: typed, isPaused }: PauseForm & { readonly isPaused: boolean },
): Promise<Result<null>> {
  const reason = typed.trim();
  if (reason === '') return fail('reason_missing', { field: 'reason' });
  const badText = whyNotThisText('reason', reason, MAX_REASON);
  if (badText) return { ok: false, failure: badText };
  if (!(await deps.store.findIssuer(issuer))) return fail('issuer_unknown');
  const input = { issuer, reason, actorId: actor.userId };
  // Asked twice it is as asked; the audit keeps the first.
  await (isPaused ? deps.store.pauseIssuer(input) : deps.store.resumeIssuer(input));
  return ok(null);
}
