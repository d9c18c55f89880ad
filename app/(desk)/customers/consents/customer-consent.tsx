import { ConsentPanel } from '@/components/customers/consent-panel.tsx';
import type { CustomerView } from '@/lib/domain/customers/customer-view.ts';
import { type RawParams, readParam } from '@/lib/domain/lists/list-page.ts';
import { can, type Role } from '@/lib/domain/permissions.ts';
import { findConsentView } from '@/lib/queries/find-consent-view.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { liveDeps } from '@/lib/use-cases/live.ts';
import { revokeConsent } from './actions.ts';

interface CustomerConsentProps {
  readonly customer: CustomerView;
  readonly role: Role;
  readonly asked: RawParams;
}

/** The consent of a customer of an issuer that wants one; nothing at any other. */
export async function CustomerConsent({ customer, role, asked }: CustomerConsentProps) {
  const issuer = liveDeps().issuers.get(customer.issuer);
  if (!issuer?.capabilities.needsConsent) return null;
  const connected = readParam(asked, 'connected');
  return (
    <ConsentPanel
      customer={customer}
      issuerName={issuer.displayName}
      consent={await findConsentView(liveDb(), customer)}
      connected={connected === 'whole' || connected === 'partly' ? connected : null}
      revoke={can(role, 'manage_consents') ? revokeConsent : null}
    />
  );
}
