'use client';

import { Check, Copy } from 'lucide-react';
import { useState } from 'react';

interface CopyTextProps {
  /** What is copied, and shown on hover. */
  readonly text: string;
  /** What is seen; the text itself unless it is too long for its place. */
  readonly shown?: string;
  /** "card id": completes "Copy …". */
  readonly what: string;
}

/** An id one can take along. */
export function CopyText({ text, shown = text, what }: CopyTextProps) {
  const [isCopied, setCopied] = useState(false);
  const Icon = isCopied ? Check : Copy;
  return (
    <button
      type="button"
      title={text}
      aria-label={isCopied ? `Copied ${what}` : `Copy ${what} ${text}`}
      onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
      onBlur={() => setCopied(false)}
      className="inline-flex max-w-full items-center gap-1.5 rounded-sm hover:text-accent"
    >
      <span className="id truncate">{shown}</span>
      <Icon className="size-3 shrink-0 text-faint" aria-hidden="true" />
    </button>
  );
}
