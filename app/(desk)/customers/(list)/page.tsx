import type { Metadata } from 'next';
import { CustomerList } from '@/components/customers/customer-list.tsx';
import { Page } from '@/components/frame/page.tsx';
import { CUSTOMER_LIST_PARAMS, readCustomerListQuery } from '@/lib/domain/customers/customer-list.ts';
import { explain } from '@/lib/domain/errors.ts';
import { initialPage } from '@/lib/domain/lists/initial-page.ts';
import { listAddress } from '@/lib/domain/lists/list-address.ts';
import type { RawParams } from '@/lib/domain/lists/list-page.ts';
import { can, type Role, rolesThatCan } from '@/lib/domain/permissions.ts';
import { companyTimeZone } from '@/lib/entry/company-time-zone.ts';
import { requireActor } from '@/lib/entry/require-actor.ts';
import { listCustomers } from '@/lib/queries/list-customers.ts';
import { listKycStatuses } from '@/lib/queries/list-kyc-statuses.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { readIssuerTags } from '../../issuer-tags.ts';
import { listCustomerOffers } from '../../money-offer.ts';
import { listConsentOffers } from '../consents/consent-offers.ts';

export const metadata: Metadata = { title: 'Customers' };

/** All customers, newest first unless the address says otherwise. */
export default async function CustomersPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  const { role } = await requireActor('read');
  const params = await searchParams;
  const [page, kycStatuses, issuers] = await Promise.all([
    listCustomers(liveDb(), readCustomerListQuery(params), { zone: companyTimeZone() }),
    listKycStatuses(liveDb()),
    readIssuerTags(),
  ]);
  return (
    <Page title="Customers">
      <CustomerList
        initial={initialPage(listAddress(CUSTOMER_LIST_PARAMS, params), page)}
        kycStatuses={kycStatuses}
        issuers={issuers}
        mayExport={can(role, 'export')}
        mayConnect={can(role, 'manage_consents') && listConsentOffers().length > 0}
        create={listCustomerOffers().length > 0 ? { offBecause: whyNotCreate(role) } : null}
      />
    </Page>
  );
}

function whyNotCreate(role: Role): string | null {
  if (can(role, 'create_customer')) return null;
  const roles = rolesThatCan('create_customer').join(' or ');
  const { sentence, next } = explain({ code: 'forbidden', params: { roles } });
  return `${sentence} ${next}`;
}
