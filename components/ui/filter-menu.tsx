'use client';

import { FilterChip } from './filter-chip.tsx';
import { MenuTick } from './menu-tick.tsx';

export interface FilterOption {
  readonly value: string;
  readonly label: string;
}

interface FilterMenuProps {
  readonly label: string;
  readonly options: readonly FilterOption[];
  readonly chosen: readonly string[];
  readonly onChoose: (values: readonly string[]) => void;
  /** Only one of them can be in force: choosing another lets the first go. */
  readonly single?: boolean;
}

/** A filter that lets some of a few values through. */
export function FilterMenu({ label, options, chosen, onChoose, single = false }: FilterMenuProps) {
  const toggle = (value: string) => {
    if (chosen.includes(value)) onChoose(chosen.filter((other) => other !== value));
    else onChoose(single ? [value] : [...chosen, value]);
  };
  return (
    <FilterChip
      label={label}
      shown={chosen.length > 0 ? namesOf(options, chosen) : null}
      onRemove={() => onChoose([])}
    >
      {() =>
        options.map(({ value, label: words }) => (
          <MenuTick
            key={value}
            label={words}
            checked={chosen.includes(value)}
            onChange={() => toggle(value)}
          />
        ))
      }
    </FilterChip>
  );
}

function namesOf(options: readonly FilterOption[], chosen: readonly string[]): string {
  const names = chosen.map((value) => options.find((option) => option.value === value)?.label ?? value);
  return names.length > 2 ? `${names.slice(0, 2).join(', ')}, …` : names.join(', ');
}
