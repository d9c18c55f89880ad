import type { StateSign } from './state-icon.tsx';

/** The five states and "none of them"; colours are for these only. */
export type Tone = 'ok' | 'wait' | 'unknown' | 'bad' | 'info' | 'plain';

export const TONE_LOOK: Readonly<Record<Tone, string>> = {
  ok: 'text-ok bg-ok-soft',
  wait: 'text-wait bg-wait-soft',
  unknown: 'text-unknown bg-unknown-soft',
  bad: 'text-bad bg-bad-soft',
  info: 'text-info bg-info-soft',
  plain: 'text-muted bg-line-soft',
};

export const TONE_SIGN: Readonly<Record<Tone, StateSign>> = {
  ok: 'dot',
  wait: 'quarter',
  unknown: 'half',
  bad: 'cross',
  info: 'info',
  plain: 'ring',
};
