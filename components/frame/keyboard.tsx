'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { GO_KEYS } from './go-keys.ts';

const KeyboardHelp = dynamic(() => import('./keyboard-help.tsx').then(({ KeyboardHelp }) => KeyboardHelp), {
  ssr: false,
});

/** The second key of a pair comes within this (ms). */
const PAIR_MS = 1_000;

/** `?` lists the keys, `g` and a letter goes to a page. Whoever types is left alone. */
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
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [router]);
  return isNeeded ? <KeyboardHelp open={isOpen} onOpenChange={setOpen} /> : null;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [role="dialog"]') !== null;
