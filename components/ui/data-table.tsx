// biome-ignore-all lint/a11y/noRedundantRoles: a row laid out as a grid loses the role its tag implies
import { clsx } from 'clsx';
import Link from 'next/link';
import type { ReactNode } from 'react';

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

export function HeadCell({ children, end = false }: { children: ReactNode; end?: boolean }) {
  return (
    <th
      scope="col"
      role="columnheader"
      className={clsx(
        'h-9 border-b px-3 text-label font-medium whitespace-nowrap text-muted first:pl-4 last:pr-4',
        end ? 'text-right' : 'text-left',
      )}
    >
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

/** A row; with a `RowLink` inside, all of it leads there. */
export function Row({ children }: { children: ReactNode }) {
  return (
    <tr
      role="row"
      className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 border-b border-line-soft px-4 py-2 transition-colors last:border-0 has-[a:hover]:bg-line-soft sm:table-row sm:p-0"
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
}

export function Cell({ children, phone, end = false, muted = false, wide = false }: CellProps) {
  return (
    <td
      role="cell"
      className={clsx(
        PHONE[phone],
        'sm:table-cell sm:h-9 sm:px-3 sm:align-middle sm:whitespace-nowrap sm:first:pl-4 sm:last:pr-4',
        end ? 'figures sm:text-right' : 'sm:text-left',
        muted && 'text-muted sm:text-muted',
        wide && 'sm:w-1/3 sm:max-w-0 sm:truncate',
      )}
    >
      {children}
    </td>
  );
}

/** The row's link: a real one, stretched over the whole row. */
export function RowLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:-outline-offset-2 focus-visible:after:outline-2 focus-visible:after:outline-accent"
    >
      {children}
    </Link>
  );
}
