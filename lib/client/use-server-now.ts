'use client';

import { useEffect, useState } from 'react';

/**
 * The database's clock, carried on by this machine's since the answer that told it: a countdown never
 * depends on the visitor's clock being right.
 */
export function useServerNow(told: string): string {
  const [passed, setPassed] = useState({ since: told, ms: 0 });
  useEffect(() => {
    const from = performance.now();
    const tick = () => setPassed({ since: told, ms: performance.now() - from });
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [told]);
  const ms = passed.since === told ? passed.ms : 0;
  return new Date(Date.parse(told) + ms).toISOString();
}
