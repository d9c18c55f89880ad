'use client';

import { sentences } from '@/components/intents/amount-field.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { SelectField } from '@/components/ui/select-field.tsx';
import { TextField } from '@/components/ui/text-field.tsx';
import type { Country } from '@/lib/domain/customers/countries.ts';
import type { PersonField } from '@/lib/domain/customers/new-customer.ts';
import { fieldId } from './new-customer-fields.ts';
import type { NewCustomerState } from './use-new-customer.ts';

interface PersonFieldsProps {
  readonly form: NewCustomerState;
  readonly countries: readonly Country[];
  readonly readOnly: boolean;
}

const COLUMNS = 'grid gap-3 sm:grid-cols-2';

/** Who somebody is, how they are reached, and where they live. */
export function PersonFields({ form, countries, readOnly }: PersonFieldsProps) {
  const text = (field: PersonField) => ({
    id: fieldId(field),
    value: form.person[field],
    readOnly,
    // A browser must not keep or offer what belongs to somebody else.
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => form.change(field, event.target.value),
    ...errorOf(form, field),
  });
  return (
    <>
      <Panel title="Person">
        <div className={COLUMNS}>
          <TextField label="First name" {...text('firstName')} />
          <TextField label="Last name" {...text('lastName')} />
          <TextField
            label="Date of birth"
            {...text('dateOfBirth')}
            placeholder="YYYY-MM-DD"
            inputMode="numeric"
          />
        </div>
      </Panel>
      <Panel title="Contact">
        <div className={COLUMNS}>
          <TextField label="E-mail" {...text('email')} type="email" className="sm:col-span-2" />
          <TextField label="Dial code" {...text('phoneCode')} placeholder="+237" inputMode="tel" />
          <TextField label="Phone" hint="Without the code before it." {...text('phone')} inputMode="tel" />
        </div>
      </Panel>
      <Panel title="Address">
        <div className={COLUMNS}>
          <SelectField
            label="Country"
            id={fieldId('countryCode')}
            value={form.person.countryCode}
            onChange={(event) => !readOnly && form.change('countryCode', event.target.value)}
            {...errorOf(form, 'countryCode')}
          >
            <option value="">Choose it</option>
            {countries.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </SelectField>
          <TextField label="State or region" {...text('state')} />
          <TextField label="City" {...text('city')} />
          <TextField label="Postal code" {...text('postalCode')} />
          <TextField label="Street" {...text('street')} className="sm:col-span-2" />
        </div>
      </Panel>
    </>
  );
}

/** What is said at a field. */
export function errorOf(form: NewCustomerState, field: string) {
  const failure = form.errorOf(field);
  return failure === null ? {} : { error: sentences(failure) };
}
