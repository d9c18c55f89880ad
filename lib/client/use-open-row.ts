'use client';

import { usePathname, useSearchParams } from 'next/navigation';

const NAME = 'item';

/** Which row of a list is open beside it, kept in the page's address: reload, back and a sent link keep it. */
export function useOpenRow() {
  const pathname = usePathname();
  const current = useSearchParams();
  const id = current.get(NAME);
  const hrefOf = (other: string | null): string => {
    const params = new URLSearchParams(current);
    if (other === null) params.delete(NAME);
    else params.set(NAME, other);
    const text = params.toString();
    return text === '' ? pathname : `${pathname}?${text}`;
  };
  return {
    id,
    hrefOf,
    /** The first one is a place to come back from; going on from row to row is not. */
    open: (other: string) =>
      window.history[id === null ? 'pushState' : 'replaceState'](null, '', hrefOf(other)),
    close: () => {
      if (id !== null) window.history.replaceState(null, '', hrefOf(null));
    },
  };
}
