'use client';

import { clsx } from 'clsx';
import { type ComponentProps, type ReactNode, useId } from 'react';

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type'> {
  readonly label: ReactNode;
}

/** A tick with its words; the whole line can be pressed. */
export function Checkbox({ label, className, id, ...rest }: CheckboxProps) {
  const own = useId();
  const fieldId = id ?? own;
  return (
    <div className={clsx('flex items-start gap-2', className)}>
      <input {...rest} id={fieldId} type="checkbox" className="m-1 size-4 shrink-0 accent-accent" />
      <label htmlFor={fieldId} className="min-h-6 flex-1 py-0.5 text-body">
        {label}
      </label>
    </div>
  );
}
