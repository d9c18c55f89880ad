import { clsx } from 'clsx';
import { type ReactNode, useId } from 'react';

interface PanelProps {
  readonly title?: ReactNode;
  /** Stands at the end of the title's line. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  /** The content touches the panel's edges: a table. */
  readonly flush?: boolean;
  readonly className?: string;
}

/** A sheet with a hairline border; a named region when it has a title. */
export function Panel({ title, aside, children, flush = false, className }: PanelProps) {
  const id = useId();
  return (
    <section
      {...(title === undefined ? {} : { 'aria-labelledby': id })}
      className={clsx('min-w-0 rounded-lg border bg-panel', flush && 'overflow-hidden', className)}
    >
      {title !== undefined && (
        <header className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-4 pt-3">
          <h2 id={id} className="font-medium">
            {title}
          </h2>
          {aside !== undefined && <div className="text-label text-muted">{aside}</div>}
        </header>
      )}
      {flush ? children : <div className="px-4 pt-3 pb-4">{children}</div>}
    </section>
  );
}
