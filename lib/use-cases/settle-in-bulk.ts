import type { BulkAnswer, BulkResult } from '../domain/attention/attention-view.ts';
import { explain } from '../domain/errors.ts';
import type { Actor } from '../domain/intents/intent.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';
import { secondPersons } from './explain-judged.ts';
import { readReason } from './read-reason.ts';
import { settleOne } from './settle-intent.ts';

export interface BulkForm {
  readonly intentIds: readonly string[];
  readonly verdict: 'succeeded' | 'not_applied';
  readonly reason: string;
}

/** So many are judged at once; a queue longer than that is judged in parts. */
export const MAX_BULK = 100;

/**
 * One person's verdict with one reason on several unknowns. Each is a transaction of its own and is refused
 * by itself, unless the judge's last word clearly says the same; the others count all the same. Sent again,
 * what was judged is told as settled.
 */
export async function settleInBulk(deps: Deps, actor: Actor, form: BulkForm): Promise<Result<BulkAnswer>> {
  const reason = readReason(form.reason);
  if (!reason.ok) return reason;
  const intentIds = [...new Set(form.intentIds)];
  if (intentIds.length === 0 || intentIds.length > MAX_BULK) {
    return fail('bulk_size', { params: { maximum: MAX_BULK.toString() } });
  }
  const results: BulkResult[] = [];
  for (const intentId of intentIds) {
    results.push(await judgeOne(deps, actor, { ...form, intentId, reason: reason.value }));
  }
  const count = (kind: BulkResult['kind']) => results.filter((one) => one.kind === kind).length;
  return ok({
    results,
    judged: count('judged'),
    proposed: count('proposed'),
    refused: count('refused'),
  });
}

async function judgeOne(
  deps: Deps,
  actor: Actor,
  { intentId, verdict, reason }: Omit<BulkForm, 'intentIds'> & { readonly intentId: string },
): Promise<BulkResult> {
  const issuerCardId = verdict === 'succeeded' ? await deps.store.findOnlyCard(intentId) : null;
  const settled = await settleOne(deps, actor, { intentId, verdict, reason, issuerCardId }, true);
  if (!settled.ok) {
    return { intentId, kind: 'refused', sentence: explain(settled.failure).sentence };
  }
  if (settled.value.stateReason === 'verdict_proposed') {
    const { sentence } = explain({ code: 'verdict_proposed', params: { roles: secondPersons() } });
    return { intentId, kind: 'proposed', sentence };
  }
  const sentence = verdict === 'succeeded' ? 'Judged: it happened.' : 'Judged: it did not happen.';
  return { intentId, kind: 'judged', sentence };
}
