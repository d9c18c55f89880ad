'use client';

import { clsx } from 'clsx';
import { ChevronDown, X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

interface FilterChipProps {
  readonly label: string;
  /** What it lets through, in a few words; null while it filters nothing. */
  readonly shown: string | null;
  readonly onRemove: () => void;
  /** What opens below it; `close` gives the focus back. */
  readonly children: (close: () => void) => ReactNode;
}

/** A filter as a chip: dashed while it filters nothing, filled with what it lets through. */
export function FilterChip({ label, shown, onRemove, children }: FilterChipProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLFieldSetElement>(null);
  const panel = useId();
  useCloseOutside(root, open, () => setOpen(false));
  const close = () => {
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  };
  const isSet = shown !== null;
  return (
    <fieldset ref={root} className="relative flex min-w-0">
      <legend className="sr-only">{label}</legend>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
        className={clsx(
          'flex h-8 max-w-60 min-w-0 items-center gap-1 border px-2.5 text-label transition-colors',
          isSet
            ? 'rounded-l-md border-r-0 border-transparent bg-accent-soft font-medium text-accent'
            : 'rounded-md border-dashed border-edge/60 text-muted hover:text-text',
        )}
      >
        <span className="truncate">{isSet ? `${label}: ${shown}` : label}</span>
        <ChevronDown className="size-3.5 shrink-0" aria-hidden="true" />
      </button>
      {isSet && <Remove label={label} onRemove={onRemove} />}
      {open && (
        <div
          id={panel}
          // On a phone a chip may stand at the right edge: what it opens lies over the page's foot instead.
          className="z-30 max-h-80 animate-appear overflow-y-auto rounded-md border bg-raised p-1 shadow-float max-sm:fixed max-sm:inset-x-3 max-sm:bottom-16 sm:absolute sm:top-full sm:left-0 sm:mt-1 sm:min-w-44"
        >
          {children(close)}
        </div>
      )}
    </fieldset>
  );
}

/** A filter that came with a link and has nothing to choose: it is in force, or taken away. */
export function FilterTag({
  label,
  shown,
  onRemove,
}: Omit<FilterChipProps, 'children' | 'shown'> & { shown: string }) {
  return (
    <span className="flex min-w-0">
      <span className="flex h-8 max-w-60 min-w-0 items-center rounded-l-md bg-accent-soft px-2.5 text-label font-medium text-accent">
        <span className="truncate" title={shown}>
          {label}: <bdi>{shown}</bdi>
        </span>
      </span>
      <Remove label={label} onRemove={onRemove} />
    </span>
  );
}

function Remove({ label, onRemove }: Pick<FilterChipProps, 'label' | 'onRemove'>) {
  return (
    <button
      type="button"
      onClick={onRemove}
      className="grid w-7 shrink-0 place-items-center rounded-r-md bg-accent-soft text-accent hover:text-accent-hover"
    >
      <X className="size-3.5" aria-hidden="true" />
      <span className="sr-only">Remove the filter {label}</span>
    </button>
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
