'use client';

import { clsx } from 'clsx';
import { type ReactNode, useId } from 'react';
import type { Choice } from '@/lib/domain/cards/issue-field.ts';

interface ChoiceFieldProps {
  readonly legend: ReactNode;
  readonly choices: readonly Choice[];
  /** '' while nothing is chosen. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error: string | undefined;
  readonly readOnly: boolean;
}

/** One of a few, all of them in sight. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { legend, choices, value, onChange, hint, error, readOnly } = props;
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1 text-label text-muted">{legend}</legend>
      <div className={clsx('grid grid-cols-2 gap-2', choices.length === 3 && 'sm:grid-cols-3')}>
        {choices.map((choice) => (
          <label
            key={choice.value}
            className={clsx(
              'flex min-h-9 cursor-pointer items-center gap-2 rounded-md border px-3 py-1 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-accent',
              choice.value === value
                ? 'border-accent bg-accent-soft font-medium'
                : 'border-edge hover:bg-line-soft',
            )}
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => !readOnly && onChange(choice.value)}
              className="accent-accent focus:outline-none"
            />
            {choice.label}
          </label>
        ))}
      </div>
      {hint !== undefined && error === undefined && <p className="mt-1 text-label text-muted">{hint}</p>}
      {error !== undefined && (
        <p role="alert" className="mt-1 text-label text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}
