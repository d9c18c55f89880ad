'use client';

import { clsx } from 'clsx';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { controlLook, describe, FieldShell, type FieldText } from './field-shell.tsx';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'size'>, FieldText {
  /** Stands inside the field's end: a currency, a unit. */
  readonly suffix?: ReactNode;
}

/** One line of text. `className` places the whole field. */
export function TextField({ label, hint, error, suffix, className, id, ...rest }: TextFieldProps) {
  const own = useId();
  const fieldId = id ?? own;
  return (
    <FieldShell id={fieldId} label={label} hint={hint} error={error} className={className}>
      <div className="relative">
        <input
          type="text"
          {...rest}
          {...describe(fieldId, { hint, error })}
          className={clsx(controlLook, 'h-9 read-only:bg-line-soft', suffix !== undefined && 'pr-14')}
        />
        {suffix !== undefined && (
          <span className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-muted">
            {suffix}
          </span>
        )}
      </div>
    </FieldShell>
  );
}
