import type { Deps } from '../use-cases/deps.ts';

/** How long a loop rests after a step failed (ms). */
const REST_MS = 1_000;

/** One failed step must not end the worker: it is logged and tried again when it is next due. */
export async function attempt<T>(deps: Deps, what: string, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    deps.log.error({ err: error, what }, 'a step of the worker failed');
    await deps.sleep(REST_MS);
    return null;
  }
}
