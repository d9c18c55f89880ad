import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { SIGN_LOOK, type StateSign } from './state-icon.tsx';
import { TONE_LOOK, TONE_SIGN, type Tone } from './tone.ts';

/** A state as sign and word. */
export function Chip({ tone, sign, children }: { tone: Tone; sign?: StateSign; children: ReactNode }) {
  return (
    <span className={clsx('chip', SIGN_LOOK[sign ?? TONE_SIGN[tone]], TONE_LOOK[tone])}>{children}</span>
  );
}
