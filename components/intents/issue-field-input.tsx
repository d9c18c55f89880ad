'use client';

import { useId } from 'react';
import { Checkbox } from '@/components/ui/checkbox.tsx';
import { SelectField } from '@/components/ui/select-field.tsx';
import { TextField } from '@/components/ui/text-field.tsx';
import type { AskedField } from '@/lib/domain/cards/asked-field.ts';
import type { Choice } from '@/lib/domain/cards/issue-field.ts';
import { ChoiceField } from './choice-field.tsx';
import { fieldLabel, fieldNote } from './field-words.ts';
import { ListedField } from './listed-field.tsx';
import type { ListChoicesAction } from './money-actions.ts';

export interface FieldProps {
  readonly field: AskedField;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
  readonly readOnly: boolean;
  /** For amounts. */
  readonly currency: string;
  readonly issuer: string;
  readonly listChoices: ListChoicesAction;
}

/** One of an issuer's own questions, in the shape that suits its kind. */
export function IssueFieldInput(props: FieldProps) {
  const { field, value, onChange, readOnly, error } = props;
  switch (field.kind) {
    case 'choice':
      return <Choices {...props} choices={field.choices ?? []} />;
    case 'listed':
      return <ListedField {...props} />;
    case 'flag':
      return <Flag {...props} />;
    case 'amount':
    case 'text':
    case 'secret':
      return (
        <TextField
          name={field.name}
          label={fieldLabel(field)}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          readOnly={readOnly}
          aria-required={field.isRequired}
          autoComplete="off"
          {...(field.maxLength === undefined ? {} : { maxLength: field.maxLength })}
          {...(field.kind === 'secret' ? { type: 'password', ...KEPT_BY_NOBODY } : {})}
          {...(field.kind === 'amount'
            ? { suffix: props.currency, inputMode: 'decimal' as const, placeholder: '0.00' }
            : {})}
          {...fieldNote(field, error)}
        />
      );
  }
}

/** A browser or its helpers would offer to keep what is nobody's to keep. */
const KEPT_BY_NOBODY = {
  autoComplete: 'off',
  autoCorrect: 'off',
  spellCheck: false,
  'data-1p-ignore': '',
  'data-lpignore': 'true',
  'data-bwignore': '',
} as const;

/** As many, and as short, as stand side by side. */
const MOST_IN_SIGHT = 4;
const LONGEST_IN_SIGHT = 26;

const isInSight = (choices: readonly Choice[]): boolean =>
  choices.length > 1 &&
  choices.length <= MOST_IN_SIGHT &&
  choices.every(({ label }) => label.length <= LONGEST_IN_SIGHT);

function Choices({ choices, ...props }: FieldProps & { readonly choices: readonly Choice[] }) {
  const { field, value, onChange, error, readOnly } = props;
  if (isInSight(choices)) {
    return (
      <ChoiceField
        legend={field.label}
        choices={choices}
        value={value}
        onChange={onChange}
        hint={field.hint}
        error={error}
        readOnly={readOnly}
      />
    );
  }
  return (
    <SelectField
      name={field.name}
      label={fieldLabel(field)}
      value={value}
      onChange={(event) => !readOnly && onChange(event.target.value)}
      aria-required={field.isRequired}
      {...fieldNote(field, error)}
    >
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </SelectField>
  );
}

function Flag({ field, value, onChange, error, readOnly }: FieldProps) {
  const note = useId();
  const said = error ?? field.hint;
  return (
    <div>
      <Checkbox
        name={field.name}
        label={field.label}
        checked={value === 'true'}
        onChange={(event) => !readOnly && onChange(event.target.checked ? 'true' : '')}
        {...(said === undefined ? {} : { 'aria-describedby': note })}
      />
      {said !== undefined && (
        <p id={note} className={`pl-8 text-label ${error === undefined ? 'text-muted' : 'text-bad'}`}>
          {said}
        </p>
      )}
    </div>
  );
}
