import type { Deps } from '../use-cases/deps.ts';

/** A database that is another one is noticed at the start, and soon after a failover, not only at a claim. */
export function watchEpoch(deps: Deps): () => Promise<void> {
  let isTold = false;
  return async () => {
    const check = await deps.store.checkEpoch();
    if (check === 'other') deps.log.error({}, 'the database is not the one it was: sending is paused');
    if (check === 'blind' && !isTold) {
      isTold = true;
      deps.log.warn({}, 'this database role may not read pg_control_system(): a restore goes unnoticed');
    }
  };
}
