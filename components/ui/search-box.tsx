'use client';

import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useDebounced } from '@/lib/client/use-debounced.ts';

const WAIT_MS = 200;

interface SearchBoxProps {
  /** What is in force, from the address. */
  readonly value: string;
  /** Called when typing pauses, and at once on Enter or when the box is left. */
  readonly onSearch: (text: string) => void;
  readonly label: string;
  readonly placeholder: string;
  /** Applied to each input before anything else sees it. */
  readonly clean?: (text: string) => string;
}

/** One box for half a clue. "/" goes to it from anywhere; Escape empties it. */
export function SearchBox({ value, onSearch, label, placeholder, clean = (text) => text }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  const [sent, setSent] = useState<readonly string[]>([]);
  // The address changed. Our own searches come back in order, and typing may have gone on meanwhile; a
  // text we did not send came from elsewhere (back, a cleared filter) and wins.
  if (value !== seen) {
    const own = sent.indexOf(value);
    setSeen(value);
    setSent(sent.slice(own + 1));
    if (own < 0) {
      setSent([]);
      setTyped(value);
    }
  }
  const search = (text: string) => {
    setSent([...sent, text]);
    onSearch(text);
  };
  const settled = sent.at(-1) ?? value;
  useDebounced(typed, settled, WAIT_MS, search);
  useEarlyTyping(input, (text) => setTyped(clean(text)));
  useSlash(input);
  return (
    <search className="relative w-full sm:w-72">
      <Search className="pointer-events-none absolute top-2 left-2.5 size-4 text-faint" aria-hidden="true" />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={typed}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(clean(event.target.value))}
        // Whoever goes on to a row has finished typing. Said now, before the click: a search that came after
        // it would take the way to the row back.
        onBlur={() => {
          if (typed !== settled) search(typed);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && typed !== settled) search(typed);
          if (event.key === 'Escape' && typed !== '') {
            event.preventDefault();
            setTyped('');
          }
        }}
        className="h-8 w-full rounded-md border border-edge bg-panel pr-2 pl-8 text-table focus:outline-2 focus:-outline-offset-1 focus:outline-accent"
      />
    </search>
  );
}

/** What was typed into the server's page before this script came alive is not lost. */
function useEarlyTyping(input: React.RefObject<HTMLInputElement | null>, take: (text: string) => void) {
  const first = useRef(take);
  useEffect(() => {
    const { current: box } = input;
    if (box && box.value !== box.defaultValue) first.current(box.value);
  }, [input]);
}

function useSlash(input: React.RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      const typing =
        target instanceof HTMLElement && target.closest('input, textarea, select, [role="dialog"]');
      if (event.key !== '/' || event.ctrlKey || event.metaKey || typing) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [input]);
}
