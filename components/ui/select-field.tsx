'use client';

import { clsx } from 'clsx';
import { type ComponentProps, useId } from 'react';
import { controlLook, describe, FieldShell, type FieldText } from './field-shell.tsx';

/** One of a few, as the machine's own menu. `className` places the whole field. */
export function SelectField({
  label,
  hint,
  error,
  className,
  id,
  children,
  ...rest
}: ComponentProps<'select'> & FieldText) {
  const own = useId();
  const fieldId = id ?? own;
  return (
    <FieldShell id={fieldId} label={label} hint={hint} error={error} className={className}>
      <select {...rest} {...describe(fieldId, { hint, error })} className={clsx(controlLook, 'h-9 pr-2')}>
        {children}
      </select>
    </FieldShell>
  );
}
