import { CONTROL, findAct, NOT_THERE, tellRefusal } from '../../control-calls.ts';
import { Refusal } from '../core/core.ts';
import type { Reply } from './call.ts';
import { ACTS } from './control-acts.ts';
import type { Shell } from './shell.ts';

/** The control interface: what really happened, and ways to break things. Not part of the real API. */
export async function control(
  shell: Shell,
  call: { readonly method: string; readonly url: URL; readonly body: string },
): Promise<Reply> {
  const isRoot = [CONTROL, `${CONTROL}/`].includes(call.url.pathname);
  if (isRoot && call.method === 'GET') return { status: 200, body: { calls: Object.keys(ACTS) } };
  const found = findAct(ACTS, call);
  if (!found) return NOT_THERE;
  try {
    return { status: 200, body: await found.act(shell, found.asked) };
  } catch (error) {
    return tellRefusal(error, Refusal);
  }
}
