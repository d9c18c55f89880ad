'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';

/** The page around a watched intent shows the same balance, story and reasons: it follows each change. */
export function useRefreshOnChange(state: string | null): void {
  const router = useRouter();
  const seen = useRef(state);
  useEffect(() => {
    if (seen.current === state) return;
    seen.current = state;
    if (state !== null) router.refresh();
  }, [state, router]);
}
