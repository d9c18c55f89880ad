import { IdentityCheckPanel } from '@/components/customers/identity-check.tsx';
import type { CustomerView } from '@/lib/domain/customers/customer-view.ts';
import { checksFor, whyNoCheck } from '@/lib/domain/customers/identity-check.ts';
import type { Role } from '@/lib/domain/permissions.ts';
import { liveDeps } from '@/lib/use-cases/live.ts';
import { beginIdentityCheck } from './actions.ts';

/** The checks a customer can be sent to, at an issuer that has such; nothing at any other. */
export function CustomerIdentityCheck({ customer, role }: { customer: CustomerView; role: Role }) {
  const issuer = liveDeps().issuers.get(customer.issuer);
  const checks = checksFor(issuer?.capabilities.identityChecks ?? [], customer);
  if (!issuer || checks.length === 0) return null;
  return (
    <IdentityCheckPanel
      customer={{ id: customer.id, name: customer.name }}
      issuerName={issuer.displayName}
      checks={checks}
      whyNot={whyNoCheck({ ...customer, role })}
      begin={beginIdentityCheck}
    />
  );
}
