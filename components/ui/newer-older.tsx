import Link from 'next/link';
import type { ReactNode } from 'react';
import { buttonLook } from './button-look.ts';

interface NewerOlderProps {
  readonly label: string;
  /** Addresses; null where there is nothing further. */
  readonly newer: string | null;
  readonly older: string | null;
  /** What else can be done with the list, at the beginning of the line. */
  readonly children?: ReactNode;
}

/** The ways on in a list that is one part of a page. */
export function NewerOlder({ label, newer, older, children }: NewerOlderProps) {
  const step = (words: string, href: string | null) =>
    href !== null && (
      <Link href={href} scroll={false} className={buttonLook({ size: 'sm' })}>
        {words}
      </Link>
    );
  return (
    <nav aria-label={label} className="mt-3 flex flex-wrap items-center justify-end gap-2 text-label">
      {children}
      {step('Newer', newer)}
      {step('Older', older)}
    </nav>
  );
}
