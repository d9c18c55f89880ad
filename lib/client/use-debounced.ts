'use client';

import { useEffect, useRef } from 'react';

/** Calls `act` once `value` has stayed the same for `waitMs`, and only when it differs from `settled`. */
export function useDebounced(value: string, settled: string, waitMs: number, act: (value: string) => void) {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (value === settled) return;
    const timer = setTimeout(() => latest.current(value), waitMs);
    return () => clearTimeout(timer);
  }, [value, settled, waitMs]);
}
