import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps, ReactNode } from 'react';
import { Spinner } from './spinner.tsx';

/** The look of a button, for links that act as one. */
export const buttonLook = cva(
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap select-none transition-colors',
  {
    variants: {
      kind: { primary: '', secondary: '', ghost: '', danger: '' },
      size: {
        md: 'h-8 px-3 text-table',
        sm: 'h-7 px-2.5 text-label',
        icon: 'size-8 text-table',
      },
      off: { true: 'cursor-not-allowed', false: '' },
    },
    // Each look stands alone: two classes for one property would be decided by their order in the sheet.
    compoundVariants: [
      {
        kind: 'primary',
        off: false,
        class: 'border-accent bg-accent text-on-accent hover:border-accent-hover hover:bg-accent-hover',
      },
      { kind: 'secondary', off: false, class: 'border-line bg-panel text-text hover:bg-line-soft' },
      {
        kind: 'ghost',
        off: false,
        class: 'border-transparent text-muted hover:bg-line-soft hover:text-text',
      },
      { kind: 'danger', off: false, class: 'border-bad bg-panel text-bad hover:bg-bad-soft' },
      { kind: ['primary', 'secondary', 'danger'], off: true, class: 'border-line bg-line-soft text-faint' },
      { kind: 'ghost', off: true, class: 'border-transparent text-faint' },
    ],
    defaultVariants: { kind: 'secondary', size: 'md', off: false },
  },
);

interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  readonly kind?: VariantProps<typeof buttonLook>['kind'];
  readonly size?: VariantProps<typeof buttonLook>['size'];
  /** Why it cannot be pressed now. It stays focusable, so that everybody can learn the reason. */
  readonly offBecause?: string | undefined;
  /** The act is under way: a second press does nothing. */
  readonly busy?: boolean | undefined;
  readonly icon?: ReactNode;
}

/** Names an act and its object ("Top up 50.00 USD"). `type` is "button" unless said otherwise. */
export function Button({
  kind,
  size,
  offBecause,
  busy = false,
  icon,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const off = offBecause !== undefined;
  return (
    <button
      {...rest}
      type={type}
      className={buttonLook({ kind, size, off, className })}
      aria-disabled={off || busy || undefined}
      aria-busy={busy || undefined}
      {...(off ? { title: offBecause, 'aria-description': offBecause } : {})}
      onClick={(event) => {
        if (off || busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}
