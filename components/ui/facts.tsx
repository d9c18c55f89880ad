import type { ReactNode } from 'react';

/** What is known about an object, one line each. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-table">{children}</dl>;
}

export function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0 text-right [overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}

/** In place of a value nobody has told us; says so instead of guessing. */
export function NotTold({ by = 'the issuer' }: { by?: string }) {
  return <span className="text-faint">not told by {by}</span>;
}
