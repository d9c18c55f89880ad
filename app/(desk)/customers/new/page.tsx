import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { NewCustomer } from '@/components/customers/new-customer.tsx';
import { Page } from '@/components/frame/page.tsx';
import { listCountries } from '@/lib/domain/customers/countries.ts';
import { requireActor } from '@/lib/entry/require-actor.ts';
import { listCustomerOffers } from '../../money-offer.ts';
import { createCustomer } from './actions.ts';

export const metadata: Metadata = { title: 'New customer' };

/** Asks an issuer for a new customer. */
export default async function NewCustomerPage() {
  await requireActor('create_customer');
  const offers = listCustomerOffers();
  if (offers.length === 0) notFound();
  return (
    <Page title="New customer" parent={{ href: '/customers', label: 'Customers' }}>
      <NewCustomer offers={offers} countries={listCountries()} createCustomer={createCustomer} />
    </Page>
  );
}
