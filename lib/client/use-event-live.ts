'use client';

import { useQuery } from '@tanstack/react-query';
import type { EventDetail } from '../domain/events/event-view.ts';
import { fetchJson } from './fetch-json.ts';

const EVERY_MS = 2_000;

/** A webhook as the server rendered it, then watched while it waits to be applied. */
export function useEventLive(initial: EventDetail): EventDetail {
  const { data } = useQuery({
    queryKey: ['event', initial.id],
    queryFn: ({ signal }) => fetchJson<EventDetail>(`/api/events/${initial.id}`, signal),
    initialData: initial,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? EVERY_MS : false),
  });
  return data;
}
