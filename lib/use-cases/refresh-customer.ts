import { fail, ok, type Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';
import { syncCustomer } from './sync-object.ts';

/** Reads a customer, their cards and their own money with what moved it at the issuer now, and keeps what it tells. */
export async function refreshCustomer(
  deps: Deps,
  form: { readonly customerId: string },
): Promise<Result<null>> {
  const customer = await deps.store.findCustomer(form.customerId);
  if (!customer) return fail('customer_not_found');
  const issuer = deps.issuers.get(customer.issuer);
  if (!issuer) return fail('issuer_unknown');
  const read = await syncCustomer(deps, issuer, customer.issuerCustomerId, { withRecords: true });
  return read.ok ? ok(null) : fail('issuer_not_readable');
}
