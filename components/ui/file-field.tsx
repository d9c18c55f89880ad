'use client';

import { clsx } from 'clsx';
import { type ComponentProps, useId } from 'react';
import { controlLook, describe, FieldShell, type FieldText } from './field-shell.tsx';

interface FileFieldProps
  extends Omit<ComponentProps<'input'>, 'size' | 'type' | 'value' | 'onChange'>,
    FieldText {
  /** Null when it was taken back. */
  readonly onChoose: (file: File | null) => void;
}

/** One file. `className` places the whole field. */
export function FileField({ label, hint, error, className, id, onChoose, ...rest }: FileFieldProps) {
  const own = useId();
  const fieldId = id ?? own;
  return (
    <FieldShell id={fieldId} label={label} hint={hint} error={error} className={className}>
      <input
        {...rest}
        {...describe(fieldId, { hint, error })}
        type="file"
        onChange={(event) => onChoose(event.target.files?.[0] ?? null)}
        className={clsx(
          controlLook,
          'h-9 py-1 file:mr-3 file:h-6.5 file:rounded-sm file:border-0 file:bg-line-soft file:px-2 file:text-label file:text-text',
        )}
      />
    </FieldShell>
  );
}
