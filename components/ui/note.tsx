import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { StateIcon, type StateSign } from './state-icon.tsx';
import { TONE_LOOK, TONE_SIGN, type Tone } from './tone.ts';

interface NoteProps {
  readonly tone: Tone;
  readonly sign?: StateSign;
  readonly children: ReactNode;
  /** Spoken when it appears. */
  readonly live?: boolean;
  readonly className?: string;
}

/** A sentence in place, about what stands beside it. */
export function Note({ tone, sign, children, live = false, className }: NoteProps) {
  return (
    <div
      {...(live ? { role: 'status' } : {})}
      className={clsx('flex gap-2 rounded-md px-3 py-2 text-table', TONE_LOOK[tone], className)}
    >
      <span className="mt-[3px]">
        <StateIcon sign={sign ?? TONE_SIGN[tone]} />
      </span>
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">{children}</div>
    </div>
  );
}
