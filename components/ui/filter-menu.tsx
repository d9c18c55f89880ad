'use client';

import { clsx } from 'clsx';
import { ChevronDown, X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';

export interface FilterOption {
  readonly value: string;
  readonly label: string;
}

interface FilterMenuProps {
  readonly label: string;
  readonly options: readonly FilterOption[];
  readonly chosen: readonly string[];
  readonly onChoose: (values: readonly string[]) => void;
}

/** A filter as a chip: dashed while it filters nothing, filled with what it lets through. */
export function FilterMenu({ label, options, chosen, onChoose }: FilterMenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLFieldSetElement>(null);
  const menu = useId();
  useCloseOutside(root, open, () => setOpen(false));
  const isSet = chosen.length > 0;
  const toggle = (value: string) =>
    onChoose(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]);
  return (
    <fieldset ref={root} className="relative flex">
      <legend className="sr-only">{label}</legend>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={menu}
        onClick={() => setOpen(!open)}
        className={clsx(
          'flex h-8 max-w-60 items-center gap-1 border px-2.5 text-label transition-colors',
          isSet
            ? 'rounded-l-md border-r-0 border-transparent bg-accent-soft font-medium text-accent'
            : 'rounded-md border-dashed border-edge/60 text-muted hover:text-text',
        )}
      >
        <span className="truncate">{isSet ? `${label}: ${namesOf(options, chosen)}` : label}</span>
        <ChevronDown className="size-3.5 shrink-0" aria-hidden="true" />
      </button>
      {isSet && (
        <button
          type="button"
          onClick={() => onChoose([])}
          className="grid w-7 place-items-center rounded-r-md bg-accent-soft text-accent hover:text-accent-hover"
        >
          <X className="size-3.5" aria-hidden="true" />
          <span className="sr-only">Remove the filter {label}</span>
        </button>
      )}
      {open && (
        <div
          id={menu}
          className="absolute top-full left-0 z-20 mt-1 min-w-44 animate-appear rounded-md border bg-raised p-1 shadow-float"
        >
          {options.map(({ value, label: words }) => (
            <label
              key={value}
              className="flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 text-table whitespace-nowrap hover:bg-line-soft"
            >
              <input
                type="checkbox"
                checked={chosen.includes(value)}
                onChange={() => toggle(value)}
                className="size-4 accent-accent"
              />
              {words}
            </label>
          ))}
        </div>
      )}
    </fieldset>
  );
}

function namesOf(options: readonly FilterOption[], chosen: readonly string[]): string {
  const names = chosen.map((value) => options.find((option) => option.value === value)?.label ?? value);
  return names.length > 2 ? `${names.slice(0, 2).join(', ')}, …` : names.join(', ');
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
