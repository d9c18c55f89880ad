import { clsx } from 'clsx';

/** The sign of a state; each differs by shape, never by colour alone. */
export type StateSign = 'dot' | 'quarter' | 'half' | 'cross' | 'snow' | 'ring' | 'info' | 'warning';

/** Shapes are drawn by the style sheet: a list shows one with each row, and says a name instead of a drawing. */
export const SIGN_LOOK: Readonly<Record<StateSign, string>> = {
  dot: 'sign-dot',
  quarter: 'sign-quarter',
  half: 'sign-half',
  cross: 'sign-cross',
  snow: 'sign-snow',
  ring: 'sign-ring',
  info: 'sign-info',
  warning: 'sign-warning',
};

export function StateIcon({ sign }: { sign: StateSign }) {
  return <span className={clsx('sign block shrink-0', SIGN_LOOK[sign])} aria-hidden="true" />;
}
