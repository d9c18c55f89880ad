import { parseTypedAmount } from '../../domain/money.ts';
import type { Store } from '../../domain/store.ts';
import type { PolicyPlan } from './plan.ts';

/** Sets what an admin has said of an issuer before all begins. Throws for an amount that is none. */
export async function setPolicy(
  store: Store,
  by: { readonly issuer: string; readonly actorId: string },
  { isVouched, approvalOver }: Pick<PolicyPlan, 'isVouched' | 'approvalOver'>,
): Promise<void> {
  if (isVouched) await store.vouchOnlyThisDesk({ ...by, isVouched, reason: 'nobody else acts there' });
  if (approvalOver === '') return;
  const overMinor = approvalOver === '0' ? 0n : amountOf(approvalOver);
  await store.setApprovalOver({ ...by, overMinor });
}

function amountOf(typed: string): bigint {
  const amount = parseTypedAmount(typed, 2);
  if (!amount.ok) throw new Error(`${typed} is no amount`);
  return amount.value;
}
