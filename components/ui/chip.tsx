import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { StateIcon, type StateSign } from './state-icon.tsx';
import { TONE_LOOK, TONE_SIGN, type Tone } from './tone.ts';

/** A state as sign and word. */
export function Chip({ tone, sign, children }: { tone: Tone; sign?: StateSign; children: ReactNode }) {
  return (
    <span
      className={clsx(
        'inline-flex max-w-full items-center gap-1 rounded-full py-px pr-2 pl-1.5 align-middle text-label leading-[18px] font-medium whitespace-nowrap',
        TONE_LOOK[tone],
      )}
    >
      <StateIcon sign={sign ?? TONE_SIGN[tone]} />
      <span className="truncate">{children}</span>
    </span>
  );
}
