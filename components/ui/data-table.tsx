// biome-ignore-all lint/a11y/noRedundantRoles: a row laid out as a grid loses the role its tag implies
import { clsx } from 'clsx';
import Link from 'next/link';
import type { MouseEvent, ReactNode } from 'react';

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

export function HeadCell({
  children,
  end = false,
  roomy = false,
}: {
  children: ReactNode;
  end?: boolean;
  roomy?: boolean;
}) {
  return (
    <th
      scope="col"
      role="columnheader"
      className={clsx(
        'h-9 border-b px-3 text-label font-medium whitespace-nowrap text-muted first:pl-4 last:pr-4',
        end ? 'text-right' : 'text-left',
        roomy && 'hidden @3xl:table-cell',
      )}
    >
      {children}
    </th>
  );
}

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
        'relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 border-b border-line-soft py-2 pr-4 transition-colors last:border-0 sm:table-row sm:p-0',
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
  lead: 'col-start-1 row-start-1 block truncate',
  'lead-end': 'col-start-2 row-start-1 block text-right',
  sub: 'col-start-1 row-start-2 block truncate text-muted sm:text-text',
  'sub-end': 'col-start-2 row-start-2 block text-right',
  none: 'hidden',
};

interface CellProps {
  readonly children: ReactNode;
  readonly phone: PhonePlace;
  /** Right-aligned figures. */
  readonly end?: boolean;
  readonly muted?: boolean;
  /** Takes what is left and cuts long text instead of pushing the others out. */
  readonly wide?: boolean;
  /** Left out where the table has little room; it stands in an `@container` then. */
  readonly roomy?: boolean;
}

export function Cell({
  children,
  phone,
  end = false,
  muted = false,
  wide = false,
  roomy = false,
}: CellProps) {
  return (
    <td
      role="cell"
      className={clsx(
        PHONE[phone],
        roomy ? 'sm:hidden @3xl:table-cell' : 'sm:table-cell',
        'sm:h-9 sm:px-3 sm:align-middle sm:whitespace-nowrap sm:first:pl-4 sm:last:pr-4',
        end ? 'figures sm:text-right' : 'sm:text-left',
        muted && 'text-muted sm:text-muted',
        wide && 'sm:w-1/3 sm:max-w-0 sm:truncate',
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
      className="font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:-outline-offset-2 focus-visible:after:outline-2 focus-visible:after:outline-accent"
    >
      {children}
    </Link>
  );
}
