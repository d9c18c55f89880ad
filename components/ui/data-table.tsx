// biome-ignore-all lint/a11y/noRedundantRoles: a row laid out as a grid loses the role its tag implies
import { clsx } from 'clsx';
import Link from 'next/link';
import type { MouseEvent, ReactNode } from 'react';
import type { ListColumn } from '@/lib/domain/lists/list-columns.ts';

/** A table that becomes two-line rows on a phone: each cell names its place there. */
export function DataTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    <table role="table" aria-label={label} className="block w-full text-table sm:table sm:border-collapse">
      {children}
    </table>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead role="rowgroup" className="sr-only sm:not-sr-only sm:table-header-group">
      <tr role="row">{children}</tr>
    </thead>
  );
}

interface HeadCellProps {
  /** The column's own name where nothing is said. */
  readonly children?: ReactNode;
  /** Where people may hide it. */
  readonly column?: ListColumn;
  readonly end?: boolean;
  readonly roomy?: boolean;
}

export function HeadCell({ children, column, end = false, roomy = column?.isRoomy ?? false }: HeadCellProps) {
  if (isNowhere(column)) return null;
  return (
    <th
      scope="col"
      role="columnheader"
      className={clsx(
        'h-9 border-b px-3 text-label font-medium whitespace-nowrap text-muted first:pl-4 last:pr-4',
        end ? 'text-right' : 'text-left',
        column?.isShown === false ? 'sm:hidden' : roomy && 'hidden @3xl:table-cell',
      )}
    >
      {children ?? column?.label}
    </th>
  );
}

/** Hidden, and not among a phone's two lines either: a roomy column never is. */
const isNowhere = (column: ListColumn | undefined): boolean => column?.isRoomy === true && !column.isShown;

/** Above the ticks: one for all of them. */
export function TickHead({ children }: { children: ReactNode }) {
  return (
    <th scope="col" role="columnheader" className="h-9 w-9 border-b pl-2">
      {children}
    </th>
  );
}

export function TableBody({ children }: { children: ReactNode }) {
  return (
    <tbody role="rowgroup" className="block sm:table-row-group">
      {children}
    </tbody>
  );
}

interface RowProps {
  readonly children: ReactNode;
  /** Begins with a `TickCell`. */
  readonly tickable?: boolean;
  /** It is the one that is open, or ticked. */
  readonly marked?: boolean;
}

/** A row; with a `RowLink` inside, all of it leads there. */
export function Row({ children, tickable = false, marked = false }: RowProps) {
  return (
    <tr
      role="row"
      className={clsx(
        'table-line',
        tickable ? 'pl-11' : 'pl-4',
        marked ? 'bg-accent-soft' : 'has-[a:hover]:bg-line-soft',
      )}
    >
      {children}
    </tr>
  );
}

/** Where a cell stands on a phone: first or second line, start or end, or not at all. */
export type PhonePlace = 'lead' | 'lead-end' | 'sub' | 'sub-end' | 'none';

const PHONE: Readonly<Record<PhonePlace, string>> = {
  lead: 'cell-lead',
  'lead-end': 'cell-lead-end',
  sub: 'cell-sub',
  'sub-end': 'cell-sub-end',
  none: 'cell-none',
};

interface CellProps {
  readonly children: ReactNode;
  readonly phone: PhonePlace;
  /** Right-aligned figures. */
  readonly end?: boolean;
  readonly muted?: boolean;
  /** Takes what is left and cuts long text instead of pushing the others out. */
  readonly wide?: boolean;
  /** A sentence: on a phone it takes lines instead of being cut. */
  readonly wraps?: boolean;
  /** Left out where the table has little room; it stands in an `@container` then. */
  readonly roomy?: boolean;
  /** Where people may hide it; a phone's two lines stay as they are. */
  readonly column?: ListColumn;
}

export function Cell({
  children,
  phone,
  column,
  end = false,
  muted = false,
  wide = false,
  wraps = false,
  roomy = column?.isRoomy ?? false,
}: CellProps) {
  if (isNowhere(column)) return null;
  return (
    <td
      role="cell"
      className={clsx(
        PHONE[phone],
        column?.isShown === false ? 'sm:hidden' : roomy && 'sm:hidden @3xl:table-cell',
        end && 'cell-end',
        muted && 'text-muted',
        wide && 'cell-wide',
        wraps && 'max-sm:whitespace-normal',
      )}
    >
      {children}
    </td>
  );
}

/** Where a row is ticked: a column of its own, and before both lines on a phone. Stands above the row's link. */
export function TickCell({ children }: { children: ReactNode }) {
  return (
    <td
      role="cell"
      className="absolute top-1.5 left-2 z-10 block sm:relative sm:top-0 sm:left-0 sm:table-cell sm:h-9 sm:w-9 sm:pl-2 sm:align-middle"
    >
      {children}
    </td>
  );
}

interface RowLinkProps {
  readonly href: string;
  readonly children: ReactNode;
  /** The row's id, for the keys of the list. */
  readonly rowId?: string;
  /** Whole words of what the row may have to cut. */
  readonly title?: string;
  /** Opens it in place; a press with a modifier still follows the link. */
  readonly onOpen?: () => void;
}

/** The row's link: a real one, stretched over the whole row. */
export function RowLink({ href, children, rowId, title, onOpen }: RowLinkProps) {
  const openHere = (event: MouseEvent) => {
    if (!onOpen || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onOpen();
  };
  return (
    <Link
      href={href}
      prefetch={false}
      {...(rowId === undefined ? { 'data-opens-row': '' } : { 'data-row': rowId })}
      {...(title === undefined ? {} : { title })}
      {...(onOpen ? { onClick: openHere } : {})}
      className="row-link"
    >
      {children}
    </Link>
  );
}
