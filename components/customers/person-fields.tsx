'use client';

import { fieldLabel, fieldNote } from '@/components/intents/field-words.ts';
import { Panel } from '@/components/ui/panel.tsx';
import { SelectField } from '@/components/ui/select-field.tsx';
import { sentences } from '@/components/ui/sentences.ts';
import { TextField } from '@/components/ui/text-field.tsx';
import type { Country } from '@/lib/domain/customers/countries.ts';
import { type CustomerField, isNeeded } from '@/lib/domain/customers/customer-field.ts';
import { fieldId } from './new-customer-fields.ts';
import type { NewCustomerState } from './use-new-customer.ts';

interface PersonFieldsProps {
  readonly form: NewCustomerState;
  readonly countries: readonly Country[];
  readonly readOnly: boolean;
}

/** What the chosen issuer asks of a person, under its headings. */
export function PersonFields({ form, ...rest }: PersonFieldsProps) {
  const fields = form.offer?.form ?? [];
  const titles = [...new Set(fields.map(({ section }) => section))];
  return titles.map((title) => (
    <Panel key={title} title={title}>
      <div className="grid gap-3 sm:grid-cols-2">
        {fields
          .filter(({ section }) => section === title)
          .map((field) => (
            <PersonField key={field.name} field={field} form={form} {...rest} />
          ))}
      </div>
    </Panel>
  ));
}

const INPUT = {
  text: {},
  email: { type: 'email' },
  dial_code: { placeholder: '+237', inputMode: 'tel' },
  phone: { inputMode: 'tel' },
  birth_date: { placeholder: 'YYYY-MM-DD', inputMode: 'numeric' },
} as const;

/** One of them, in the shape that suits its kind. A browser must not keep or offer what belongs to somebody else. */
function PersonField({
  field,
  form,
  countries,
  readOnly,
}: PersonFieldsProps & { readonly field: CustomerField }) {
  const { name, kind, hint } = field;
  // Half of what belongs together may not stay empty any more.
  const isRequired = isNeeded(field, form.person);
  const { error } = errorOf(form, name);
  const shared = {
    id: fieldId(name),
    label: fieldLabel({ ...field, isRequired }),
    value: form.person[name] ?? '',
    ...(field.isWide ? { className: 'sm:col-span-2' } : {}),
    // What is wrong stands where the hint was, and the hint says what is right.
    ...fieldNote(field, error && [error, hint].filter((one) => one !== undefined).join(' ')),
  };
  if (kind !== 'country' && kind !== 'choice') {
    return (
      <TextField
        {...shared}
        {...INPUT[kind]}
        readOnly={readOnly}
        autoComplete="off"
        onChange={(event) => form.change(name, event.target.value)}
      />
    );
  }
  const choices =
    kind === 'choice' ? field.choices : countries.map(({ code, name: label }) => ({ value: code, label }));
  return (
    <SelectField {...shared} onChange={(event) => !readOnly && form.change(name, event.target.value)}>
      <option value="">{isRequired ? 'Choose it' : ''}</option>
      {choices?.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </SelectField>
  );
}

/** What is said at a field. */
export function errorOf(form: NewCustomerState, field: string): { readonly error?: string } {
  const failure = form.errorOf(field);
  return failure === null ? {} : { error: sentences(failure) };
}
