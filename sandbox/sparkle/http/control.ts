import { findAct, NOT_THERE, tellRefusal } from '../../control-calls.ts';
import { SparkleRefusal } from '../core/refusal.ts';
import type { Answer } from './call.ts';
import { ACTS } from './control-acts.ts';
import { passTime, type Shell } from './shell.ts';

export { CONTROL } from '../../control-calls.ts';

/** The control interface: what really happened, and ways to break things. Not part of the real API. */
export function control(shell: Shell, method: string, url: URL, body: string): Answer {
  const found = findAct(ACTS, { method, url, body });
  if (!found) return NOT_THERE;
  try {
    passTime(shell);
    return { status: 200, body: found.act(shell, found.asked) };
  } catch (error) {
    return tellRefusal(error, SparkleRefusal);
  }
}
