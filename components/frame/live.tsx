'use client';

import { useLive } from '@/lib/client/use-live.ts';

/** Keeps what is shown in step with the desk. */
export function Live() {
  useLive();
  return null;
}
