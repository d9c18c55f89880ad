'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type InitialPage, readRows } from '../domain/lists/initial-page.ts';
import type { ListPage } from '../domain/lists/list-page.ts';
import { FetchFailure, fetchJson } from './fetch-json.ts';

export interface ListState<Row, Page extends ListPage<Row> = ListPage<Row>> {
  /** Null before the first answer. */
  readonly page: Page | null;
  /** What is shown belongs to an earlier address; the new page is on its way. */
  readonly isBehind: boolean;
  /** Why the last read failed; `page` may still hold what was read before, as of `readAt`. */
  readonly failure: FetchFailure | null;
  /** ISO instant, by this machine's clock, of the last successful read. */
  readonly readAt: string | null;
  readonly retry: () => void;
}

/**
 * A list's page by its address: the server's first, then owned here. `path` answers `ListPage<Row>` to
 * the same parameters as the page itself. `everyMs` says how soon to read a page again by itself, while
 * the tab is seen; null: not.
 */
export function useList<Row, Page extends ListPage<Row> = ListPage<Row>>(
  path: string,
  search: string,
  initial: InitialPage<Row, Page>,
  everyMs: (page: Page) => number | null = () => null,
): ListState<Row, Page> {
  const query = useQuery({
    queryKey: ['list', path, search],
    queryFn: ({ signal }) => fetchJson<Page>(search === '' ? path : `${path}?${search}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data ? (everyMs(state.data) ?? false) : false),
    ...(initial.search === search ? { initialData: () => pageOf(initial) } : {}),
  });
  return {
    page: query.data ?? null,
    isBehind: query.isPlaceholderData,
    failure: query.error instanceof FetchFailure ? query.error : null,
    readAt: query.dataUpdatedAt > 0 ? new Date(query.dataUpdatedAt).toISOString() : null,
    retry: () => void query.refetch(),
  };
}

const pageOf = <Row, Page extends ListPage<Row>>({ page, rows }: InitialPage<Row, Page>): Page =>
  ({ ...page, rows: readRows(rows) }) as unknown as Page;
