'use client';

import { Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Kbd } from '@/components/ui/kbd.tsx';

// Its code comes when it is first asked for: a list does not pay for it.
const FindDialog = lazy(() =>
  import('./find-dialog.tsx').then(({ FindDialog }) => ({ default: FindDialog })),
);

/** The way to anything: the button in the top bar, ⌘K everywhere, "/" where the page has no box of its own. */
export function FindAnything({ withIssuers }: { withIssuers: boolean }) {
  const [open, setOpen] = useState(false);
  // Kept once it was opened, so that it opens at once the next time.
  const [isNeeded, setNeeded] = useState(false);
  const show = (next: boolean) => {
    if (next) setNeeded(true);
    setOpen(next);
  };
  useFindKeys(() => show(true));
  return (
    <>
      <button
        type="button"
        onClick={() => show(true)}
        aria-haspopup="dialog"
        aria-keyshortcuts="Meta+K Control+K"
        className="flex h-8 items-center gap-2 rounded-md border bg-panel px-2 text-table text-muted hover:text-text md:w-52"
      >
        <Search className="size-4 shrink-0" aria-hidden="true" />
        <span className="sr-only flex-1 text-left md:not-sr-only">Find anything</span>
        <span aria-hidden="true" className="hidden md:inline">
          <Kbd>⌘K</Kbd>
        </span>
      </button>
      {isNeeded && (
        <Suspense fallback={null}>
          <FindDialog open={open} onOpenChange={show} withIssuers={withIssuers} />
        </Suspense>
      )}
    </>
  );
}

function useFindKeys(show: () => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isPalette =
        event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey) && !event.shiftKey;
      const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !hasOwnBox(event.target);
      if (!isPalette && !isSlash) return;
      event.preventDefault();
      show();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}

/** Whether somebody types, or the page has a search box that "/" goes to. */
const hasOwnBox = (target: EventTarget | null): boolean =>
  (target instanceof HTMLElement && target.closest('input, textarea, select, [role="dialog"]') !== null) ||
  document.querySelector('main input[type="search"]') !== null;
