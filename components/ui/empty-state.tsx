import type { ReactNode } from 'react';

/** Nothing is here: what will be, and the first act. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-1 px-6 py-12 text-center">
      <p className="font-medium [overflow-wrap:anywhere]">{title}</p>
      {children !== undefined && <p className="max-w-md text-table text-balance text-muted">{children}</p>}
      {action !== undefined && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
