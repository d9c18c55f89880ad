import type { Actor } from '../domain/intents/intent.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';

/** Has a webhook applied again, whatever became of it before; the worker reads within a second or so. */
export async function replayEvent(
  deps: Deps,
  actor: Actor,
  { eventId }: { eventId: string },
): Promise<Result<null>> {
  const replayed = await deps.store.replayEvent({ eventId, actorId: actor.userId });
  switch (replayed) {
    case 'replayed':
      return ok(null);
    case 'not_found':
      return fail('event_not_found');
    case 'unreadable':
      return fail('event_unreadable');
  }
}
