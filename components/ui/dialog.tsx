'use client';

import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useRef } from 'react';
import { buttonLook } from './button-look.ts';

interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  /** One quiet line under the title: whose, from where. */
  readonly description?: ReactNode;
  readonly children: ReactNode;
  /** A press beside the dialog does not close it, so that nothing typed is lost by accident. */
  readonly keepOnOutsidePress?: boolean;
}

/**
 * A decision on top of the page. Holds the focus, closes on Escape and gives the focus back to where it
 * was. A sheet from below on a phone.
 */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  keepOnOutsidePress = true,
}: DialogProps) {
  const opener = useRef<Element | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          // Radix gives the focus back to its own trigger only; these dialogs are opened from outside.
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener.current instanceof HTMLElement) opener.current.focus();
          }}
          onPointerDownOutside={(event) => keepOnOutsidePress && event.preventDefault()}
          className="fixed inset-x-0 bottom-0 z-50 max-h-[92dvh] animate-appear overflow-y-auto rounded-t-xl border bg-raised shadow-float focus:outline-none sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-[440px] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-xl"
        >
          <header className="flex items-start gap-3 px-5 pt-4 pb-1">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-heading font-semibold">{title}</Radix.Title>
              {description !== undefined && (
                <Radix.Description className="text-body text-muted">{description}</Radix.Description>
              )}
            </div>
            <Radix.Close className={buttonLook({ kind: 'ghost', size: 'icon', className: '-mr-2' })}>
              <X className="size-4" aria-hidden="true" />
              <span className="sr-only">Close</span>
            </Radix.Close>
          </header>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** What is asked or shown. */
export function DialogBody({ children }: { children: ReactNode }) {
  return <div className="px-5 pt-2 pb-4">{children}</div>;
}

/** The acts, the confirming one last. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return <footer className="flex flex-wrap justify-end gap-2 border-t px-5 py-3">{children}</footer>;
}
