'use client';

import { useRouter } from 'next/navigation';
import { lazy, Suspense, useEffect, useState } from 'react';
import { GO_KEYS } from './go-keys.ts';
import { walkRows } from './walk-rows.ts';

// Its code comes when it is first asked for.
const KeyboardHelp = lazy(() =>
  import('./keyboard-help.tsx').then(({ KeyboardHelp }) => ({ default: KeyboardHelp })),
);

/** The second key of a pair comes within this (ms). */
const PAIR_MS = 1_000;

/** `?` lists the keys, `g` and a letter goes to a page, j and k along its rows. Whoever types is left alone. */
export function Keyboard() {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [isNeeded, setNeeded] = useState(false);
  useEffect(() => {
    let pairUntil = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target))
        return;
      if (event.key === '?') {
        event.preventDefault();
        setNeeded(true);
        setOpen(true);
        return;
      }
      const target = Date.now() < pairUntil ? GO_KEYS.find(({ key }) => key === event.key) : undefined;
      pairUntil = event.key === 'g' ? Date.now() + PAIR_MS : 0;
      if (target) router.push(target.href);
      else if (walkRows(event.key)) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [router]);
  if (!isNeeded) return null;
  return (
    <Suspense fallback={null}>
      <KeyboardHelp open={isOpen} onOpenChange={setOpen} />
    </Suspense>
  );
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [role="dialog"]') !== null;
