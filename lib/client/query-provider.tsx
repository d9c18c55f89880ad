'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { FetchFailure } from './fetch-json.ts';

const STALE_MS = 15_000;

const makeClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        // A refusal stays a refusal; only a desk that did not answer is asked again.
        retry: (count, error) => count < 2 && error instanceof FetchFailure && error.worthRetrying,
      },
    },
  });

/** Owns what the browser has read: one store per browser tab, one per request on the server. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(makeClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
