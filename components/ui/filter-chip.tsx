'use client';

import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { DropPanel } from './drop-panel.tsx';

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
  const isSet = shown !== null;
  return (
    <DropPanel
      label={label}
      words={isSet ? `${label}: ${shown}` : label}
      look={
        isSet
          ? 'rounded-l-md border-r-0 border-transparent bg-accent-soft font-medium text-accent'
          : 'rounded-md border-dashed border-edge/60 text-muted hover:text-text'
      }
      beside={isSet && <Remove label={label} onRemove={onRemove} />}
    >
      {children}
    </DropPanel>
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
