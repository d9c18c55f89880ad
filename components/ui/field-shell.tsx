import type { ReactNode } from 'react';

export interface FieldText {
  readonly label: ReactNode;
  /** What to type, or what was understood. */
  readonly hint?: ReactNode;
  /** The sentence about what is wrong; marks the field. */
  readonly error?: ReactNode;
}

interface FieldShellProps extends FieldText {
  readonly id: string;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

/** Label above, hint or error below; `describe(id, …)` ties them to the control. */
export function FieldShell({ id, label, hint, error, children, className }: FieldShellProps) {
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-label text-muted">
        {label}
      </label>
      {children}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mt-1 text-label text-muted">
          {hint}
        </p>
      )}
      <p id={`${id}-error`} role="alert" className="mt-1 text-label text-bad empty:hidden">
        {error}
      </p>
    </div>
  );
}

/** The attributes that tie a control to its shell. */
export const describe = (id: string, { hint, error }: Pick<FieldText, 'hint' | 'error'>) => ({
  id,
  'aria-invalid': error === undefined ? undefined : true,
  'aria-describedby':
    [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`]
      .filter(Boolean)
      .join(' ') || undefined,
});

/** Shared by one-line and many-line fields. */
export const controlLook =
  'w-full rounded-md border border-edge bg-panel px-3 text-body text-text transition-colors aria-invalid:border-bad focus:outline-2 focus:-outline-offset-1 focus:outline-accent disabled:bg-line-soft disabled:text-faint';
