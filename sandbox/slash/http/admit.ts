import { Refusal } from '../core/core.ts';
import type { Call } from './call.ts';
import { UNAUTHORIZED } from './render-error.ts';
import type { Shell } from './shell.ts';

const MINUTE_MS = 60_000;

/** The legal entity a call acts on; throws what it is refused with. "" where it needs none and names none. */
export function admit({ core, keys, areKeysRevoked }: Shell, call: Call, anyEntity: boolean): string {
  const key = call.header('x-api-key');
  const isKnown = key !== null && [keys.entity, keys.user].includes(key) && !areKeysRevoked;
  if (!isKnown) throw new Refusal(401, UNAUTHORIZED);
  const named = call.header('x-legal-entity');
  if (key === keys.entity) {
    if (named !== null && named !== keys.entityId) {
      throw new Refusal(403, 'You do not have access to this legal entity.');
    }
    return keys.entityId;
  }
  if (named === null || named === '') {
    if (anyEntity) return '';
    throw new Refusal(400, 'The x-legal-entity header is required.');
  }
  if (!core.books.founded.entities.get(named)?.hasRole) {
    throw new Refusal(403, 'You do not have access to this legal entity.');
  }
  return named;
}

/** Whether a call is one too many in its minute; it counts all the same. */
export function isTooMany(shell: Shell): boolean {
  const { minute, callsPerMinute } = shell;
  const nowMs = shell.core.now().getTime();
  const isOver = nowMs >= minute.fromMs + MINUTE_MS || nowMs < minute.fromMs;
  if (isOver) Object.assign(minute, { fromMs: nowMs, calls: 0 });
  minute.calls += 1;
  return callsPerMinute !== null && minute.calls > callsPerMinute;
}
