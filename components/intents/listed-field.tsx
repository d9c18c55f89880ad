'use client';

import { useQuery } from '@tanstack/react-query';
import { Button } from '@/components/ui/button.tsx';
import { SelectField } from '@/components/ui/select-field.tsx';
import { sentences } from '@/components/ui/sentences.ts';
import { fieldLabel, fieldNote } from './field-words.ts';
import type { FieldProps } from './issue-field-input.tsx';

/** One of the company's own: read at the issuer when the dialog opens, and once more when asked. */
export function ListedField({ field, value, onChange, error, readOnly, issuer, listChoices }: FieldProps) {
  const query = useQuery({
    queryKey: ['issue-choices', issuer, field.name],
    queryFn: () => listChoices({ issuer, field: field.name }),
    retry: false,
    // A list without what was just made at the issuer would be worse than the short wait for it.
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  const answer = query.data;
  const choices = answer?.ok ? answer.value : [];
  const notRead = query.isError
    ? 'The desk could not be reached, so nothing can be chosen here yet.'
    : answer?.ok === false
      ? sentences(answer.failure)
      : undefined;
  const nothing = field.isRequired ? 'Choose one' : 'None chosen';
  return (
    <div>
      <SelectField
        name={field.name}
        label={fieldLabel(field)}
        value={value}
        onChange={(event) => !readOnly && onChange(event.target.value)}
        aria-required={field.isRequired}
        {...fieldNote(field, error ?? notRead)}
      >
        <option value="">{query.isPending ? 'Reading at the issuer…' : nothing}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
        {value !== '' && !choices.some((choice) => choice.value === value) && (
          // What is kept is what is sent, so it is what is shown, listed or not.
          <option value={value}>Chosen before: {value}</option>
        )}
      </SelectField>
      {notRead !== undefined && (
        <Button size="sm" className="mt-1" busy={query.isFetching} onClick={() => void query.refetch()}>
          Read it again
        </Button>
      )}
    </div>
  );
}
