'use client';

import type { ListColumn } from '@/lib/domain/lists/list-columns.ts';
import { Button } from './button.tsx';
import { DropPanel } from './drop-panel.tsx';
import { MenuTick } from './menu-tick.tsx';

interface ColumnsMenuProps {
  readonly columns: Readonly<Record<string, ListColumn>>;
  readonly show: (name: string, isShown: boolean) => void;
  readonly reset: () => void;
  /** Columns that this table has no use for. */
  readonly without?: readonly string[];
}

/** Which columns a table shows. A phone's rows have two lines instead of columns: nothing to choose there. */
export function ColumnsMenu({ columns, show, reset, without = [] }: ColumnsMenuProps) {
  const offered = Object.entries(columns).filter(([name]) => !without.includes(name));
  const hidden = offered.filter(([, { isShown, isExtra }]) => !isShown && !isExtra).length;
  const isChanged = offered.some(([, { isShown, isExtra }]) => isShown === isExtra);
  return (
    <DropPanel
      label="Columns"
      words={hidden === 0 ? 'Columns' : `Columns: ${hidden} hidden`}
      look="rounded-md border-edge bg-panel text-text"
      end
      className="max-sm:hidden"
    >
      {() => (
        <>
          {offered.map(([name, { label, isShown, isRoomy }]) => (
            <MenuTick
              key={name}
              label={isRoomy ? <Roomy label={label} /> : label}
              checked={isShown}
              onChange={() => show(name, !isShown)}
            />
          ))}
          <div className="mt-1 border-t pt-1">
            <Button
              size="sm"
              kind="ghost"
              offBecause={isChanged ? undefined : 'All are as they come'}
              onClick={reset}
            >
              Reset<span className="sr-only"> the columns</span>
            </Button>
          </div>
        </>
      )}
    </DropPanel>
  );
}

/** Said at the widths where a table may have too little room, once beside each kind of side bar. */
const Roomy = ({ label }: { label: string }) => (
  <>
    {label}
    <span className="ml-auto pl-3 text-label text-muted min-[890px]:max-lg:hidden min-[1042px]:hidden">
      where there is room
    </span>
  </>
);
