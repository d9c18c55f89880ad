import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { StateIcon, type StateSign } from './state-icon.tsx';
import { TONE_LOOK, TONE_SIGN, type Tone } from './tone.ts';

/** A full-width line about the whole desk, under the top bar. */
export function Banner({ tone, sign, children }: { tone: Tone; sign?: StateSign; children: ReactNode }) {
  return (
    <div className={clsx('flex gap-2 border-b px-4 py-1.5 text-label sm:px-6', TONE_LOOK[tone])}>
      <span className="mt-0.5">
        <StateIcon sign={sign ?? TONE_SIGN[tone]} />
      </span>
      <p className="min-w-0 [overflow-wrap:anywhere]">{children}</p>
    </div>
  );
}
