'use client';

import { useQuery } from '@tanstack/react-query';
import type { IntentLive } from '../domain/intents/intent-view.ts';
import { isSettled } from '../domain/intents/transitions.ts';
import { readIntent } from './read-intent.ts';

const EVERY_MS = 1_000;
const EVERY_UNKNOWN_MS = 3_000;

/**
 * Watches one intent: each second while it moves, slower while it is unknown, not at all once settled.
 * `data` is null while nothing is recorded under the id, undefined before the first answer.
 */
export function useIntentLive(intentId: string | null, initial?: IntentLive) {
  return useQuery({
    queryKey: ['intent', intentId],
    queryFn: ({ signal }) => (intentId === null ? null : readIntent(intentId, signal)),
    enabled: intentId !== null,
    ...(initial ? { initialData: initial } : {}),
    staleTime: 0,
    retry: false,
    refetchInterval: ({ state }) => {
      const intent = state.data;
      if (intent && isSettled(intent.state)) return false;
      return intent?.state === 'unknown' ? EVERY_UNKNOWN_MS : EVERY_MS;
    },
  });
}
