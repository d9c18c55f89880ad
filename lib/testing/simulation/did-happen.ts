import type { Effect } from '../../../sandbox/core/world.ts';
import type { HeardBy } from './schedule-log.ts';

/** Whether the issuer did what a request asked for and it stands: a card that was issued and then failed does not. */
export function didHappen(
  intentId: string,
  effects: readonly Effect[],
  heard: readonly Pick<HeardBy, 'intentId' | 'call'>[],
): boolean {
  const requests = new Map(
    heard.filter((by) => by.intentId === intentId).map(({ call }) => [call.n, call.op]),
  );
  const own = effects.filter(({ request }) => requests.has(request));
  const done = own.filter(({ kind, outside, request }) => !outside && kind === requests.get(request));
  return done.length > own.filter(({ kind }) => kind === 'issue_failed').length;
}
