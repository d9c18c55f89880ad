'use client';

import { type RefObject, useEffect, useRef } from 'react';

interface RowKeys {
  /** Holds the rows; each row's link carries `data-row`, its id. */
  readonly root: RefObject<HTMLElement | null>;
  /** All rows, in their order. */
  readonly ids: readonly string[];
  /** x: ticks the row; with shift, all up to it. Null where nothing can be ticked. */
  readonly onTick: ((id: string, isRange: boolean) => void) | null;
  /** Escape. */
  readonly onEscape: () => void;
}

/**
 * The keys of a list: j and k go down and up, x ticks, shift+x ticks a range, Escape lets go. Going there
 * is real focus, so that Enter, and whoever reads the screen aloud, need nothing of their own.
 */
export function useRowKeys(keys: RowKeys) {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (act(latest.current, event)) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function act({ root, ids, onTick, onEscape }: RowKeys, { key, shiftKey }: KeyboardEvent): boolean {
  const here = focusedRow(root.current);
  const at = here === null ? -1 : ids.indexOf(here);
  switch (key.toLowerCase()) {
    case 'j':
      return focusRow(root.current, ids[Math.min(at + 1, ids.length - 1)]);
    case 'k':
      return focusRow(root.current, ids[Math.max(at - 1, 0)]);
    case 'x':
      if (here === null || onTick === null) return false;
      onTick(here, shiftKey);
      return true;
    case 'escape':
      onEscape();
      return true;
    default:
      return false;
  }
}

/** The row that holds the focus, by its id. */
const focusedRow = (root: HTMLElement | null): string | null => {
  const { activeElement } = document;
  if (!root?.contains(activeElement)) return null;
  return (
    activeElement?.closest('[role="row"]')?.querySelector<HTMLElement>('[data-row]')?.dataset.row ?? null
  );
};

function focusRow(root: HTMLElement | null, id: string | undefined): boolean {
  if (id === undefined) return false;
  const link = root?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
  link?.focus();
  link?.scrollIntoView({ block: 'nearest' });
  return link !== null && link !== undefined;
}

/** Letters belong to a field that takes text, to a filter and to a dialog above the list. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('[role="dialog"], fieldset')) return true;
  const isText = target.closest('input:not([type="checkbox"]), textarea, select');
  return isText !== null || document.querySelector('[role="dialog"]') !== null;
}
