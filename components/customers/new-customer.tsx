'use client';

import { useSyncExternalStore } from 'react';
import { LookingForRequest } from '@/components/intents/looking-for-request.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { RowsSkeleton } from '@/components/ui/skeleton.tsx';
import type { Country } from '@/lib/domain/customers/countries.ts';
import type { CustomerOffer } from './new-customer-fields.ts';
import { NewCustomerForm } from './new-customer-form.tsx';
import { NewCustomerProgress } from './new-customer-progress.tsx';
import { type CreateCustomerAction, useNewCustomer } from './use-new-customer.ts';

interface NewCustomerProps {
  readonly offers: readonly CustomerOffer[];
  readonly countries: readonly Country[];
  readonly createCustomer: CreateCustomerAction;
}

const never = () => () => {};

/** The form of a new customer; once it was sent, how the request stands. Only a browser has its kept id. */
export function NewCustomer(props: NewCustomerProps) {
  const isBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (isBrowser) return <NewCustomerContent {...props} />;
  return (
    <Panel flush className="max-w-[720px]">
      <RowsSkeleton label="Preparing the form" />
    </Panel>
  );
}

function NewCustomerContent({ offers, countries, createCustomer }: NewCustomerProps) {
  const form = useNewCustomer(offers, createCustomer);
  const { intent, isLooking } = form.request;
  if (intent) {
    return <NewCustomerProgress intent={intent} onCorrect={form.correct} onAnother={form.clear} />;
  }
  return isLooking ? (
    <LookingForRequest />
  ) : (
    <NewCustomerForm form={form} offers={offers} countries={countries} />
  );
}
