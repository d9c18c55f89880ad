import type { ReactNode } from 'react';

/** A key on the keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return <kbd className="rounded-sm border px-1 font-mono text-[11px] leading-4 text-muted">{children}</kbd>;
}
