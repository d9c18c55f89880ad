'use client';

import type { VariantProps } from 'class-variance-authority';
import type { ComponentProps, ReactNode } from 'react';
import { buttonLook } from './button-look.ts';
import { Spinner } from './spinner.tsx';

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
