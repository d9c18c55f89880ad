'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { fillPlaces, READ_ERRORS } from '@/lib/domain/read-errors.ts';

export interface BrokenProps {
  /** Next's own: `digest` finds it in the server's log. */
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}

/**
 * In place of what could not be drawn; trying again asks the server anew. Drawn with nothing of `ui`, because
 * every page carries it three times over: for itself, for the frame and for the whole document.
 */
export function Broken({ error, reset }: BrokenProps) {
  const router = useRouter();
  const { sentence, next } = READ_ERRORS.unexpected;
  const again = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <div
      role="alert"
      className="flex flex-col items-center gap-1 rounded-lg border bg-panel px-6 py-12 text-center"
    >
      <p className="font-medium">{sentence}</p>
      <p className="max-w-md text-table text-balance text-muted">
        {fillPlaces(next, { reference: error.digest ?? 'none' })}
      </p>
      {error.digest !== undefined && (
        <p className="text-label text-muted">
          Reference <span className="id select-all">{error.digest}</span>
        </p>
      )}
      <button
        type="button"
        onClick={again}
        className="mt-3 inline-flex h-8 items-center rounded-md border border-line bg-panel px-3 font-medium text-table text-text transition-colors hover:bg-line-soft"
      >
        Try again
      </button>
    </div>
  );
}
