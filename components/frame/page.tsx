import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';

interface PageProps {
  readonly title: ReactNode;
  /** The list this page came from. */
  readonly parent?: { readonly href: string; readonly label: string };
  readonly children: ReactNode;
}

/** One page in the frame: its title goes into the top bar, its content under the banners. */
export function Page({ title, parent, children }: PageProps) {
  return (
    <>
      <header className="col-start-1 row-start-1 flex min-w-0 items-center gap-1.5 self-center pl-4 text-heading sm:pl-6">
        {parent && (
          <>
            <Link
              href={parent.href}
              className="-ml-1 flex shrink-0 items-center rounded-sm px-1 text-muted hover:text-text"
            >
              <ChevronLeft className="size-4.5 sm:hidden" aria-hidden="true" />
              <span className="sr-only sm:not-sr-only">{parent.label}</span>
            </Link>
            <span aria-hidden="true" className="hidden text-faint sm:inline">
              /
            </span>
          </>
        )}
        <h1 dir="auto" className="truncate font-semibold">
          {title}
        </h1>
      </header>
      <div
        id="content"
        tabIndex={-1}
        className="col-span-full row-start-3 w-full max-w-[1280px] min-w-0 px-4 pt-4 pb-24 sm:px-6 sm:pt-5 sm:pb-10 focus:outline-none"
      >
        {children}
      </div>
    </>
  );
}
