import { MAX_REASON, whyNotThisText } from '../domain/free-text.ts';
import { fail, ok, type Result } from '../domain/result.ts';

/** A person's mandatory reason, trimmed; refused when there is none or it holds a card number. */
export function readReason(typed: string): Result<string> {
  const reason = typed.trim();
  if (reason === '') return fail('reason_missing', { field: 'reason' });
  const badText = whyNotThisText('reason', reason, MAX_REASON);
  return badText ? { ok: false, failure: badText } : ok(reason);
}
