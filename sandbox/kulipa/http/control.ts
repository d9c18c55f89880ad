import { stringify } from 'lossless-json';
import { findAct, NOT_THERE, tellRefusal } from '../../control-calls.ts';
import { Refusal } from '../core/refusal.ts';
import { ACTS } from './control-acts.ts';
import { passTime, type Shell } from './shell.ts';

/** The control interface: what really happened, and ways to break things. Not part of the real API. */
export function control(shell: Shell, method: string, url: URL, body: string): readonly [number, string] {
  const { status, body: reply } = answer(shell, { method, url, body });
  return [status, stringify(reply) ?? ''];
}

function answer(shell: Shell, call: { method: string; url: URL; body: string }) {
  const found = findAct(ACTS, call);
  if (!found) return NOT_THERE;
  try {
    passTime(shell);
    return { status: 200, body: found.act(shell, found.asked) };
  } catch (error) {
    return tellRefusal(error, Refusal);
  }
}
