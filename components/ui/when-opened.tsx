'use client';

import { type ReactNode, Suspense, useState } from 'react';

/** Draws a dialog from when it is first open: its code, loaded with `lazy`, comes only then. */
export function WhenOpened({ open, children }: { open: boolean; children: ReactNode }) {
  const [isNeeded, setNeeded] = useState(open);
  // Kept once it was open, so that it can close in its own way and opens at once the next time.
  if (open && !isNeeded) setNeeded(true);
  return isNeeded ? <Suspense fallback={null}>{children}</Suspense> : null;
}
