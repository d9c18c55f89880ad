'use client';

import { useSearchParams } from 'next/navigation';
import {
  COLUMNS_PARAM,
  type ColumnOffers,
  columnsText,
  type ListColumn,
  readColumns,
} from '../domain/lists/list-columns.ts';
import { writeAddress } from './use-list-address.ts';

/** Which columns a list shows, kept in the page's address beside what it shows. */
export function useColumns<Name extends string>(offers: ColumnOffers<Name>) {
  const params = useSearchParams();
  return {
    columns: readColumns(offers, params.get(COLUMNS_PARAM) ?? ''),
    show: (name: string, isShown: boolean) => {
      // As the address stands now: the page may not have followed the press before.
      const now = new URLSearchParams(window.location.search).get(COLUMNS_PARAM) ?? '';
      const columns: Readonly<Record<string, ListColumn>> = readColumns(offers, now);
      const changed = columns[name];
      if (changed) write(columnsText({ ...columns, [name]: { ...changed, isShown } }));
    },
    reset: () => write(''),
  };
}

/** How a list looks is no place to come back to. */
const write = (text: string) => writeAddress('replaceState', { [COLUMNS_PARAM]: text });
