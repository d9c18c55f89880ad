'use client';

import { clsx } from 'clsx';
import { type ComponentProps, useId } from 'react';
import { controlLook, describe, FieldShell, type FieldText } from './field-shell.tsx';

/** Several lines of text. `className` places the whole field. */
export function TextArea({
  label,
  hint,
  error,
  className,
  id,
  rows = 3,
  ...rest
}: ComponentProps<'textarea'> & FieldText) {
  const own = useId();
  const fieldId = id ?? own;
  return (
    <FieldShell id={fieldId} label={label} hint={hint} error={error} className={className}>
      <textarea
        {...rest}
        rows={rows}
        {...describe(fieldId, { hint, error })}
        className={clsx(controlLook, 'block resize-y py-2')}
      />
    </FieldShell>
  );
}
