'use client';

import { useQuery } from '@tanstack/react-query';
import type { ServedDeskState } from '../domain/desk-state.ts';
import { FetchFailure, fetchJson } from './fetch-json.ts';

const POLL_MS = 15_000;

/** The desk's own state: the server's first, then asked every 15 s while the tab is seen. */
export function useDeskState(initial: ServedDeskState) {
  const query = useQuery({
    queryKey: ['desk-state'],
    queryFn: ({ signal }) => fetchJson<ServedDeskState>('/api/desk-state', signal),
    initialData: initial,
    refetchInterval: POLL_MS,
  });
  const isSignedOut = query.error instanceof FetchFailure && query.error.code === 'signed_out';
  return { state: query.data, unreachable: query.isError && !isSignedOut, isSignedOut };
}
