import type { Actor } from '../domain/intents/intent.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';

export interface TakeForm {
  readonly source: 'intent' | 'discrepancy';
  readonly id: string;
  /** Who looked after it when the person clicked. */
  readonly ownerId: string | null;
  /** True: I look after it from now on. False: nobody does. */
  readonly isMine: boolean;
}

/** Somebody begins or ends to look after something that needs a person. It holds nobody else back. */
export async function takeCase(deps: Deps, actor: Actor, form: TakeForm): Promise<Result<null>> {
  const taken = await deps.store.takeCase({ ...form, actorId: actor.userId });
  if (taken.kind === 'taken') return ok(null);
  if (taken.kind === 'changed') {
    return fail('owner_changed', { params: { who: taken.ownerName ?? 'Nobody' } });
  }
  return fail(form.source === 'intent' ? 'not_unknown' : 'discrepancy_resolved');
}
