'use client';

import { clsx } from 'clsx';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

interface DropPanelProps {
  /** What the button and the panel are about, for those who do not see them together. */
  readonly label: string;
  /** What stands on the button. */
  readonly words: string;
  /** The button's look. */
  readonly look: string;
  /** Stands right beside the button. */
  readonly beside?: ReactNode;
  /** Hangs from the button's right edge instead of its left. */
  readonly end?: boolean;
  readonly className?: string;
  /** What opens below it; `close` gives the focus back. */
  readonly children: (close: () => void) => ReactNode;
}

/** A button above what it opens: choices that apply at once, or a small form. */
export function DropPanel({ label, words, look, beside, end = false, className, children }: DropPanelProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLFieldSetElement>(null);
  const panel = useId();
  useCloseOutside(root, open, () => setOpen(false));
  const close = () => {
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  };
  return (
    <fieldset ref={root} className={clsx('relative flex min-w-0', className)}>
      <legend className="sr-only">{label}</legend>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
        className={clsx(
          'flex h-8 max-w-60 min-w-0 items-center gap-1 border px-2.5 text-label transition-colors',
          look,
        )}
      >
        <span className="truncate">{words}</span>
        <ChevronDown className="size-3.5 shrink-0" aria-hidden="true" />
      </button>
      {beside}
      {open && (
        <div
          id={panel}
          className={clsx(
            // On a phone the button may stand at the right edge: what it opens lies over the page's foot instead.
            'z-30 max-h-96 animate-appear overflow-y-auto rounded-md border bg-raised p-1 shadow-float max-sm:fixed max-sm:inset-x-3 max-sm:bottom-16 sm:absolute sm:top-full sm:mt-1 sm:min-w-44',
            end ? 'sm:right-0' : 'sm:left-0',
          )}
        >
          {children(close)}
        </div>
      )}
    </fieldset>
  );
}

/** A press elsewhere closes; Escape closes and gives the focus back to the chip. */
function useCloseOutside(root: React.RefObject<HTMLElement | null>, open: boolean, close: () => void) {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    if (!open) return;
    const onPress = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) latest.current();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      latest.current();
      root.current?.querySelector('button')?.focus();
    };
    document.addEventListener('pointerdown', onPress);
    document.addEventListener('focusin', onPress);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onPress);
      document.removeEventListener('focusin', onPress);
      document.removeEventListener('keydown', onKey);
    };
  }, [open, root]);
}
