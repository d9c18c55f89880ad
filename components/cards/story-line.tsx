import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { StateIcon, type StateSign } from '@/components/ui/state-icon.tsx';
import { Time } from '@/components/ui/time.tsx';
import type { Tone } from '@/components/ui/tone.ts';

const TONE_TEXT: Readonly<Record<Tone, string>> = {
  ok: 'text-ok',
  wait: 'text-wait',
  unknown: 'text-unknown',
  bad: 'text-bad',
  info: 'text-info',
  plain: 'text-faint',
};

interface StoryLineProps {
  readonly at: string;
  readonly tone: Tone;
  readonly sign: StateSign;
  readonly headline: ReactNode;
  readonly children?: ReactNode;
}

/** One line of a story: when, how it ended, what it was, and quietly what else is known. */
export function StoryLine({ at, tone, sign, headline, children }: StoryLineProps) {
  return (
    <li className="grid grid-cols-[12px_minmax(0,1fr)] gap-x-2.5 border-b border-line-soft py-2.5 last:border-0 sm:grid-cols-[84px_12px_minmax(0,1fr)]">
      <span className="col-start-2 text-label leading-5 text-muted sm:col-start-1">
        <Time at={at} as="moment" />
      </span>
      <span className={clsx('row-start-1 mt-1 sm:col-start-2', TONE_TEXT[tone])}>
        <StateIcon sign={sign} />
      </span>
      <div className="col-start-2 min-w-0 [overflow-wrap:anywhere] sm:col-start-3">
        <p>{headline}</p>
        {children}
      </div>
    </li>
  );
}

/** What else is known, in one quiet line; empty parts are left out. */
export function Quiet({ parts }: { parts: readonly ReactNode[] }) {
  const shown = parts.filter((part) => part !== null && part !== '');
  if (shown.length === 0) return null;
  return (
    <p className="text-label text-muted">
      {shown.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence, in their order
        <span key={index}>
          {index > 0 && ' · '}
          {part}
        </span>
      ))}
    </p>
  );
}
