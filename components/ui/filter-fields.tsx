'use client';

import { type ComponentProps, useState } from 'react';
import { Button } from './button.tsx';
import { FilterChip } from './filter-chip.tsx';
import { TextField } from './text-field.tsx';

interface FilterField {
  /** The parameter it is in the address. */
  readonly name: string;
  readonly label: string;
  /** As it stands in the address, understood or not. */
  readonly value: string;
  readonly type?: 'text' | 'date';
  readonly inputMode?: ComponentProps<'input'>['inputMode'];
  readonly maxLength?: number;
}

interface FilterFieldsProps {
  readonly label: string;
  readonly fields: readonly FilterField[];
  /** What is in force, in a few words; null while it filters nothing. */
  readonly shown: string | null;
  /** In which currency or zone it is meant. */
  readonly hint?: string;
  readonly onApply: (values: Readonly<Record<string, string>>) => void;
}

/** A filter that is typed: the ends of a range, or a few digits. Taken over together. */
export function FilterFields({ label, fields, shown, hint, onApply }: FilterFieldsProps) {
  const empty = Object.fromEntries(fields.map(({ name }) => [name, '']));
  return (
    <FilterChip label={label} shown={shown} onRemove={() => onApply(empty)}>
      {(close) => (
        <Fields
          label={label}
          fields={fields}
          {...(hint === undefined ? {} : { hint })}
          onApply={(values) => {
            onApply(values);
            close();
          }}
        />
      )}
    </FilterChip>
  );
}

function Fields({ label, fields, hint, onApply }: Omit<FilterFieldsProps, 'shown'>) {
  const [typed, setTyped] = useState(() =>
    Object.fromEntries(fields.map(({ name, value }): [string, string] => [name, value])),
  );
  return (
    <form
      noValidate
      className="grid gap-2 p-2"
      onSubmit={(event) => {
        event.preventDefault();
        onApply(typed);
      }}
    >
      <div className="grid gap-2 sm:flex">
        {fields.map(({ name, label: words, type = 'text', inputMode, maxLength }) => (
          <TextField
            key={name}
            label={words}
            type={type}
            value={typed[name] ?? ''}
            maxLength={maxLength ?? 40}
            autoComplete="off"
            className="sm:w-36"
            {...(inputMode === undefined ? {} : { inputMode })}
            onChange={(event) => setTyped({ ...typed, [name]: event.target.value.trim() })}
          />
        ))}
      </div>
      {hint !== undefined && <p className="text-label text-muted">{hint}</p>}
      <div>
        <Button type="submit" size="sm" kind="primary">
          Apply<span className="sr-only"> {label}</span>
        </Button>
      </div>
    </form>
  );
}

/** "10.00 – 50.00", "from 10.00", "until 50.00"; null where there is no end. */
export function rangeWords(from: string | null, until: string | null): string | null {
  if (from !== null && until !== null) return from === until ? from : `${from} – ${until}`;
  if (from !== null) return `from ${from}`;
  return until === null ? null : `until ${until}`;
}
