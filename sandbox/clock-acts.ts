import type { VirtualClock } from './clock.ts';
import type { ControlAsked } from './control-calls.ts';
import { clockChange } from './control-inputs.ts';

interface Clocked {
  readonly clock: VirtualClock;
}

/** The calls of a control interface about time; `passTime` lets happen what is due then. */
export const clockActs = <Shell extends Clocked>(
  passTime: (shell: Shell) => void,
): Readonly<Record<'GET /clock' | 'POST /clock', (shell: Shell, asked: ControlAsked) => object>> => ({
  'GET /clock': describeClock,
  'POST /clock': (shell, { read }) => {
    shell.clock.advance(read(clockChange).advanceMs);
    passTime(shell);
    return describeClock(shell);
  },
});

const describeClock = ({ clock }: Clocked): object => ({
  now: clock.now().toISOString(),
  offsetMs: clock.offsetMs,
});
