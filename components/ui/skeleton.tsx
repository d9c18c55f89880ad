import { clsx } from 'clsx';

/** The shape of what is coming. Appears after 150 ms, so that quick answers do not flicker. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden="true" className={clsx('block animate-skeleton rounded-sm bg-line-soft', className)} />
  );
}

/** Rows of a table that is coming. */
export function RowsSkeleton({ rows = 12, label }: { rows?: number; label: string }) {
  return (
    <div role="status" className="animate-skeleton">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: identical rows that never move
          key={row}
          aria-hidden="true"
          className="flex h-13 items-center justify-between gap-6 border-b border-line-soft px-4 last:border-0 sm:h-9"
        >
          <span className="h-2.5 w-24 rounded-sm bg-line-soft" />
          <span className={clsx('h-2.5 rounded-sm bg-line-soft', row % 3 === 0 ? 'w-40' : 'w-28')} />
          <span className="hidden h-2.5 w-16 rounded-sm bg-line-soft sm:block" />
          <span className="h-2.5 w-20 rounded-sm bg-line-soft" />
        </div>
      ))}
    </div>
  );
}
