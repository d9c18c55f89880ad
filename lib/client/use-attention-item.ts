'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AttentionItem } from '../domain/attention/attention-view.ts';
import { fetchJson } from './fetch-json.ts';

const EVERY_MS = 5_000;

interface OpenItem {
  /** Null: of that id there is nothing in the queue, and was not while this page was open. */
  readonly item: AttentionItem | null;
  /** It left the queue; `item` is what it last was. */
  readonly isOver: boolean;
  /** Nothing is known of it yet. */
  readonly isComing: boolean;
}

/**
 * The item that is open: from the list's page where it stands there, else asked for by its id. One that left
 * the queue while it was looked at is kept as it last was, so that nothing vanishes under a reader.
 */
export function useAttentionItem(
  id: string | null,
  rows: readonly AttentionItem[],
  initial: AttentionItem | null,
): OpenItem {
  const row = rows.find((one) => one.id === id) ?? null;
  const query = useQuery({
    queryKey: ['attention-item', id],
    queryFn: async ({ signal }) =>
      (await fetchJson<{ item: AttentionItem | null }>(`/api/attention/${id}`, signal)).item,
    enabled: id !== null && row === null,
    staleTime: 0,
    refetchInterval: EVERY_MS,
    ...(initial !== null && initial.id === id ? { initialData: initial } : {}),
  });
  const found = row ?? (query.data?.id === id ? query.data : null);
  const [kept, setKept] = useState(found);
  if (found !== null && found !== kept) setKept(found);
  const isLast = kept !== null && kept.id === id;
  return {
    item: found ?? (isLast ? kept : null),
    isOver: found === null && isLast && query.data === null,
    isComing: id !== null && found === null && query.isPending,
  };
}
