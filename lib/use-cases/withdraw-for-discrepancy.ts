import type { Actor } from '../domain/intents/intent.ts';
import { toDecimalText } from '../domain/money.ts';
import { fail, type Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';
import { moveCardMoney } from './move-card-money.ts';
import type { Submitted } from './record-intent.ts';

/** Names the withdrawal in its memo, always alike: the same request whoever asks for it. */
const MEMO = 'Takes back what was found to be too much';

/**
 * Asks for the one withdrawal that takes back what was found: a late success, or a doubled top-up. Its id
 * comes of the discrepancy, so it exists once, by however many it is asked for; whoever comes later is
 * answered with how it stands. Limits, checks and approvals are those of any withdrawal.
 */
export async function withdrawForDiscrepancy(
  deps: Deps,
  actor: Actor,
  form: { readonly discrepancyId: string; readonly repeatOf: string | null },
): Promise<Result<Submitted>> {
  const found = await deps.store.findDiscrepancy(form.discrepancyId);
  if (!found) return fail('discrepancy_not_found');
  const { withdrawalId, cardId, exponent, amountMinor } = found;
  if (withdrawalId === null || cardId === null) return fail('withdrawal_not_offered');
  if (found.isResolved && !(await deps.store.findIntent(withdrawalId))) return fail('discrepancy_resolved');
  return moveCardMoney(
    deps,
    actor,
    'withdraw',
    {
      intentId: withdrawalId,
      cardId,
      amount: toDecimalText(amountMinor, exponent),
      memo: MEMO,
      reference: '',
      repeatOf: form.repeatOf,
    },
    found.id,
  );
}
