'use client';

import Link from 'next/link';
import { ProblemNote } from '@/components/intents/problem-note.tsx';
import { RepeatNote } from '@/components/intents/repeat-note.tsx';
import { Button } from '@/components/ui/button.tsx';
import { buttonLook } from '@/components/ui/button-look.ts';
import { Note } from '@/components/ui/note.tsx';
import { SelectField } from '@/components/ui/select-field.tsx';
import { sentences } from '@/components/ui/sentences.ts';
import type { Country } from '@/lib/domain/customers/countries.ts';
import { DocumentFields } from './document-fields.tsx';
import type { CustomerOffer } from './new-customer-fields.ts';
import { PersonFields } from './person-fields.tsx';
import type { NewCustomerState } from './use-new-customer.ts';

interface NewCustomerFormProps {
  readonly form: NewCustomerState;
  readonly offers: readonly CustomerOffer[];
  readonly countries: readonly Country[];
}

/** All that an issuer asks of somebody new, by sections; every refusal stands at its field. */
export function NewCustomerForm({ form, offers, countries }: NewCustomerFormProps) {
  const { request, suspected, refused } = form;
  const { isPending } = request;
  return (
    <form
      noValidate
      className="grid max-w-[720px] gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      {offers.length > 1 && (
        <SelectField
          label="Issuer"
          value={form.issuer}
          onChange={(event) => form.setIssuer(event.target.value)}
        >
          {offers.map(({ issuer, issuerName }) => (
            <option key={issuer} value={issuer}>
              {issuerName}
            </option>
          ))}
        </SelectField>
      )}
      <PersonFields form={form} countries={countries} readOnly={isPending} />
      <DocumentFields form={form} readOnly={isPending} />
      <p className="text-label text-muted">
        Name and e-mail stay with the request. Everything else typed here goes to{' '}
        {form.offer?.issuerName ?? 'the issuer'} and is not kept with it
        {form.offer?.documents.length ? '; documents are never kept here' : ''}.
      </p>
      {suspected !== null && refused && (
        <RepeatNote failure={refused} isTicked={form.isTicked} onTick={form.setTicked} />
      )}
      <NewCustomerProblem form={form} />
      <div className="flex flex-wrap items-center gap-2">
        <Button
          type="submit"
          kind="primary"
          busy={isPending}
          offBecause={suspected !== null && !form.isTicked ? 'Tick “Yes, a second time.” first.' : undefined}
        >
          Create customer
        </Button>
        <Link href="/customers" onClick={form.giveUp} className={buttonLook({ kind: 'ghost' })}>
          Cancel
        </Link>
      </div>
    </form>
  );
}

/** Why the last try led nowhere, where no field says so. */
function NewCustomerProblem({ form: { request, refused, wrongs } }: { form: NewCustomerState }) {
  const customerId = refused?.code === 'customer_known' ? refused.params?.customerId : undefined;
  if (refused && customerId !== undefined) {
    return (
      <Note tone="bad" live>
        {sentences(refused)}{' '}
        <Link href={`/customers/${customerId}`} className="underline">
          See {refused.params?.name}
        </Link>
      </Note>
    );
  }
  if (wrongs > 0) {
    return (
      <Note tone="bad" live>
        {wrongs === 1 ? 'One field needs' : `${wrongs} fields need`} another look. Nothing was sent.
      </Note>
    );
  }
  if (refused?.field !== undefined) return null;
  return <ProblemNote problem={request.problem} neverArrived={request.neverArrived} />;
}
