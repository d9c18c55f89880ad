'use client';

import { useSearchParams } from 'next/navigation';
import { listAddress } from '../domain/lists/list-address.ts';

type Changes = Readonly<Record<string, string | null>>;

const FIRST_PAGE = { newer: null, older: null };

/**
 * What a list shows, kept in the page's address, so that reload, back and a sent link keep the place.
 * Changes stay in the browser: Next follows the history without asking the server for the page again.
 */
export function useListAddress<Name extends string>(names: readonly Name[]) {
  const current = useSearchParams();
  const params = Object.fromEntries(names.map((name) => [name, current.get(name) ?? '']));
  return {
    params: params as Readonly<Record<Name, string>>,
    /** The same as one text, in order: names the page among those read. */
    address: listAddress(names, params),
    /** Half a clue more is no place to come back to. */
    search: (text: string) => writeAddress('replaceState', { q: text, ...FIRST_PAGE }),
    choose: (name: Name, values: readonly string[]) =>
      writeAddress('pushState', { [name]: values.join(','), ...FIRST_PAGE }),
    /** Several at once, such as both ends of a range. */
    set: (values: Readonly<Record<string, string>>) =>
      writeAddress('pushState', { ...values, ...FIRST_PAGE }),
    remove: (which: readonly string[]) =>
      writeAddress('pushState', { ...Object.fromEntries(which.map((name) => [name, null])), ...FIRST_PAGE }),
    clear: () => writeAddress('pushState', Object.fromEntries(names.map((name) => [name, null]))),
    /** The act of going there; null where there is no further page. */
    goTo: (way: 'newer' | 'older', position: string | null) =>
      position === null
        ? null
        : () => {
            writeAddress('pushState', { ...FIRST_PAGE, [way]: position });
            window.scrollTo({ top: 0 });
          },
  };
}

/** Changes parameters of the page's address; those that are empty go. */
export function writeAddress(how: 'pushState' | 'replaceState', changes: Changes) {
  const url = new URL(window.location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  window.history[how](null, '', url);
}
